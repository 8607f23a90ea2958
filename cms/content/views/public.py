"""How pages are found, and the small public files that no page holds."""

from urllib.parse import urlencode

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponsePermanentRedirect,
)
from django.urls import reverse
from wagtail.models import Page, Site
from wagtail.url_routing import RouteResult
from wagtail.views import serve as wagtail_serve

from cms.content.models import BrandSettings, restricted
from cms.content.navigation import find_page
from cms.content.services.sending import sending_of
from cms.core.decorators import reading_only

A_YEAR = 31_536_000


def _without_foreign_arguments(request: HttpRequest, page: Page) -> str:
    """The address with the page's own arguments only."""
    own = {name: value for name, value in request.GET.items() if name in page.arguments}
    return f"{request.path}?{urlencode(own)}" if own else request.path


def _specific(page: Page) -> Page | None:
    """The page as its own type, with what it shows of others, in one query."""
    model = page.specific_class
    pages = model._default_manager.filter(pk=page.pk).annotate(is_restricted=restricted())
    if served_with := getattr(model, "served_with", ()):
        pages = pages.select_related(*served_with)
    return pages.first()


@reading_only
def serve(request: HttpRequest, path: str) -> HttpResponseBase:
    """Serve a page found by its whole path at once; Wagtail would ask level by level.

    What stands at no path of its own (a route inside a page, nothing at all) is left to Wagtail.
    """
    page = find_page(request, path)
    found = page and _specific(page)
    if found:
        if request.GET.keys() - getattr(found, "arguments", set()):
            # Arguments of other pages would make copies of this one in every cache.
            return HttpResponsePermanentRedirect(_without_foreign_arguments(request, found))
        request._wagtail_route_for_request = RouteResult(found)  # type: ignore[attr-defined]
    return wagtail_serve(request, path)


@reading_only
def brand_stylesheet(request: HttpRequest, digest: str) -> HttpResponse:
    """Serve the brand's colours; only the current address may be kept for long."""
    brand = BrandSettings.for_request(request)
    response = HttpResponse(brand.stylesheet, content_type="text/css")
    current = brand.stylesheet_url == request.path
    response["Cache-Control"] = f"public, max-age={A_YEAR}, immutable" if current else "no-cache"
    return response


@reading_only
def sending_qr(request: HttpRequest, page_id: int, digest: str) -> HttpResponse:
    """Serve a page's address as a QR code; another digest than the current one is no picture."""
    page = Page.objects.filter(pk=page_id, alias_of=None).first()
    ways = (page and sending_of(page, request, in_traditional) for in_traditional in (False, True))
    sending = next((way for way in ways if way and way.digest == digest), None)
    if not sending:
        raise Http404
    return HttpResponse(
        sending.picture,
        content_type="image/svg+xml",
        headers={"Cache-Control": f"public, max-age={A_YEAR}, immutable"},
    )


@reading_only
def robots(request: HttpRequest) -> HttpResponse:
    """Tell crawlers what to leave alone and where the list of pages is."""
    site = Site.find_for_request(request)
    root = site.root_url if site else ""
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /accounts/",
        "Disallow: /search/?",
        "Disallow: /zh-hant/search/?",
        "Disallow: /q/",
        "Disallow: /zh-hant/q/",
        f"Sitemap: {root}{reverse('sitemap')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain")
