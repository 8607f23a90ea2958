"""What a search on a queryset answers: the objects, their number, and counts by a field."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, Any

from django.db.models import Count
from modelsearch.backends.base import BaseSearchResults, FilterFieldError

if TYPE_CHECKING:
    from django.db.models import QuerySet


class DatabaseResults(BaseSearchResults):
    """Results that are a queryset."""

    supports_facet = True

    def get_queryset(self) -> QuerySet[Any]:
        """The objects found, in order, with the score if it was asked for."""
        queryset: QuerySet[Any] = self.query_compiler.found(self._score_field)
        return queryset[self.start : self.stop]

    def _do_search(self) -> list[Any]:
        return list(self.get_queryset())

    def _do_count(self) -> int:
        # Without the order, which costs more than the count.
        unordered: QuerySet[Any] = self.query_compiler.matching()
        return unordered[self.start : self.stop].count()

    def facet(self, field_name: str) -> OrderedDict[Any, int]:
        """How many results each value of a filter field has, the most frequent first."""
        if self.query_compiler._get_filterable_field(field_name) is None:
            raise FilterFieldError(
                f'Cannot facet search results with field "{field_name}": it is no FilterField of '
                f"{self.model.__name__}.",
                field_name=field_name,
            )
        counts = (
            self.query_compiler.matching()
            .order_by()
            .values_list(field_name)
            .annotate(count=Count("pk"))
            .order_by("-count")
        )
        return OrderedDict(counts)
