"""The results of one page: what editors placed first, then the hits, judged and with passages."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from wagtail.models import Page

from cms.core.folding import fold
from cms.search.indexing.openness import Place, open_pages
from cms.search.models import SearchEntry
from cms.search.results import RESULTS_A_PAGE, Answer, Result
from cms.search.services.hits import Hit, Stretch
from cms.search.services.passages import mark, passage
from cms.search.services.promotions import promoted_for
from cms.search.services.ranking import Candidate, order, order_by_share

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cms.search.services.hits import Hits
    from cms.search.services.query import Query

# So many of the first hits are judged; what comes after stays as the database has it.
JUDGED = 50
# Nobody turns to the thousandth page, but somebody may write it into an address.
LAST_PAGE = 1000


@dataclass(frozen=True)
class Found:
    """How the query was answered: the hits, and by what they were found."""

    hits: Hits
    query: Query
    answer: Answer
    corrected: str = ""


@dataclass(frozen=True)
class Part:
    """One page of the results: from `start` to `end` of the pages placed first, then the hits."""

    start: int
    end: int
    # By page the editors' note, in their order.
    promoted: Mapping[int, str] = field(default_factory=dict)

    @classmethod
    def of_page(cls, number: int, promoted: Mapping[int, str]) -> Part:
        """The page of results with a number, from 1."""
        start = (min(max(1, number), LAST_PAGE) - 1) * RESULTS_A_PAGE
        return cls(start, start + RESULTS_A_PAGE, promoted)

    @property
    def placed(self) -> list[int]:
        """The pages that editors placed on this page of the results."""
        return list(self.promoted)[self.start : self.end]

    @property
    def hits(self) -> tuple[int, int]:
        """From where to where of the hits this page of the results shows."""
        before = len(self.promoted)
        return max(0, self.start - before), max(0, self.end - before)

    @property
    def stretch(self) -> Stretch:
        """The hits it needs: all that are judged, or past these just its own."""
        start, end = self.hits
        first = 0 if start < JUDGED else start
        return Stretch(first, max(end, JUDGED) - first, without=tuple(self.promoted))


def promoted_pages(text: str) -> dict[int, str]:
    """The pages that editors placed first for a text, with their notes: only such as searches find."""
    notes = dict(promoted_for(text))
    if not notes:
        return {}
    results = SearchEntry.objects.filter(pk__in=notes, is_open=True, page__alias_of=None)
    places = [Place(*row) for row in results.values_list("page", "page__path")]
    readable = open_pages(places)
    return {key: note for key, note in notes.items() if key in readable}


def results_of(found: Found, part: Part) -> list[Result]:
    """The results of one page in their order."""
    start, end = part.hits
    hits = found.hits.stretch
    if start < JUDGED:
        hits = [*_judged(hits[:JUDGED], found), *hits[JUDGED:]][start:end]
    return _shown([*part.placed, *(hit.page for hit in hits)], found.query, part.promoted)


def needles_of(query: Query) -> list[str]:
    """What is marked in results, folded."""
    words = [word.text for word in query.words]
    wordings = [wording for word in query.words for wording in word.wordings]
    return list(dict.fromkeys([query.text, *words, *wordings]))


def _judged(hits: Sequence[Hit], found: Found) -> list[Hit]:
    """The first hits, the best of them first: one query."""
    rows = SearchEntry.objects.filter(pk__in=[hit.page for hit in hits]).values(
        "pk", "kind", "fresh_at", "title", "summary", "folded"
    )
    entries = {row["pk"]: row for row in rows}
    by_page = {hit.page: hit for hit in hits if hit.page in entries}
    candidates = [_candidate(hit, entries[key]) for key, hit in by_page.items()]
    now = timezone.now()
    if found.answer is Answer.SOME_WORDS:
        ordered = order_by_share(candidates, now)
    else:
        ordered = order(candidates, found.query, now)
    return [by_page[candidate.page] for candidate in ordered]


def _candidate(hit: Hit, entry: Mapping[str, Any]) -> Candidate:
    return Candidate(
        page=hit.page,
        kind=entry["kind"],
        rank=hit.rank,
        title=fold(entry["title"]),
        summary=fold(entry["summary"]),
        text=entry["folded"],
        fresh_at=entry["fresh_at"],
        in_force=hit.in_force,
        ended=hit.ended,
    )


def _shown(keys: Sequence[int], query: Query, promoted: Mapping[int, str]) -> list[Result]:
    """What is shown of some pages: four queries; what nobody may open any more is left out."""
    # By their paths: to ask each page whether something above it is closed reads the whole tree.
    found: dict[int, Any] = Page.objects.in_bulk(keys)
    opened = open_pages([Place(page.pk, page.path) for page in found.values()])
    pages = {key: page for key, page in found.items() if key in opened}
    entries = SearchEntry.objects.in_bulk(keys)
    needles = needles_of(query)
    return [
        Result(
            page=pages[key],
            kind=entries[key].kind,
            title=mark(entries[key].title, needles),
            passage=passage([entries[key].summary, entries[key].text], needles),
            in_force=entries[key].is_in_force(),
            promoted=key in promoted,
            promotion_note=promoted.get(key, ""),
        )
        for key in keys
        if key in pages and key in entries
    ]
