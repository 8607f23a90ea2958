"""What a campaign is made of: the pages that its sections name, and the hotlines they show."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail import blocks
from wagtail.models import Page

from cms.content.models import ContentPage
from cms.review.selectors import annotate_freshness
from cms.taxonomy.models import Hotline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from campaigns.pages.models import CampaignPage


def pages_named(campaign: CampaignPage) -> list[int]:
    """The keys of the pages that its sections name, in the order in which they are read, each once."""
    found = (value for value in _chosen(campaign.body.stream_block, campaign.body))
    return list(dict.fromkeys(value.pk for value in found if isinstance(value, Page)))


def hotlines_named(campaign: CampaignPage) -> list[Hotline]:
    """The hotlines that its sections show, each once."""
    found = _chosen(campaign.body.stream_block, campaign.body)
    return list(dict.fromkeys(value for value in found if isinstance(value, Hotline)))


def parts_of(campaign: CampaignPage) -> list[Any]:
    """The pages named, with their type and how fresh they are: two queries, however many."""
    keys = pages_named(campaign)
    pages = annotate_freshness(ContentPage.objects.filter(pk__in=keys)).defer_streamfields()
    return sorted(pages.select_related("content_type"), key=lambda page: keys.index(page.pk))


def _chosen(block: blocks.Block, value: Any) -> Iterator[Any]:
    """Whatever was chosen in choosers, at any depth; links within text are not."""
    if isinstance(block, blocks.ChooserBlock):
        yield value
    elif isinstance(block, blocks.ListBlock):
        for child in value:
            yield from _chosen(block.child_block, child)
    elif isinstance(block, blocks.BaseStructBlock):
        for name, child_block in block.child_blocks.items():
            yield from _chosen(child_block, value.get(name))
    elif isinstance(block, blocks.BaseStreamBlock):
        for child in value:
            yield from _chosen(child.block, child.value)
