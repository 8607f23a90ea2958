"""Guides and their index."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtailmedia.edit_handlers import MediaChooserPanel

from cms.content.models import BodyMixin, ContentIndexPage, ContentPage
from cms.content.panels import content_tabs, page_tabs


class GuideIndexPage(ContentIndexPage):
    """All guides, filtered by audience, topic and scam type."""

    max_count = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = ["guides.GuidePage"]
    page_description = _("The list of all guides, with filters.")

    edit_handler = page_tabs(["intro"])

    class Meta:
        verbose_name = _("guide index")


class GuidePage(BodyMixin, ContentPage):
    """A guide: how a scam works, how to recognise it, what to do."""

    parent_page_types = ["guides.GuideIndexPage"]
    subpage_types: list[str] = []
    page_description = _("Explains one scam or one piece of knowledge.")
    served_with = (*ContentPage.served_with, "narration")
    search_kind = "guide"

    narration = models.ForeignKey(
        "media.CustomMedia",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        limit_choices_to={"type": "audio"},
        verbose_name=_("narration"),
        help_text=_("The guide read aloud, as a sound file. Readers find it at the top."),
    )

    edit_handler = content_tabs(["body", MediaChooserPanel("narration", media_type="audio")])

    search_fields = [*ContentPage.search_fields, *BodyMixin.body_search_fields]

    class Meta:
        verbose_name = _("guide")
        verbose_name_plural = _("guides")
