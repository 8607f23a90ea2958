"""Adds up the figures of a period, whichever way they are cut: always to the same total.

Each question is one statement, so that all its parts are of the same moment. Where more than half of
the pages or sources are asked for, the others are taken away from the sum of all: few rows are read
whatever is asked.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import reduce
from operator import add
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import BigIntegerField, ExpressionWrapper, F, Q, Sum

from cms.metrics.models import (
    DAYS,
    CountedPage,
    PageMonth,
    PageSourceMonth,
    PageSourceYear,
    ShortLink,
    SourceMonth,
)

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator

    from django.db.models import Model, QuerySet

    from .periods import Period

PAGE, SOURCE, MONTH = "page", "source", "month"


class Done(NamedTuple):
    """What was counted, and of what: a page, a source, a month or a day."""

    of: Any
    action: str
    large_type: bool


@dataclass(frozen=True)
class Selection:
    """What is to be added up; None asks for all."""

    period: Period
    # Pages with figures.
    pages: QuerySet[CountedPage] | None = None
    # A condition on `source`, and how many sources meet it.
    sources: Q | None = None
    source_count: int = 0
    action: str = ""
    large_type: bool | None = None

    @property
    def what(self) -> Q:
        """The condition on what was done, and how."""
        found = Q(action=self.action) if self.action else Q()
        return found if self.large_type is None else found & Q(large_type=self.large_type)


class Term(NamedTuple):
    """Rows that are added, or taken away: of pages, of sources, or of both together."""

    of: str
    rows: Q
    sign: int = 1


BOTH = "both"
MONTH_TABLES: dict[str, type[Model]] = {
    PAGE: PageMonth,
    SOURCE: SourceMonth,
    BOTH: PageSourceMonth,
}


def terms_of(selection: Selection, cut: str) -> list[Term]:
    """Write the question as rows to add and to take away, as few as may be."""
    pages, sources = selection.pages, selection.sources
    in_pages = Q(page__in=pages.order_by().values("pk")) if pages is not None else Q()
    in_sources = sources if sources is not None else Q()
    if sources is None and cut != SOURCE:
        # Of all sources; of no page in particular, the sources have the fewer rows.
        is_all = pages is None and cut != PAGE
        return [Term(SOURCE, Q()) if is_all else Term(PAGE, in_pages)]
    if pages is None and cut != PAGE:
        return [Term(SOURCE, in_sources)]
    if sources is not None and 2 * selection.source_count > ShortLink.objects.count() + 1:
        if cut != SOURCE:
            return [Term(PAGE, in_pages), Term(BOTH, in_pages & ~in_sources, -1)]
    elif cut == PAGE or pages is None:
        return [Term(BOTH, in_pages & in_sources)]
    if pages is not None and 2 * pages.count() > CountedPage.objects.count():
        return [Term(SOURCE, in_sources), Term(BOTH, ~in_pages & in_sources, -1)]
    return [Term(BOTH, in_pages & in_sources)]


def _sum(columns: Iterable[str], sign: int) -> Any:
    total: Any = reduce(add, map(F, columns))
    return ExpressionWrapper(Sum(total) * sign, output_field=BigIntegerField())


def _rows(model: type[Model], selection: Selection, term: Term) -> QuerySet[Any]:
    return model._default_manager.filter(selection.what & term.rows).order_by()


def _by_key(selection: Selection, term: Term, key: str) -> Iterator[QuerySet[Any]]:
    """Ask for a page, a source or a month and its sums."""
    period = selection.period
    months = _rows(MONTH_TABLES[term.of], selection, term)
    whole = period.whole_months()
    if term.of == BOTH and key != MONTH:
        years = _rows(PageSourceYear, selection, term)
        for part in period.years():
            some = years.filter(year__range=(part.first, part.last))
            yield _keyed(some, key, part.columns, term.sign)
    elif whole:
        yield _keyed(months.filter(month__range=whole), key, ["total"], term.sign)
    for edge in period.edges():
        yield _keyed(months.filter(month=edge.month), key, edge.columns, term.sign)


def _keyed(rows: QuerySet[Any], key: str, columns: Iterable[str], sign: int) -> QuerySet[Any]:
    return rows.values_list(key, "action", "large_type").annotate(amount=_sum(columns, sign))


def totals_by(selection: Selection, cut: str) -> Counter[Done]:
    """Add up by page, source or month."""
    parts = [part for term in terms_of(selection, cut) for part in _by_key(selection, term, cut)]
    found: Counter[Done] = Counter()
    for of, action, large_type, amount in _all(parts):
        found[Done(of, action, bool(large_type))] += amount
    return +found


def totals_by_day(selection: Selection) -> Counter[Done]:
    """Add up by day."""
    period = selection.period
    parts = []
    for term in terms_of(selection, "day"):
        months = _rows(MONTH_TABLES[term.of], selection, term).filter(month__range=period.months)
        sums = {f"of_{day}": Sum(day) * term.sign for day in DAYS}
        parts.append(months.values_list("month", "action", "large_type").annotate(**sums))
    found: Counter[Done] = Counter()
    for month, action, large_type, *amounts in _all(parts):
        for number, amount in enumerate(amounts, start=1):
            if amount and period.first <= (day := _day(month, number)) <= period.last:
                found[Done(day, action, bool(large_type))] += amount
    return +found


def _day(month: datetime.date, number: int) -> datetime.date:
    return month.replace(day=number)


def _all(parts: list[QuerySet[Any]]) -> Iterable[Any]:
    """Ask everything in one statement."""
    first, *others = parts
    return first.union(*others, all=True) if others else first
