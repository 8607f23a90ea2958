"""Turns modelsearch's queries into conditions on a queryset, the same on both databases."""

from __future__ import annotations

import operator
from functools import cached_property, reduce
from typing import TYPE_CHECKING, Any

from django.db import connection, models
from django.db.models import Case, F, FloatField, Q, Value, When
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast, Replace
from modelsearch import query as queries
from modelsearch.backends.base import BaseSearchQueryCompiler
from modelsearch.utils import get_descendants_content_types_pks
from wagtail.models import Page
from wagtail.search.models import IndexEntry

from cms.search.expressions import Column, Expression, matching, text_expression
from cms.search.indexing.texts import TITLES
from cms.search.models import SearchEntry

if TYPE_CHECKING:
    from django.db.models import QuerySet

EVERYTHING = Q(pk__isnull=False)
NOTHING = Q(pk__in=[])


def object_ids(model: type[models.Model], expression: Expression, column: Column) -> QuerySet[Any]:
    """The primary keys of a model's objects that match, as a subquery that is run once."""
    sql, parameters = matching(expression, column)
    entries = RawSQL(sql, parameters)  # noqa: S611  # written by `matching` with parameters
    if issubclass(model, Page):
        # Its covering index is a fraction of Wagtail's table, and nothing has to be cast.
        return SearchEntry.objects.filter(index_entry__in=entries).values("page")
    target = model._meta.pk
    while isinstance(target, models.ForeignKey):
        target = target.target_field
    written: Any = F("object_id")
    if isinstance(target, models.UUIDField) and not connection.features.has_native_uuid_field:
        # Stored without the hyphens with which a UUID is written.
        written = Replace(written, Value("-"), Value(""))
    return (
        IndexEntry.objects.filter(
            id__in=entries,
            content_type__in=get_descendants_content_types_pks(model),
        )
        .annotate(object_key=Cast(written, output_field=target))
        .values("object_key")
    )


class SearchCompiler(BaseSearchQueryCompiler):
    """Finds whole words; of Chinese, any part of a text."""

    DEFAULT_OPERATOR = "and"
    HANDLES_ORDER_BY_EXPRESSIONS = True
    LAST_WORD_IS_PREFIX = False
    WIDEST = Column.ALL

    @cached_property
    def column(self) -> Column:
        """Where to look: the narrowest column that has all the fields asked for."""
        if not self.fields:
            return self.WIDEST
        asked = set(self.fields)
        autocompleted = self.queryset.model.get_autocomplete_search_fields()
        lead = {field.field_name for field in autocompleted} | TITLES | {"summary"}
        if asked <= TITLES:
            return Column.TITLE
        return Column.LEAD if asked <= lead else self.WIDEST

    def matching(self) -> QuerySet[Any]:
        """The objects of the queryset that match, in its own order."""
        condition = self._condition(self.query, self.column)
        return self.queryset.filter(NOTHING if condition is None else condition)

    def found(self, score_field: str | None = None) -> QuerySet[Any]:
        """The objects that match: in whose title, then in whose title and summary, then the rest.

        Each is annotated with that as its score, 3 to 1, where a field for it is named.
        """
        objects = self.matching()
        score = self._score()
        if score_field:
            objects = objects.annotate(**{score_field: score})
        if self.order_by_relevance:
            if isinstance(self.query, queries.MatchAll):
                return objects
            return objects.order_by(F(score_field).desc() if score_field else score.desc(), "-pk")
        # Pages of results need some order that stays.
        return objects if objects.query.order_by else objects.order_by("-pk")

    def _score(self) -> Case:
        columns = {Column.TITLE: 3.0, Column.LEAD: 2.0}
        grades = [
            When(condition, then=Value(score))
            for column, score in columns.items()
            if (condition := self._condition(self.query, column)) is not None
        ]
        return Case(*grades, default=Value(1.0), output_field=FloatField())

    def _condition(self, query: queries.SearchQuery, column: Column) -> Q | None:
        """What a query asks of an object; None where there is no word in it."""
        condition: Q | None = None
        match query:
            case queries.MatchAll():
                condition = EVERYTHING
            case queries.Not(subquery=inner):
                inside = self._condition(inner, column)
                condition = None if inside is None else ~inside
            case queries.Boost(subquery=inner):
                condition = self._condition(inner, column)
            case queries.And(subqueries=inner):
                condition = self._combine(operator.and_, inner, column)
            case queries.Or(subqueries=inner):
                condition = self._combine(operator.or_, inner, column)
            case queries.PlainText() | queries.Fuzzy():
                condition = self._words(query.query_string, query.operator == "or", column)
            case queries.Phrase():
                condition = self._words(query.query_string, False, column)
            case _:
                raise NotImplementedError(f"This search knows no {type(query).__name__} query.")
        return condition

    def _combine(self, how: Any, inner: list[queries.SearchQuery], column: Column) -> Q | None:
        conditions = [self._condition(query, column) for query in inner]
        told = [condition for condition in conditions if condition is not None]
        return reduce(how, told) if told else None

    def _words(self, text: str, any_word: bool, column: Column) -> Q | None:
        expression = text_expression(text, prefix=self.LAST_WORD_IS_PREFIX, any_word=any_word)
        if expression is None:
            return None
        return Q(pk__in=object_ids(self.queryset.model, expression, column))


class AutocompleteCompiler(SearchCompiler):
    """Finds while somebody is typing: the last word may go on, and what matters stands on top."""

    LAST_WORD_IS_PREFIX = True
    WIDEST = Column.LEAD
