"""Tells editors when two campaigns have days in common; it may well be meant so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.utils.translation import gettext as _

from campaigns.pages.models import CampaignPage

if TYPE_CHECKING:
    from django.http import HttpRequest
    from wagtail.models import Page


def tell_of_overlaps(request: HttpRequest, page: Page) -> None:
    """Name the other campaigns after one was saved; refuse nothing."""
    if not isinstance(page, CampaignPage) or not (page.starts_on and page.ends_on):
        return
    for other in CampaignPage.objects.overlapping(page):
        messages.warning(request, _("“%(title)s” is in the same days.") % {"title": other.title})
