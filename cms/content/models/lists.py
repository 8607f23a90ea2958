"""What pages that list others have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.core.paginator import InvalidPage, Paginator
from django.db import models
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail.search import index

from cms.content.filters import DIMENSIONS, ContentFilters

from .base import SitePageMixin
from .pages import ContentPage

if TYPE_CHECKING:
    from django.core.paginator import Page as PaginatorPage
    from django.db.models import QuerySet
    from django.http import HttpRequest


class ListPage(SitePageMixin, Page):
    """An introduction, and below it some rows at a time."""

    arguments = frozenset({"page"})
    prose_fields = ("title", "intro")
    rows_a_page: ClassVar[int] = 12

    intro = models.TextField(
        _("introduction"),
        max_length=200,
        blank=True,
        help_text=_("One or two sentences above the list."),
    )

    search_fields = [*Page.search_fields, index.SearchField("intro")]

    class Meta:
        abstract = True

    def some_of(self, rows: QuerySet[Any], request: HttpRequest) -> PaginatorPage[Any]:
        """The rows of the page asked for; Http404 past the last."""
        try:
            return Paginator(rows, self.rows_a_page).page(request.GET.get("page", 1))
        except InvalidPage as error:
            raise Http404(str(error)) from error


class ContentIndexPage(ListPage):
    """The content below it, filtered by audience, topic and scam type."""

    arguments = ListPage.arguments | {dimension.argument for dimension in DIMENSIONS}

    class Meta:
        abstract = True

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the filters and one page of the cards that pass them."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        filters = ContentFilters(ContentPage.objects.child_of(self).readable(), request.GET)
        cards = self.some_of(filters.results().newest_first().for_cards(), request)
        return context | {"filters": filters, "cards": cards}
