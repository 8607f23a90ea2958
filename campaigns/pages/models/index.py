"""The list of all campaigns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from campaigns.pages.enums import CampaignState
from cms.content.models import ListPage
from cms.content.panels import page_tabs

from .campaigns import CampaignPage

if TYPE_CHECKING:
    from django.http import HttpRequest


class CampaignIndexPage(ListPage):
    """What goes on, what is to come, and the archive by year."""

    max_count = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = ["campaign_pages.CampaignPage"]
    page_description = _("The list of all campaigns: what goes on, what is to come, the archive.")

    edit_handler = page_tabs(["intro"])

    class Meta:
        verbose_name = _("campaign index")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what goes on and what is to come, the soonest first, and a page of the archive."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        today = timezone.localdate()
        campaigns = CampaignPage.objects.child_of(self).readable().defer("body")
        current = list(campaigns.not_over(today))
        return context | {
            "going_on": [one for one in current if one.state == CampaignState.DURING],
            "to_come": [one for one in current if one.state != CampaignState.DURING],
            "campaigns": self.some_of(campaigns.past(today), request),
        }
