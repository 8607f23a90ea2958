"""Tells editors when two campaigns have days in common; it may well be meant so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.utils.translation import gettext as _

from campaigns.pages.models import CampaignPage

if TYPE_CHECKING:
    from django.http import HttpRequest
    from wagtail.models import Page


def tell_of_overlaps(request: HttpRequest, campaign: CampaignPage) -> None:
    """Name the others; refuse nothing."""
    if campaign.starts_on is None or campaign.ends_on is None:
        return
    for other in CampaignPage.objects.overlapping(campaign):
        messages.warning(request, _("“%(title)s” is in the same days.") % {"title": other.title})


def tell_in_editor(request: HttpRequest, page: Page) -> None:
    """Tell whoever opens a campaign; saved drafts are opened again, those saved by themselves are not."""
    if request.method == "GET" and isinstance(page, CampaignPage):
        tell_of_overlaps(request, page)
