"""Pages that always stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import prefetch_related_objects
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail.search import index

from cms.content.models import BodyMixin, ReviewDatesMixin, SitePageMixin
from cms.content.panels import page_tabs, summary_panel

if TYPE_CHECKING:
    from django.http import HttpRequest


class StandingPage(BodyMixin, ReviewDatesMixin, SitePageMixin, Page):
    """A page that always stands: about, help, privacy."""

    parent_page_types = ["home.HomePage", "home.StandingPage"]
    subpage_types = ["home.StandingPage"]
    page_description = _("A page that always stands, such as help or privacy.")

    prose_fields = ("title", "summary")

    summary = models.CharField(
        _("summary"),
        max_length=120,
        blank=True,
        help_text=_("One or two sentences: what the page is for."),
    )

    edit_handler = page_tabs([summary_panel(), "body"], evidence=ReviewDatesMixin.review_panels)
    search_fields = [
        *Page.search_fields,
        index.SearchField("summary"),
        *BodyMixin.body_search_fields,
    ]

    class Meta:
        verbose_name = _("standing page")
        verbose_name_plural = _("standing pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Fetch the sizes of all pictures together."""
        prefetch_related_objects(self.body_images, "renditions")
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return context
