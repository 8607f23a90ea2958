"""The way to a page: how it is found by its address, its breadcrumb and the menu."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db.models import Q
from wagtail.models import Page, Site

if TYPE_CHECKING:
    from django.http import HttpRequest


@dataclass(frozen=True)
class Link:
    """A page one may go to; `current` is the page at hand or a page above it."""

    title: str
    url: str
    current: bool = False


@dataclass(frozen=True)
class Navigation:
    """The menu, all pages below the home page for the footer, and the breadcrumb."""

    home: Link | None = None
    menu: list[Link] = field(default_factory=list)
    footer: list[Link] = field(default_factory=list)
    trail: list[Link] = field(default_factory=list)


def pages_around(site: Site, url_path: str) -> list[Page]:
    """The page at a `url_path`, those above it and those below the home page: one query."""
    root = site.root_page
    below = url_path.removeprefix(root.url_path).strip("/").split("/")
    paths = [
        root.url_path + "".join(f"{part}/" for part in below[:end]) for end in range(len(below))
    ]
    at_the_top = Q(path__startswith=root.path, depth=root.depth + 1)
    around = Q(url_path__in={*paths, url_path}, path__startswith=root.path)
    return list(Page.objects.live().filter(at_the_top | around).order_by("path"))


def find_page(request: HttpRequest, path: str) -> Page | None:
    """The page at a path of the request's site, if it is live; the pages around it are kept."""
    site = Site.find_for_request(request)
    if site is None:
        return None
    url_path = site.root_page.url_path + path
    pages = pages_around(site, url_path)
    request._pages_around = pages  # type: ignore[attr-defined]
    return next((page for page in pages if page.url_path == url_path), None)


def navigation_for(request: HttpRequest, page: Page | None) -> Navigation:
    """Menu and breadcrumb; without a page (an error, a form) the menu alone."""
    site = Site.find_for_request(request)
    if site is None:
        return Navigation()
    root = site.root_page
    path, url_path = (page.path, page.url_path) if page else ("", root.url_path)
    pages = getattr(request, "_pages_around", None)
    if pages is None:
        pages = pages_around(site, url_path or root.url_path)

    def link(found: Page) -> Link:
        return Link(found.title, found.get_url(request) or "/", path.startswith(found.path))

    top = [found for found in pages if found.depth == root.depth + 1]
    above = [found for found in pages if path.startswith(found.path) and found.path != path]
    return Navigation(
        home=link(root),
        menu=[link(found) for found in top if found.show_in_menus],
        footer=[link(found) for found in top],
        trail=[link(found) for found in above],
    )
