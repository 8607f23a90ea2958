"""Asks the judged queries and counts what was found."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from statistics import mean
from typing import TYPE_CHECKING

from .judging import Query

if TYPE_CHECKING:
    from cms.search.results import SearchRequest, SearchResults

FIRST = 10
HOME = "/home/"
Search = Callable[["SearchRequest"], "SearchResults"]


@dataclass(frozen=True)
class Outcome:
    """What one query found, best first, beside what it should have."""

    query: Query
    relevant: frozenset[str]
    found: tuple[str, ...]
    hotlines: frozenset[str]
    answer: str

    @property
    def recall(self) -> float:
        """Found among relevant pages and expected hotlines, of 1; pages without an answer: 1."""
        expected = len(self.relevant) + len(self.query.hotlines)
        hits = len(self.relevant & set(self.found)) + len(self.query.hotlines & self.hotlines)
        return hits / expected if expected else 1.0

    @property
    def precision(self) -> float:
        """Relevant among the first ten shown, of 1; 0 where nothing is shown but should be."""
        shown = self.found[:FIRST]
        if not shown:
            return 0.0 if self.relevant else 1.0
        return len(self.relevant & set(shown)) / len(shown)

    @property
    def missing(self) -> list[str]:
        """What was not found."""
        return sorted(self.relevant - set(self.found)) + sorted(self.query.hotlines - self.hotlines)

    @property
    def wrong(self) -> list[str]:
        """What stands among the first ten and answers nothing."""
        return [key for key in self.found[:FIRST] if key not in self.relevant]


@dataclass(frozen=True)
class Figures:
    """Means over the queries of one kind."""

    queries: int
    recall: float
    precision: float


def ask(search: Search, query: Query, relevant: frozenset[str]) -> Outcome:
    """Search and page through to the end."""
    from cms.search.results import RESULTS_A_PAGE, SearchRequest

    request = SearchRequest(text=query.text)
    first = answer = search(request)
    found = [_key(result) for result in first.results]
    for number in range(2, -(-first.total // RESULTS_A_PAGE) + 1):
        answer = search(replace(request, page=number))
        found += [_key(result) for result in answer.results]
    assert len(found) == len(set(found)) == first.total, f"{query.text}: a page is lost or doubled"
    hotlines = frozenset(hotline.number for hotline in first.hotlines)
    return Outcome(query, relevant, tuple(found), hotlines, first.answer.value)


def _key(result: object) -> str:
    return str(result.page.url_path.removeprefix(HOME).rstrip("/"))  # type: ignore[attr-defined]


def by_kind(outcomes: Iterable[Outcome]) -> dict[str, Figures]:
    """The figures of every kind, in the order in which kinds first appear."""
    kinds: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        kinds.setdefault(outcome.query.kind, []).append(outcome)
    return {kind: figures(of_kind) for kind, of_kind in kinds.items()}


def figures(outcomes: list[Outcome]) -> Figures:
    """Means over some queries."""
    return Figures(
        len(outcomes),
        mean(outcome.recall for outcome in outcomes),
        mean(outcome.precision for outcome in outcomes),
    )


def table(outcomes: list[Outcome], database: str) -> list[str]:
    """The figures by kind, and every query that falls short, as lines to print."""
    lines = [f"{'retrieval on ' + database:30}{'queries':>9}{'recall':>9}{'first ten':>11}"]
    lines += [
        f"{kind:30}{row.queries:>9}{row.recall:>9.3f}{row.precision:>11.3f}"
        for kind, row in by_kind(outcomes).items()
    ]
    for each in outcomes:
        if each.missing or each.wrong:
            lines.append(
                f"  {each.query.kind}: {each.query.text} ({each.answer}) "
                f"recall {each.recall:.2f}, first ten {each.precision:.2f}; "
                f"missing {each.missing[:4]}, wrong {each.wrong[:4]}"
            )
    return lines
