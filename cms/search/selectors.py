"""What readers searched, added up over days."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import Count, F, FloatField, Max, Q, Sum
from django.db.models.functions import Cast, NullIf
from wagtail.contrib.search_promotions.models import Query

from cms.search.models import SearchTally

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django.db.models import QuerySet

# Conditions joined in one statement; SQLite takes no more than 1,000.
PAIRS_A_QUERY = 200

Row = dict[str, Any]


class Summary(NamedTuple):
    """What a period comes to."""

    texts: int
    searches: int
    without_results: int

    @property
    def share(self) -> float | None:
        """Per cent of the searches that found nothing."""
        return 100 * self.without_results / self.searches if self.searches else None


def by_text(tallies: QuerySet[SearchTally]) -> QuerySet[Any]:
    """One mapping a text: its searches, those without results, the share of them, its last day."""
    sums = tallies.values("text").annotate(
        total=Sum("searches"),
        without_results=Sum("empty"),
        by_other_words=Sum("fallback"),
        last_day=Max("day"),
    )
    share = Cast(100 * F("without_results"), FloatField()) / NullIf(F("total"), 0)
    return sums.annotate(share=share)


def summarise(texts: QuerySet[Any]) -> Summary:
    """Add up what `by_text` found, with one query."""
    sums = texts.order_by().aggregate(
        texts=Count("text"), searches=Sum("total"), nothing=Sum("without_results")
    )
    return Summary(sums["texts"], sums["searches"] or 0, sums["nothing"] or 0)


def note_last_totals(rows: Sequence[Row]) -> None:
    """Add to rows of `by_text` how many results the last day brought: `last_total`."""
    for start in range(0, len(rows), PAIRS_A_QUERY):
        part = rows[start : start + PAIRS_A_QUERY]
        wanted = Q(pk__in=[])
        for row in part:
            wanted |= Q(text=row["text"], day=row["last_day"])
        found = dict(SearchTally.objects.filter(wanted).values_list("text", "last_total"))
        for row in part:
            row["last_total"] = found.get(row["text"])


def promoted_queries(texts: Iterable[str]) -> dict[str, int]:
    """Keys of the queries among these texts for which editors have put pages first."""
    queries = Query.objects.filter(query_string__in=texts, editors_picks__isnull=False)
    return dict(queries.values_list("query_string", "pk"))
