"""What a campaign has brought so far, for everybody to see."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.content.blocks.sections import SectionBlock
from cms.metrics.enums import Action


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

    def get_preview_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """Show figures such as a campaign would have."""
        context: dict[str, Any] = super().get_preview_context(value, parent_context=parent_context)
        counts = {Action.READ: 12345, Action.PLAY: 678, Action.QUIZ_START: 910}
        return context | {"page": SimpleNamespace(counts=counts, state="during")}
