"""What others reported of a campaign."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks

from cms.content.blocks.sections import SectionBlock


class PressReportBlock(blocks.StructBlock):
    """One report."""

    title = blocks.CharBlock(
        label=_("Headline"),
        max_length=120,
        quoted=True,
        help_text=_("As it was published."),
    )
    outlet = blocks.CharBlock(
        label=_("Newspaper or station"), max_length=60, help_text=_("Who reported it.")
    )
    published_on = blocks.DateBlock(
        label=_("Published on"), required=False, help_text=_("The day it came out.")
    )
    url = blocks.URLBlock(
        label=_("Address"), required=False, help_text=_("Where it can be read, if it is online.")
    )

    class Meta:
        icon = "link"
        label = pgettext_lazy("press", "Report")


class PressBlock(SectionBlock):
    """Reports in newspapers, on the air and online."""

    reports = blocks.ListBlock(
        PressReportBlock(),
        label=pgettext_lazy("press", "Reports"),
        min_num=1,
        help_text=_("The newest first."),
    )

    class Meta:
        icon = "openquote"
        label = _("In the press")
        group = _("Campaign")
        description = _("What newspapers and stations reported of the campaign.")
        template = "campaign_pages/blocks/press.html"
        default_title = _("In the press")
        # Left behind where next year's campaign starts from this one.
        tells_results = True
        preview_value = {
            "reports": [
                {"title": "金融知识进社区", "outlet": "本地日报", "url": "https://example.org/"}
            ]
        }
