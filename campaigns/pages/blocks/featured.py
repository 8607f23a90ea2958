"""What a campaign wants to be read and watched."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.content.blocks.sections import SectionBlock, SectionValue
from cms.content.models import ContentPage

if TYPE_CHECKING:
    from typing import Any

MOST_PAGES = 12


class FeaturedValue(SectionValue):
    """Pages in the editors' order."""

    @cached_property
    def cards(self) -> list[ContentPage]:
        """Those that everybody can open, with what their cards show: two queries."""
        order = [page.pk for page in self.get("pages", []) if page]
        pages = ContentPage.objects.readable().filter(pk__in=order)
        return sorted(pages.for_cards(), key=lambda page: order.index(page.pk))

    @property
    def has_content(self) -> bool:
        """Whether any of them is left."""
        return bool(self.cards)


class FeaturedBlock(SectionBlock):
    """Guides, videos and quizzes as cards; what is taken down vanishes here as well."""

    pages = blocks.ListBlock(
        blocks.PageChooserBlock(
            page_type=["guides.GuidePage", "videos.VideoPage", "quizzes.QuizPage"]
        ),
        label=_("Pages"),
        min_num=1,
        max_num=MOST_PAGES,
        help_text=_("Three to six, the most important first."),
    )

    class Meta:
        icon = "doc-full-inverse"
        label = _("Featured pages")
        group = _("Campaign")
        description = _("Guides, videos and quizzes of the campaign, as cards.")
        template = "campaign_pages/blocks/featured.html"
        value_class = FeaturedValue
        default_title = _("Learn this")

    def get_preview_value(self) -> blocks.StructValue:
        """Show the newest guides, if there are any."""
        newest: Any = ContentPage.objects.readable().lasting().newest_first()
        return self.to_python({"title": "", "pages": [page.pk for page in newest[:3]]})
