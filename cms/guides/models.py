"""Guides and their index."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.paginator import InvalidPage, Paginator
from django.db import models
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail.search import index

from cms.content.models import BodyMixin, ContentPage, SitePageMixin
from cms.content.panels import summary_panel

from .filters import DIMENSIONS, GuideFilters

if TYPE_CHECKING:
    from django.http import HttpRequest

GUIDES_A_PAGE = 12


class GuideIndexPage(SitePageMixin, Page):
    """All guides, filtered by audience, topic and scam type."""

    max_count = 1
    arguments = frozenset({"page"} | {dimension.argument for dimension in DIMENSIONS})
    parent_page_types = ["home.HomePage"]
    subpage_types = ["guides.GuidePage"]
    page_description = _("The list of all guides, with filters.")

    intro = models.TextField(_("introduction"), max_length=200, blank=True)

    content_panels = [*Page.content_panels, "intro"]

    class Meta:
        verbose_name = _("guide index")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the filters and one page of the guides that pass them; Http404 past the last page."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        filters = GuideFilters(ContentPage.objects.child_of(self).readable(), request.GET)
        paginator = Paginator(filters.results().newest_first().for_cards(), GUIDES_A_PAGE)
        try:
            guides = paginator.page(request.GET.get("page", 1))
        except InvalidPage as error:
            raise Http404(str(error)) from error
        return context | {"filters": filters, "guides": guides}


class GuidePage(BodyMixin, ContentPage):
    """A guide: how a scam works, how to recognise it, what to do."""

    parent_page_types = ["guides.GuideIndexPage"]
    subpage_types: list[str] = []
    page_description = _("Explains one scam or one piece of knowledge.")

    content_panels = [
        *Page.content_panels,
        summary_panel(),
        "cover_image",
        "body",
        *ContentPage.about_panels,
        *ContentPage.evidence_panels,
    ]

    search_fields = [*ContentPage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("guide")
        verbose_name_plural = _("guides")
