"""Writes what results show of pages, and whether everybody can open them."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from cms.content.models import ContentPage
from cms.core.folding import fold
from cms.search.indexing.openness import Place, open_below, open_pages
from cms.search.models import SearchEntry

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from wagtail.models import Page

    from cms.search.indexing.texts import Texts

UPDATED = [
    *("index_entry", "kind", "facets", "is_open", "fresh_at", "holds_from", "holds_until"),
    *("title", "summary", "text", "folded"),
]
# Pages named in one statement.
MOST_PAGES = 500


def write_search_entries(
    pages: Sequence[Page], texts: Mapping[int, Texts], index_entries: Mapping[int, int]
) -> None:
    """Write the entries of some pages, given their texts and entries in Wagtail's index by page."""
    placed = [page for page in pages if not page.is_root()]
    opened = open_pages([Place(page.pk, page.path) for page in placed if is_result(page)])
    said = {page.pk: "\n".join(texts[page.pk].text) for page in placed}
    SearchEntry.objects.bulk_create(
        [
            SearchEntry(
                page_id=page.pk,
                index_entry_id=index_entries[page.pk],
                kind=kind_of(page),
                facets=facets_of(page),
                is_open=page.pk in opened,
                fresh_at=fresh_at(page),
                holds_from=getattr(page, "valid_from", None),
                holds_until=getattr(page, "valid_until", None),
                title=page.title,
                summary=getattr(page, "summary", ""),
                text=said[page.pk],
                folded=fold(said[page.pk][: SearchEntry.FOLDED_CHARACTERS]),
            )
            for page in placed
        ],
        update_conflicts=True,
        unique_fields=["page"],
        update_fields=UPDATED,
    )


def update_open_below(path: str) -> None:
    """Bring up to date whether everybody can open the page at a path and those below it."""
    entries = SearchEntry.objects.filter(page__path__startswith=path)
    noted = dict(entries.values_list("page", "is_open"))
    results = set(
        entries.filter(page__alias_of=None).exclude(kind="").values_list("page", flat=True)
    )
    _note_open(
        noted, {place.pk: is_open and place.pk in results for place, is_open in open_below(path)}
    )


def _note_open(noted: Mapping[int, bool], now: Mapping[int, bool]) -> None:
    """Write which pages everybody can open now where that is not what was noted."""
    changed: dict[bool, list[int]] = {True: [], False: []}
    for pk, is_open in now.items():
        if noted.get(pk, is_open) is not is_open:
            changed[is_open].append(pk)
    for is_open, pks in changed.items():
        for start in range(0, len(pks), MOST_PAGES):
            some = pks[start : start + MOST_PAGES]
            SearchEntry.objects.filter(page__in=some).update(is_open=is_open)


def look_again_after_commit(pks: Sequence[int]) -> None:
    """Check, when all is committed, whether everybody can open some pages.

    Somebody may be taking down a page above them at the same time: neither sees the other's change
    before both are stored, but the one who is later sees both then.
    """
    transaction.on_commit(lambda: _look_again(pks))


def _look_again(pks: Sequence[int]) -> None:
    # By key alone: asked for what is no alias, a database that has not counted its rows yet reads all.
    entries = SearchEntry.objects.filter(page__in=pks)
    columns = entries.values_list("page", "page__path", "is_open", "page__alias_of", "kind")
    noted = {
        Place(pk, path): is_open
        for pk, path, is_open, alias_of, kind in columns
        if alias_of is None and kind
    }
    opened = open_pages(list(noted))
    _note_open(
        {place.pk: is_open for place, is_open in noted.items()},
        {place.pk: place.pk in opened for place in noted},
    )


def kind_of(page: Page) -> str:
    """Which kind of result a page is, as its class says; empty for what is not to be found."""
    return str(getattr(page, "search_kind", ""))


def facets_of(page: Page) -> str:
    """What a page is counted under."""
    tagged = isinstance(page, ContentPage)
    audiences = [term.pk for term in page.audiences.all()] if tagged else []
    scam_types = [term.pk for term in page.scam_types.all()] if tagged else []
    return SearchEntry.facet_keys(kind_of(page), audiences, scam_types)


def is_result(page: Page) -> bool:
    """Whether readers can find the page at all: an alias says what its source says."""
    return page.alias_of_id is None and kind_of(page) != ""


def fresh_at(page: Any) -> datetime.datetime | None:
    """When the page's advice was last given or checked; None for a draft."""
    reviewed: datetime.date | None = getattr(page, "last_reviewed_on", None)
    moments: list[datetime.datetime | None] = [page.first_published_at, page.last_published_at]
    if reviewed:
        midnight = datetime.datetime.combine(reviewed, datetime.time())
        moments.append(timezone.make_aware(midnight))
    return max((moment for moment in moments if moment), default=None)
