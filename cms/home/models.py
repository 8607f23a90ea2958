"""The home page and standing pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import prefetch_related_objects
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail.search import index

from cms.content.models import BodyMixin, ContentPage, SitePageMixin
from cms.content.panels import summary_panel
from cms.guides.models import GuideIndexPage
from cms.taxonomy.models import Audience, ScamType

if TYPE_CHECKING:
    from django.http import HttpRequest

NEWEST_CARDS = 6


class HomePage(SitePageMixin, Page):
    """The front door."""

    max_count = 1
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["guides.GuideIndexPage", "home.StandingPage"]
    page_description = _("The front door of the site.")

    hero_title = models.CharField(_("headline"), max_length=40, default="看明白，不上当")
    hero_text = models.CharField(_("text below the headline"), max_length=120, blank=True)

    content_panels = [*Page.content_panels, "hero_title", "hero_text"]

    class Meta:
        verbose_name = _("home page")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the doors into the site: for whom, what is new, which scams are explained."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        guide_index = GuideIndexPage.objects.child_of(self).live().first()
        content = ContentPage.objects.descendant_of(guide_index or self).readable()
        if guide_index is None:
            content = content.none()
        return context | {
            "guide_index": guide_index,
            "help_page": StandingPage.objects.child_of(self).live().filter(slug="help").first(),
            "newest": list(content.newest_first().for_cards()[:NEWEST_CARDS]),
            "audiences": Audience.objects.filter(content_pages__in=content).distinct(),
            "scam_types": ScamType.objects.filter(content_pages__in=content).distinct(),
        }


class StandingPage(BodyMixin, SitePageMixin, Page):
    """A page that always stands: about, help, privacy."""

    parent_page_types = ["home.HomePage", "home.StandingPage"]
    subpage_types = ["home.StandingPage"]
    page_description = _("A page that always stands, such as help or privacy.")

    summary = models.CharField(_("summary"), max_length=120, blank=True)

    content_panels = [*Page.content_panels, summary_panel(), "body"]
    search_fields = [*Page.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("standing page")
        verbose_name_plural = _("standing pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Fetch the sizes of all pictures together."""
        prefetch_related_objects(self.body_images, "renditions")
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return context
