"""The filters of a list of content: plain links that combine, each with its count."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlencode

from django.db.models import Count
from django.http import Http404
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from cms.taxonomy.models import Audience, ScamType, Topic

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.db.models import QuerySet
    from django.utils.functional import _StrPromise

    from cms.content.models.pages import ContentPageQuerySet
    from cms.taxonomy.models import Term


class Dimension(NamedTuple):
    """One vocabulary to filter by: its argument in the address, and how pages point to it."""

    argument: str
    field: str
    model: type[Term]
    label: _StrPromise


DIMENSIONS = (
    Dimension("audience", "audiences", Audience, _("For whom")),
    Dimension("topic", "topics", Topic, _("Topic")),
    Dimension("scam", "scam_types", ScamType, _("Scam")),
)


@dataclass(frozen=True)
class Choice:
    """A term one may choose, and how many pages that leaves."""

    name: str
    count: int
    url: str
    selected: bool


@dataclass(frozen=True)
class Facet:
    """A vocabulary with its choices under the other filters in force."""

    label: str
    selected: Term | None
    choices: list[Choice]
    all_url: str


class ContentFilters:
    """The filters in force, read from a request's arguments; Http404 for a term that does not exist."""

    def __init__(self, pages: ContentPageQuerySet, arguments: Mapping[str, str]) -> None:
        self._pages = pages
        self._selected = {
            dimension: self._term(dimension, slug)
            for dimension in DIMENSIONS
            if (slug := arguments.get(dimension.argument))
        }

    @staticmethod
    def _term(dimension: Dimension, slug: str) -> Term:
        term = dimension.model._default_manager.filter(slug=slug).first()
        if term is None:
            raise Http404(f"There is no {dimension.argument} {slug!r}.")
        return term

    @property
    def is_filtered(self) -> bool:
        """Whether any filter is in force."""
        return bool(self._selected)

    @property
    def query(self) -> str:
        """The filters as part of an address, for the links to other pages of the list."""
        return self._query(self._selected)

    def results(self, leave_out: Dimension | None = None) -> ContentPageQuerySet:
        """The pages that pass all filters, or all but one."""
        pages = self._pages
        for dimension, term in self._selected.items():
            if dimension != leave_out:
                pages = pages.filter(**{dimension.field: term})
        return pages

    @cached_property
    def facets(self) -> list[Facet]:
        """Every vocabulary with its counts; one query each."""
        return [self._facet(dimension) for dimension in DIMENSIONS]

    def _facet(self, dimension: Dimension) -> Facet:
        selected = self._selected.get(dimension)
        others = {key: term for key, term in self._selected.items() if key != dimension}
        vocabulary: QuerySet[Any] = dimension.model._default_manager.all()
        terms: list[Any] = list(
            vocabulary.filter(
                content_pages__in=self.results(leave_out=dimension).order_by().values("pk")
            ).annotate(page_count=Count("content_pages"))
        )
        if selected and selected not in terms:
            selected.page_count = 0  # type: ignore[attr-defined]
            terms.append(selected)
        return Facet(
            label=str(dimension.label),
            selected=selected,
            choices=[
                Choice(
                    name=term.name,
                    count=term.page_count,
                    url=f"?{self._query(others | {dimension: term})}",
                    selected=term == selected,
                )
                for term in terms
            ],
            all_url=f"?{self._query(others)}" if others else "./",
        )

    @staticmethod
    def _query(terms: Mapping[Dimension, Term]) -> str:
        return urlencode(
            sorted((dimension.argument, term.slug) for dimension, term in terms.items())
        )
