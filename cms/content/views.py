"""How pages are found, and the small public files that no page holds."""

from urllib.parse import urlencode

from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponsePermanentRedirect,
)
from django.urls import reverse
from wagtail.models import Page, Site
from wagtail.url_routing import RouteResult
from wagtail.views import serve as wagtail_serve

from cms.core.decorators import reading_only

from .models import BrandSettings, ContentPage
from .navigation import find_page

A_YEAR = 31_536_000


def _without_foreign_arguments(request: HttpRequest, page: Page) -> str:
    """The address with the page's own arguments only."""
    own = {name: value for name, value in request.GET.items() if name in page.arguments}
    return f"{request.path}?{urlencode(own)}" if own else request.path


def _specific(page: Page) -> Page | None:
    """The page as its own type, with the cover that content has, in one query."""
    pages = page.specific_class._default_manager.filter(pk=page.pk)
    if issubclass(page.specific_class, ContentPage):
        pages = pages.select_related("cover_image")
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
def robots(request: HttpRequest) -> HttpResponse:
    """Tell crawlers what to leave alone and where the list of pages is."""
    site = Site.find_for_request(request)
    root = site.root_url if site else ""
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /accounts/",
        f"Sitemap: {root}{reverse('sitemap')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain")
