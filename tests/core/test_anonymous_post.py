"""What strangers may send, and what they may not."""

import pytest
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from cms.core.decorators import anonymous_post


@anonymous_post(max_bytes=20)
def view(request: HttpRequest) -> HttpResponse:
    response = HttpResponse(f"{request.user.is_anonymous} {request.POST.get('a', '')}")
    response.set_cookie("tracker", "1")
    return response


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "same-origin"}, 200),
        ({"Origin": "http://testserver"}, 200),
        ({"Referer": "http://testserver/guides/"}, 200),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "http://testserver"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "http://testserver.evil.example"}, 403),
        ({}, 403),
    ],
)
def test_only_our_own_pages_may_send(headers: dict[str, str], status: int) -> None:
    request = RequestFactory().post(
        "/", {"a": "1"}, "application/x-www-form-urlencoded", headers=headers
    )
    request._body = b"a=1"
    request.META["CONTENT_LENGTH"] = "3"
    assert view(request).status_code == status


@pytest.mark.parametrize("length", ["21", "x", "-1"])
def test_a_large_or_absurd_body_is_refused(length: str) -> None:
    request = RequestFactory().post("/", headers={"Sec-Fetch-Site": "same-origin"})
    request.META["CONTENT_LENGTH"] = length
    assert view(request).status_code == 413


def test_other_methods_are_refused() -> None:
    assert view(RequestFactory().get("/")).status_code == 405


def test_the_session_is_ignored_and_no_cookie_is_set() -> None:
    request = RequestFactory().post(
        "/", headers={"Sec-Fetch-Site": "same-origin", "Cookie": "sessionid=abc"}
    )
    response = SessionMiddleware(view)(request)
    assert response.content.startswith(b"True")
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
