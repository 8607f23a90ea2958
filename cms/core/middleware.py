"""The rules by which public pages stay the same bytes for everybody, and cacheable."""

from __future__ import annotations

import re
from functools import partial
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBadRequest,
    HttpResponseBase,
    HttpResponseRedirect,
    QueryDict,
)
from django.http.request import split_domain_port
from django.middleware.cache import CacheMiddleware
from django.template.loader import render_to_string
from django.utils.cache import add_never_cache_headers, patch_cache_control
from wagtail.models import Site

from cms.core.listings import LONGEST_SEARCH
from cms.core.traditional.addresses import (
    PREFIX,
    TRADITIONAL,
    closed_paths,
    is_traditional,
    traditional_address,
)
from cms.core.traditional.pages import traditional_page

if TYPE_CHECKING:
    from collections.abc import Callable

    GetResponse = Callable[[HttpRequest], HttpResponse]

LONGEST_PATH = 500
LONGEST_QUERY_STRING = 2000
LONGEST_ARGUMENT = 60


def is_private(request: HttpRequest) -> bool:
    """Tell whether a request is for signed-in staff rather than for readers.

    Wagtail's previews come as dummy requests under the page's own address.
    """
    path: str = request.path_info
    return path.startswith(settings.PRIVATE_PATHS) or getattr(request, "is_dummy", False)


def has_admin_policy(request: HttpRequest) -> bool:
    """Tell whether the admin's content security policy holds: in the admin and in previews."""
    return getattr(request, "is_dummy", False) or request.path_info.startswith("/admin/")


class CanonicalRequestMiddleware:
    """Reduce a public request to what may make another page, so that strangers cannot make new ones.

    WeChat appends `from=` and `isappinstalled=`, campaigns append `utm_…`: each would pass every
    cache. Of a repeated argument the last counts; the order is fixed. A path that no page could have
    (a NUL, absurd length) is refused before it reaches a database. Of the encodings a browser offers
    only gzip counts, and of the host its name, since each spelling would be a page of its own.

    Search takes what people type, whatever it is; what it answers is not kept (`OWN_ARGUMENTS`).
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\x00" in request.path_info or len(request.path_info) > LONGEST_PATH:
            return HttpResponseBadRequest(render_to_string("400.html"))
        if request.method in ("GET", "HEAD") and not is_private(request):
            self._spell_host(request)
            gzip = "gzip" in request.META.get("HTTP_ACCEPT_ENCODING", "")
            request.META["HTTP_ACCEPT_ENCODING"] = "gzip" if gzip else "identity"
            if request.META.get("QUERY_STRING"):
                self._keep_known_arguments(request)
        return self.get_response(request)

    @staticmethod
    def _spell_host(request: HttpRequest) -> None:
        """Leave the name in small letters, without port and last dot: each passes ALLOWED_HOSTS.

        Public pages take their own address from the site.
        """
        domain, _port = split_domain_port(request.META.get("HTTP_HOST", ""))
        if domain:
            request.META["HTTP_HOST"] = domain

    @staticmethod
    def _keep_known_arguments(request: HttpRequest) -> None:
        given = QueryDict(request.META["QUERY_STRING"][:LONGEST_QUERY_STRING])
        path = request.path_info.removeprefix(PREFIX)
        # Without its last slash a path leads to the one with it, arguments and all.
        own = settings.OWN_ARGUMENTS.get(path) or settings.OWN_ARGUMENTS.get(f"{path}/")
        known = [
            (name, given[name])
            for name in sorted((own or settings.PAGE_CACHE_ARGUMENTS) & given.keys())
            if given[name] and (own or _is_harmless(given[name]))
        ]
        request.META["QUERY_STRING"] = urlencode(known)
        request.GET = QueryDict(request.META["QUERY_STRING"])


def _is_harmless(value: str) -> bool:
    return value.isprintable() and len(value) <= LONGEST_ARGUMENT


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
    """Django's own page cache for a few seconds, on public paths only.

    Shared caches keep a page as long; a browser asks each time and mostly hears that nothing changed.
    Were each of them allowed a few seconds, a withdrawn page would be read long after.
    """

    def __init__(self, get_response: GetResponse) -> None:
        super().__init__(get_response, page_timeout=settings.CACHE_MIDDLEWARE_SECONDS)

    def process_request(self, request: HttpRequest) -> HttpResponse | None:
        """Answer from the cache where that is allowed."""
        if is_private(request) or not self.cache_timeout:
            request._cache_update_cache = False  # type: ignore[attr-defined]
            return None
        return super().process_request(request)

    def process_response(  # type: ignore[override]
        self, request: HttpRequest, response: HttpResponse
    ) -> HttpResponse:
        """Keep what may be kept, and tell others how long they may."""
        control = response.get("Cache-Control", "")
        if "max-age" in control:  # a file that says itself how long it lasts
            return response
        forbidden = "no-store" in control or "private" in control
        updates = self._should_update_cache(request, response)  # type: ignore[attr-defined]
        if updates and response.status_code == 200 and not forbidden:
            patch_cache_control(
                response, public=True, max_age=0, s_maxage=settings.CACHE_MIDDLEWARE_SECONDS
            )
        return super().process_response(request, response)  # type: ignore[return-value]


class TraditionalChineseMiddleware:
    """Answer `/zh-hant/…` with the page at the rest of the path, in traditional characters.

    What stands before it (the page cache, compression) sees an address and bytes like any other; what
    stands after it makes the page as always. Only pages have a second address: the reader is sent to the
    one of anything else.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        path = request.path_info
        if not (settings.TRADITIONAL_CHINESE and is_traditional(path)):
            return self.get_response(request)
        plain = path.removeprefix(PREFIX)
        if not plain:
            return HttpResponseRedirect(f"{PREFIX}/")
        if plain.startswith(closed_paths()):
            return HttpResponseRedirect(plain)
        request.path = request.path_info = plain
        request.in_traditional = True  # type: ignore[attr-defined]
        try:
            response = self.get_response(request)
            return self._written(request, response)
        finally:
            request.path = request.path_info = path

    @staticmethod
    def _written(request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Keep a redirect below the prefix; write a page anew."""
        site = Site.find_for_request(request)
        moved = partial(
            traditional_address, origin=site.root_url if site else "", closed=closed_paths()
        )
        if "Location" in response:
            response["Location"] = moved(response["Location"])
        elif response.get("Content-Type", "").startswith("text/html") and not response.streaming:
            page = response.content.decode(response.charset)
            response.content = traditional_page(page, moved).encode(response.charset)
            response["Content-Length"] = str(len(response.content))
        elif response.get("Content-Language") == TRADITIONAL:
            return response  # the view has written it so itself
        elif request.method in ("GET", "HEAD") and response.status_code == HTTPStatus.OK:
            response.close()
            return HttpResponseRedirect(request.get_full_path())
        return response


class StaffArgumentsMiddleware:
    """Answer 404 to an address of the admin that names a record by what cannot be a key.

    Wagtail's bulk actions and choosers hand such values to the database as they are, which fails with
    an error. Its filters and lists refuse what they cannot use by themselves, but for a text to search
    for that is longer than SQLite takes: of that the beginning counts.
    """

    # Blocks are known by a name of letters, which is looked up among our own.
    BLOCKS = "/admin/block-preview/"
    KEYS = ("id", "childOf", "collection_id", "parent_page_id")
    SEARCHES = ("q", "label")
    KEY = re.compile(r"all|\d{1,18}|[0-9a-f]{8}(-?[0-9a-f]{4}){3}-?[0-9a-f]{12}|")

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        path = request.path_info
        asks = path.startswith("/admin/") and request.META.get("QUERY_STRING")
        if asks and path != self.BLOCKS:
            given = (value for name in self.KEYS for value in request.GET.getlist(name))
            if not all(map(self.KEY.fullmatch, given)):
                raise Http404
        if asks:
            self._cut_searches(request)
        return self.get_response(request)

    def _cut_searches(self, request: HttpRequest) -> None:
        for name in self.SEARCHES:
            texts = request.GET.getlist(name)
            if any(len(text) > LONGEST_SEARCH for text in texts):
                arguments = request.GET.copy()
                arguments.setlist(name, [text[:LONGEST_SEARCH] for text in texts])
                request.GET = arguments  # type: ignore[assignment]


class ContentSecurityPolicyMiddleware(CSPMiddleware):
    """The public policy for readers, the wider one for Wagtail's admin."""

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        """Choose the policy by path; a view's own decorators still count."""
        parts = super().get_policy_parts(request, response, report_only)
        if not report_only and has_admin_policy(request):
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
