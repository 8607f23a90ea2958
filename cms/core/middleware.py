"""The rules by which public pages stay the same bytes for everybody, and cacheable."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBadRequest,
    HttpResponseBase,
    QueryDict,
)
from django.http.request import split_domain_port
from django.middleware.cache import CacheMiddleware
from django.template.loader import render_to_string
from django.utils.cache import add_never_cache_headers, patch_cache_control

if TYPE_CHECKING:
    from collections.abc import Callable

    GetResponse = Callable[[HttpRequest], HttpResponse]

LONGEST_PATH = 500
LONGEST_ARGUMENT = 60


def is_private(request: HttpRequest) -> bool:
    """Tell whether a request is for signed-in staff rather than for readers.

    Wagtail's previews come as dummy requests under the page's own address.
    """
    path: str = request.path_info
    return path.startswith(settings.PRIVATE_PATHS) or getattr(request, "is_dummy", False)


class CanonicalRequestMiddleware:
    """Reduce a public request to what may make another page, so that strangers cannot make new ones.

    WeChat appends `from=` and `isappinstalled=`, campaigns append `utm_…`: each would pass every
    cache. Of a repeated argument the last counts; the order is fixed. A path that no page could have
    (a NUL, absurd length) is refused before it reaches a database. Of the encodings a browser offers
    only gzip counts, and of the host its name, since each spelling would be a page of its own.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\x00" in request.path_info or len(request.path_info) > LONGEST_PATH:
            return HttpResponseBadRequest(render_to_string("400.html"))
        if request.method in ("GET", "HEAD") and not is_private(request):
            self._drop_port(request)
            gzip = "gzip" in request.META.get("HTTP_ACCEPT_ENCODING", "")
            request.META["HTTP_ACCEPT_ENCODING"] = "gzip" if gzip else "identity"
            if request.META.get("QUERY_STRING"):
                self._keep_known_arguments(request)
        return self.get_response(request)

    @staticmethod
    def _drop_port(request: HttpRequest) -> None:
        """Any port passes ALLOWED_HOSTS; public pages take their own address from the site."""
        domain, port = split_domain_port(request.META.get("HTTP_HOST", ""))
        if domain and port:
            request.META["HTTP_HOST"] = domain

    @staticmethod
    def _keep_known_arguments(request: HttpRequest) -> None:
        given = QueryDict(request.META["QUERY_STRING"][:2000])
        known = [
            (name, given[name])
            for name in sorted(settings.PAGE_CACHE_ARGUMENTS & given.keys())
            if given[name] and given[name].isprintable() and len(given[name]) <= LONGEST_ARGUMENT
        ]
        request.META["QUERY_STRING"] = urlencode(known)
        request.GET = QueryDict(request.META["QUERY_STRING"])


class QuietSessionMiddleware(SessionMiddleware):
    """Leaves alone a response for which nobody asked who the reader is.

    Django's own would delete a cookie it does not know, and so mark a public page as personal.
    """

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Save, renew or delete the session only if something looked at it."""
        session = request.session
        if session is not None and not session.accessed and not session.modified:
            return response
        return super().process_response(request, response)


class PageCacheMiddleware(CacheMiddleware):
    """Django's own page cache for a few seconds, on public paths only."""

    def process_request(self, request: HttpRequest) -> HttpResponse | None:
        """Answer from the cache where that is allowed."""
        if is_private(request) or not self.cache_timeout:
            request._cache_update_cache = False  # type: ignore[attr-defined]
            return None
        return super().process_request(request)

    def process_response(  # type: ignore[override]
        self, request: HttpRequest, response: HttpResponse
    ) -> HttpResponse:
        """Keep what may be kept, and let proxies serve it stale while they fetch anew."""
        control = response.get("Cache-Control", "")
        forbidden = "no-store" in control or "private" in control
        updates = self._should_update_cache(request, response)  # type: ignore[attr-defined]
        if updates and response.status_code == 200 and not forbidden:
            patch_cache_control(response, public=True, stale_while_revalidate=5)
        return super().process_response(request, response)  # type: ignore[return-value]


class ContentSecurityPolicyMiddleware(CSPMiddleware):
    """The public policy for readers, the wider one for Wagtail's admin."""

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        """Choose the policy by path; a view's own decorators still count."""
        parts = super().get_policy_parts(request, response, report_only)
        preview = getattr(request, "is_dummy", False)
        if not report_only and (preview or request.path_info.startswith("/admin/")):
            parts.config = settings.ADMIN_CSP
        return parts


class PrivacyHeadersMiddleware:
    """What a browser may not do here, and what no cache may keep."""

    PERMISSIONS = "camera=(), microphone=(), geolocation=(), payment=(), usb=()"

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", self.PERMISSIONS)
        session = getattr(request, "session", None)
        if is_private(request) or (session is not None and session.accessed):
            add_never_cache_headers(response)
        return response
