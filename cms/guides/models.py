"""Guides and their index."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail.search import index

from cms.content.models import BodyMixin, ContentPage


class GuideIndexPage(Page):
    """All guides, filtered by audience, topic and scam type."""

    max_count = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = ["guides.GuidePage"]
    page_description = _("The list of all guides, with filters.")

    intro = models.TextField(_("introduction"), max_length=200, blank=True)

    content_panels = [*Page.content_panels, "intro"]

    class Meta:
        verbose_name = _("guide index")


class GuidePage(BodyMixin, ContentPage):
    """A guide: how a scam works, how to recognise it, what to do."""

    parent_page_types = ["guides.GuideIndexPage"]
    subpage_types: list[str] = []
    page_description = _("Explains one scam or one piece of knowledge.")

    content_panels = [
        *Page.content_panels,
        "summary",
        "cover_image",
        "body",
        *ContentPage.about_panels,
        *ContentPage.evidence_panels,
    ]

    search_fields = [*ContentPage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("guide")
        verbose_name_plural = _("guides")
