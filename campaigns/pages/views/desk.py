"""The list of campaigns and the home of each: how it stands, what is missing, what it brought."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.ui.tables import Column, StatusTagColumn, TitleColumn
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.views.reports import ReportView

from campaigns.pages.enums import CampaignState
from campaigns.pages.permissions import (
    campaigns_seen,
    links_seen,
    may_start_over,
    sees_desk,
    sees_links,
)
from campaigns.pages.selectors.figures import Figures, asked_of, figures_of, period_of, spans_of
from campaigns.pages.selectors.readiness import readiness_of
from campaigns.pages.services.share_images import pictures_of
from cms.content.models import BrandSettings
from cms.metrics.enums import Action, Cut
from cms.metrics.filters.reach import asked_sources, sight_for
from cms.metrics.permissions import sees_figures
from cms.metrics.services.charts import Figure, over_time
from cms.review.selectors.overview import state_of

from .base import ACTIONS, CampaignMixin

if TYPE_CHECKING:
    from django.http import HttpRequest

WIDE_ONLY = "mingbai-wide-only"


class PeriodColumn(Column):
    """From the first day to the last."""

    cell_template_name = "campaign_pages/admin/period_cell.html"


class CampaignsView(ReportView):
    """All campaigns that a person sees, the latest first."""

    page_title = gettext_lazy("Campaign desk")
    header_icon = "calendar-alt"
    results_template_name = "campaign_pages/admin/campaigns_results.html"
    index_url_name = "campaigns:index"
    index_results_url_name = "campaigns:index_results"
    columns = [
        TitleColumn(
            "title",
            label=gettext_lazy("Campaign"),
            accessor=lambda page: page.get_admin_display_title(),
            get_url=lambda page: reverse("campaigns:home", args=[page.pk]),
        ),
        PeriodColumn("period", label=gettext_lazy("Period"), accessor=lambda page: page),
        StatusTagColumn(
            "state",
            label=gettext_lazy("Phase"),
            classname="mingbai-line",
            accessor=lambda page: page.state.label,
            primary=lambda page: page.state == CampaignState.DURING,
        ),
        Column("state_name", label=gettext_lazy("Page"), classname="mingbai-line"),
        Column(
            "left",
            label=gettext_lazy("To be renewed"),
            accessor=lambda page: page.left or "",
            classname=WIDE_ONLY,
        ),
    ]
    list_export = ["title", "starts_on", "ends_on", "state.label", "state_name", "left"]
    export_headings = {
        "state.label": gettext_lazy("Phase"),
        "state_name": gettext_lazy("Page"),
        "left": gettext_lazy("To be renewed"),
    }
    export_filename = "campaigns"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Only for whom there is anything here."""
        if not sees_desk(request.user):  # type: ignore[arg-type]
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_base_queryset(self) -> Any:
        """Count with them what is left to be renewed."""
        user: Any = self.request.user
        left = Count("renewal_items", filter=Q(renewal_items__ticked_at=None))
        return campaigns_seen(user).annotate(left=left).defer("body").latest_first()

    def decorate_paginated_queryset(self, object_list: Any) -> Any:
        """Say how each page stands."""
        for campaign in object_list:
            campaign.state_name = state_of(campaign)
        return object_list


class CampaignHomeView(CampaignMixin, WagtailAdminTemplateMixin, TemplateView):
    """Everything about a campaign at a glance, each part for who may see it."""

    template_name = "campaign_pages/admin/home.html"
    page_title = gettext_lazy("Overview")

    def ways_on(self) -> list[tuple[str, str]]:
        """The page itself, and a new campaign from this one, for who may."""
        pk, user = self.campaign.pk, self.request.user
        found = []
        if self.campaign.permissions_for_user(user).can_edit():
            found.append((_("Edit the page"), reverse("wagtailadmin_pages:edit", args=[pk])))
        if may_start_over(user, self.campaign):  # type: ignore[arg-type]
            label = _("Start a new campaign from this one")
            found.append((label, reverse("campaigns:start_over", args=[pk])))
        return found

    def figures(self) -> dict[str, Any]:
        """What it brought in its usual span, and the drawing by day; nothing for who may see none."""
        if not sees_figures(self.request.user):
            return {}
        span = spans_of(self.campaign)[0]
        asked = asked_of(
            self.written, period_of(self.campaign, span), *asked_sources(self.request, {})
        )
        found: Figures = figures_of(asked, Cut.DAY, sight_for(self.request))
        chart = over_time(
            [
                Figure(line.label, line.reads, line.tally.in_large_type[Action.READ])
                for line in found.lines
            ]
        )
        return {
            "span": span,
            "period": asked.period,
            "total": found.total,
            "counts": [(action.label, found.total.tally.counts[action]) for action in ACTIONS],
            "chart": chart if found.total.reads else None,
            "own_links_only": not sight_for(self.request).whole_site,
        }

    def links(self) -> dict[str, Any]:
        """How many links lead here, for who may see any."""
        user: Any = self.request.user
        if not sees_links(user):
            return {}
        return {"link_count": links_seen(user).filter(page=self.campaign.pk).count()}

    def inside(self) -> dict[str, Any]:
        """What is published, what is missing and what has been renewed, for who may see drafts."""
        if not self.is_in_tree:
            return {}
        user: Any = self.request.user
        items = list(self.campaign.renewal_items.all())
        return {
            "readiness": readiness_of(self.campaign, self.written, user),
            "renewed": sum(item.ticked_at is not None for item in items),
            "to_renew": len(items),
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the parts that this person may see."""
        brand = BrandSettings.for_request(self.request)
        return {
            **super().get_context_data(**kwargs),
            "written": self.written,
            "ways_on": self.ways_on(),
            "pictures": pictures_of(self.campaign, brand) if self.campaign.live else [],
            **self.inside(),
            **self.figures(),
            **self.links(),
        }
