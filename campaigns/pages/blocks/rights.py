"""The rights of financial consumers on a campaign's page."""

from __future__ import annotations

from functools import cached_property

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.content.blocks.sections import SectionBlock, SectionValue
from cms.taxonomy.models import Right


class RightsValue(SectionValue):
    """The rights as the vocabulary explains them."""

    @cached_property
    def rights(self) -> list[Right]:
        """All of them, in their order: one query."""
        return list(Right.objects.all())

    @property
    def has_content(self) -> bool:
        """Whether the vocabulary has any."""
        return bool(self.rights)


class RightsBlock(SectionBlock):
    """The eight rights, each in everyday words; they are kept in one place and shown from there."""

    guide = blocks.PageChooserBlock(
        page_type="guides.GuidePage",
        required=False,
        label=_("Guide that explains them"),
        help_text=_("Readers who want to know more are led there."),
    )

    class Meta:
        icon = "tick-inverse"
        label = _("The eight rights")
        group = _("Campaign")
        description = _("The rights of financial consumers, each explained in a sentence.")
        template = "campaign_pages/blocks/rights.html"
        value_class = RightsValue
        default_title = _("Your eight rights")
        preview_value = {"title": "", "guide": None}
