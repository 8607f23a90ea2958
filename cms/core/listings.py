"""Searching in short lists of the admin, which have no index."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from django.db.models import Q

from .folding import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import Model, QuerySet

# Words of a query that are looked at, and its characters: SQLite refuses a pattern of 50 000 bytes.
MOST_WORDS = 8
LONGEST_SEARCH = 200


class WordSearchMixin:
    """Finds the rows that have every word typed, be it in traditional or in full-width characters.

    For an index view that names its `search_fields`.
    """

    search_query: str
    search_fields: Sequence[str] | None

    def search_queryset(self, queryset: QuerySet[Model]) -> QuerySet[Model]:
        """Leave the rows that match, each once though several of its synonyms do."""
        words = self.search_query[:LONGEST_SEARCH].split()[:MOST_WORDS]
        for word in words:
            has_word = [
                Q(**{f"{field}__icontains": written})
                for field in self.search_fields or ()
                for written in {word, fold(word)[:LONGEST_SEARCH]}
            ]
            queryset = queryset.filter(reduce(or_, has_word))
        return queryset.distinct() if words else queryset
