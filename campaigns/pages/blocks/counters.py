"""What a campaign has brought so far, for everybody to see."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.content.blocks.sections import SectionBlock


class CountersBlock(SectionBlock):
    """Reads, plays and answered quizzes within the period; counted by themselves."""

    least = blocks.IntegerBlock(
        label=_("Not shown below"),
        default=100,
        min_value=1,
        help_text=_("A figure appears once it is as high. Until one is, the section is hidden."),
    )

    class Meta:
        icon = "history"
        label = _("Live counters")
        group = _("Campaign")
        description = _(
            "How often the pages of the campaign were read, played and answered since it began."
        )
        template = "campaign_pages/blocks/counters.html"
        default_title = _("So far")
        preview_value = {"title": "", "least": 100}
