"""The list of all campaigns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

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
        """Add the campaigns, the latest first."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        campaigns = CampaignPage.objects.child_of(self).readable().latest_first().defer("body")
        return context | {"campaigns": self.some_of(campaigns, request)}
