"""Only people who read are counted."""

from collections.abc import Callable

import pytest
from django.test import RequestFactory

from cms.core.readers import is_person, is_reader

PHONE = "Mozilla/5.0 (Linux; Android 10) AppleWebKit/537.36 Chrome/86 Mobile MicroMessenger/8.0"


@pytest.fixture
def asks(rf: RequestFactory) -> Callable[..., bool]:
    def ask(agent: str, cookie: str = "", method: str = "GET", **more: str) -> bool:
        request = rf.generic(method, "/search/", headers={"User-Agent": agent} | more)
        if cookie:
            request.COOKIES["sessionid"] = cookie
        return is_reader(request)

    return ask


@pytest.mark.parametrize("agent", [PHONE, "Mozilla/5.0 (Linux; CUBOT X18) Chrome/86"])
def test_readers(asks: Callable[..., bool], agent: str) -> None:
    assert asks(agent)


@pytest.mark.parametrize(
    "agent",
    [
        "",
        "Mozilla/5.0 (compatible; Baiduspider/2.0)",
        "Mozilla/5.0 (compatible; bingbot/2.0)",
        "Sogou web spider/4.0",
        "python-requests/2.32",
        "curl/8.0",
    ],
)
def test_robots(asks: Callable[..., bool], agent: str) -> None:
    assert not asks(agent)


def test_what_nobody_reads(asks: Callable[..., bool]) -> None:
    assert not asks(PHONE, method="HEAD")
    assert not asks(PHONE, **{"Sec-Purpose": "prefetch;prerender"})


def test_staff(asks: Callable[..., bool]) -> None:
    assert not asks(PHONE, cookie="x")


@pytest.mark.parametrize(
    ("agent", "cookie", "expected"),
    [(PHONE, "", True), (PHONE, "x", False), ("curl/8.0", "", False), ("", "", False)],
)
def test_people_may_send_too(rf: RequestFactory, agent: str, cookie: str, expected: bool) -> None:
    request = rf.post("/count/", headers={"User-Agent": agent})
    if cookie:
        request.COOKIES["sessionid"] = cookie
    assert is_person(request) is expected
