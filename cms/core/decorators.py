"""The one way by which readers without an account may send something."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponseBase

    View = Callable[..., HttpResponseBase]


def reading_only(view: View) -> View:
    """Answer GET and HEAD; other methods get 405 in the site's look."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if request.method in ("GET", "HEAD"):
            return view(request, *args, **kwargs)
        page = render_to_string("405.html")
        return HttpResponse(page, status=405, headers={"Allow": "GET, HEAD"})

    # Nothing is taken here, so that there is nothing to forge; the answer is 405 rather than 403.
    return csrf_exempt(guarded)


def comes_from_this_site(request: HttpRequest) -> bool:
    """Tell from what browsers say of themselves whether one of our own pages sent the request.

    Browsers too old for Sec-Fetch-Site send Origin or at least Referer; a page elsewhere can forge
    none of the three.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    sender = request.headers.get("Origin") or request.headers.get("Referer", "")
    return urlsplit(sender).netloc == request.get_host()


def _refusal(request: HttpRequest, status: int, template: str) -> HttpResponse:
    """A page for people, nothing for scripts."""
    page = render_to_string(template) if "text/html" in request.headers.get("Accept", "") else ""
    return HttpResponse(page, status=status, headers={"Cache-Control": "no-store"})


def anonymous_post(max_bytes: int = 16_384) -> Callable[[View], View]:
    """Take a POST from this site's own pages, without cookie and without session.

    There is no CSRF cookie, since a cookie would end the page cache and the readers' privacy. A
    request from elsewhere gets 403, a body above `max_bytes` 413, another method 405. The session is
    not looked at and no cookie is set: a signed-in editor is a reader here too.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
            if not comes_from_this_site(request):
                return _refusal(request, 403, "sent_from_elsewhere.html")
            length = request.headers.get("Content-Length", "0")
            if not length.isdecimal() or int(length) > max_bytes:
                return _refusal(request, 413, "sent_too_much.html")
            request.session = None  # type: ignore[assignment]
            request.user = AnonymousUser()
            request.COOKIES = {}
            # As our pages send it; other encodings bring halves of characters, which nobody can answer.
            request.encoding = "utf-8"
            response = view(request, *args, **kwargs)
            response.cookies.clear()
            return response

        return csrf_exempt(require_POST(guarded))

    return decorate
