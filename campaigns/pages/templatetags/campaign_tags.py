"""What other pages ask of campaigns."""

from __future__ import annotations

from django import template
from django.utils import timezone

from campaigns.pages.models import CampaignPage

register = template.Library()


@register.simple_tag
def campaign_at_hand() -> CampaignPage | None:
    """The campaign that goes on or begins soon, if readers can open it: one query."""
    campaigns = CampaignPage.objects.readable().defer("body")
    return campaigns.close_at_hand(timezone.localdate())
