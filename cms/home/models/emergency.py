"""The page for whoever has just been defrauded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import prefetch_related_objects
from django.http import HttpResponseRedirect
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from cms.content.models import BodyMixin, ReviewDatesMixin, SitePageMixin
from cms.content.panels import page_tabs, summary_panel
from cms.home.blocks import EmergencyStepBlock

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

# With this argument, set to 1, the page is a card to print.
CARD = "card"


class EmergencyPage(BodyMixin, ReviewDatesMixin, SitePageMixin, Page):
    """First the steps with the numbers to call, then what to keep and whom to tell."""

    max_count = 1
    arguments = frozenset({CARD})
    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []
    page_description = _(
        "For readers who have just paid: what to do, in order, and a card to print."
    )

    prose_fields = ("title", "summary", "words_for_police")
    prose_streams = ("steps", "body")

    summary = models.CharField(
        _("summary"),
        max_length=120,
        blank=True,
        help_text=_("One or two sentences: what the page is for."),
    )
    steps = StreamField(
        [("step", EmergencyStepBlock())],
        verbose_name=_("steps"),
        min_num=1,
        max_num=7,
        help_text=_("In the order in which to act: stop, 110, own hotline, records, police."),
    )
    words_for_police = models.CharField(
        _("words for 110"),
        max_length=60,
        blank=True,
        help_text=_("One sentence to read aloud when 110 answers. It stands on the card too."),
    )

    edit_handler = page_tabs(
        [summary_panel(), "steps", "words_for_police", "body"],
        evidence=ReviewDatesMixin.review_panels,
    )
    search_fields = [
        *Page.search_fields,
        index.SearchField("summary"),
        index.SearchField("steps"),
        index.SearchField("words_for_police"),
        *BodyMixin.body_search_fields,
    ]

    class Meta:
        verbose_name = _("emergency page")
        verbose_name_plural = _("emergency pages")

    @property
    def card_url(self) -> str:
        """Where the card to print is."""
        return f"{self.url}?{CARD}=1"

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the page or its card; lead every other spelling of the argument to the page."""
        if request.GET.get(CARD, "1") != "1":
            return HttpResponseRedirect(self.url or "/")
        shown: HttpResponse = super().serve(request, *args, **kwargs)
        return shown

    def get_template(self, request: HttpRequest, *args: Any, **kwargs: Any) -> str:
        """The page, or the card to print."""
        return f"home/emergency_{'card' if request.GET.get(CARD) else 'page'}.html"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Fetch the sizes of all pictures together."""
        prefetch_related_objects(self.body_images, "renditions")
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return context
