"""Which pages everybody can open, found by their paths: cheap for one page and for a whole site."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from wagtail.models import Page, PageViewRestriction

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

# Paths asked for in one query.
MOST_PATHS = 500


class Place(NamedTuple):
    """Where a page stands."""

    pk: int
    path: str


def lines_of(path: str, step: int = Page.steplen) -> list[str]:
    """The paths of a page and of all above it, from the top."""
    return [path[:end] for end in range(step, len(path) + 1, step)]


def open_among(places: Iterable[Place], closed: Collection[str]) -> set[int]:
    """The pages of which neither themselves nor any above stands at a path that is closed."""
    return {
        place.pk for place in places if not any(line in closed for line in lines_of(place.path))
    }


def closed_tree_paths(paths: Iterable[str]) -> set[str]:
    """The paths, of these and those above, whose page is not published or is restricted."""
    lines = sorted({line for path in paths for line in lines_of(path)})
    closed: set[str] = set()
    for start in range(0, len(lines), MOST_PATHS):
        some = lines[start : start + MOST_PATHS]
        closed.update(Page.objects.filter(path__in=some, live=False).values_list("path", flat=True))
        restricted = PageViewRestriction.objects.filter(page__path__in=some)
        closed.update(restricted.values_list("page__path", flat=True))
    return closed


def open_pages(places: Collection[Place]) -> set[int]:
    """The pages, of some, that everybody can open; two queries for a few hundred."""
    return open_among(places, closed_tree_paths(place.path for place in places))


def open_below(path: str) -> Iterator[tuple[Place, bool]]:
    """Whether everybody can open each page at a path or below it; three queries."""
    below = Page.objects.filter(path__startswith=path)
    closed = closed_tree_paths([path])
    closed.update(below.filter(live=False).values_list("path", flat=True))
    restricted = PageViewRestriction.objects.filter(page__path__startswith=path)
    closed.update(restricted.values_list("page__path", flat=True))
    places = [Place(*values) for values in below.values_list("pk", "path")]
    opened = open_among(places, closed)
    return ((place, place.pk in opened) for place in places)
