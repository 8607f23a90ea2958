"""What all screens of one campaign do alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from campaigns.pages.permissions import campaigns_in_tree, campaigns_seen, sees_links
from cms.metrics.enums import Action
from cms.metrics.permissions import sees_figures

if TYPE_CHECKING:
    from django.http import HttpRequest

    from campaigns.pages.models import CampaignPage

# What is told of the pages of a campaign.
ACTIONS = (Action.READ, Action.PLAY, Action.DOWNLOAD, Action.SCAN)


class CampaignMixin:
    """Shows something of one campaign, with the way to the rest of it."""

    request: HttpRequest
    kwargs: dict[str, Any]
    page_title: Any
    breadcrumbs_items: list[dict[str, Any]]
    header_icon = "calendar-alt"

    @cached_property
    def campaign(self) -> CampaignPage:
        """The campaign; one that this person does not see is not there."""
        user: Any = self.request.user
        found: CampaignPage = get_object_or_404(campaigns_seen(user), pk=self.kwargs["pk"])
        return found

    @cached_property
    def is_in_tree(self) -> bool:
        """Whether this person finds it in the page tree, and so sees drafts too."""
        user: Any = self.request.user
        return campaigns_in_tree(user).filter(pk=self.campaign.pk).exists()

    @cached_property
    def written(self) -> CampaignPage:
        """As it was last written, for who may see drafts."""
        if not (self.is_in_tree and self.campaign.has_unpublished_changes):
            return self.campaign
        written: CampaignPage = self.campaign.get_latest_revision_as_object()
        return written

    def get_page_title(self) -> str:
        """Name what is shown."""
        return str(self.page_title)

    def get_page_subtitle(self) -> str:
        """Name the campaign."""
        return str(self.campaign.get_admin_display_title())

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Lead back to the campaign and to all of them."""
        home = reverse("campaigns:home", args=[self.campaign.pk])
        return [
            *self.breadcrumbs_items,
            {"url": reverse("campaigns:index"), "label": _("Campaign desk")},
            {"url": home, "label": self.get_page_subtitle()},
            {"url": "", "label": self.get_page_title()},
        ]

    def get_index_url(self) -> str:
        """The address of a list of this campaign."""
        return reverse(self.index_url_name, args=[self.campaign.pk])  # type: ignore[attr-defined]

    def get_index_results_url(self) -> str:
        """The address of its rows alone."""
        return reverse(self.index_results_url_name, args=[self.campaign.pk])  # type: ignore[attr-defined]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the campaign, and to which of its screens one may go."""
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        user: Any = self.request.user
        may_see = {
            "figures": sees_figures(user),
            "links": sees_links(user),
            "renewal": self.is_in_tree and self.campaign.renewal_items.exists(),
        }
        return context | {"campaign": self.campaign, "may_see": may_see}
