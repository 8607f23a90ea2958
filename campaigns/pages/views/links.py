"""Short links and QR codes of a campaign in one table."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.admin.widgets.button import HeaderButton
from wagtail.permissions import policy_registry

from campaigns.pages.enums import LinkTarget
from campaigns.pages.filters import CampaignLinkFilterSet
from campaigns.pages.permissions import links_seen, sees_links
from campaigns.pages.selectors.contents import pages_named
from cms.metrics.models import ShortLink
from cms.metrics.selectors.links import with_totals
from cms.metrics.services.printing import PrintedCode, public_origin
from cms.metrics.views.printing import MOST_ON_SHEETS
from cms.metrics.viewsets.links import LINK_COLUMNS, LINK_EXPORT, LINK_HEADINGS, WIDE_ONLY

from .base import CampaignMixin


class CodeColumn(Column):
    """The QR code, to be looked at and to be fetched."""

    cell_template_name = "campaign_pages/admin/code_cell.html"


class CampaignLinksView(CampaignMixin, ReportView):
    """Where posters, leaflets and posts of the campaign lead from, and what came by each."""

    page_title = _("Short links and QR codes")
    header_icon = "link"
    filterset_class = CampaignLinkFilterSet
    results_template_name = "campaign_pages/admin/links_results.html"
    index_url_name = "campaigns:links"
    index_results_url_name = "campaigns:links_results"
    default_ordering = "-made_at"
    columns = [
        CodeColumn("code", label=_("QR code")),
        TitleColumn(
            "label",
            label=_("Label"),
            get_url=lambda link: reverse("short_links:codes", args=[link.pk]),
            sort_key="label",
        ),
        Column("words", label=_("Address"), classname=f"mingbai-line {WIDE_ONLY}"),
        *LINK_COLUMNS,
    ]
    list_export = LINK_EXPORT
    export_headings = LINK_HEADINGS

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        """Only for who sees any links."""
        if not sees_links(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_filename(self) -> str:
        """Name the file by what it holds."""
        return f"{self.campaign.slug}-links"

    def get_base_queryset(self) -> Any:
        """The links of this person's branches that lead to the campaign."""
        user: Any = self.request.user
        pages = [self.campaign.pk]
        if self.filters.chosen.get("to") == LinkTarget.NAMED:
            pages += pages_named(self.written)
        links = links_seen(user).filter(page__in=pages)
        return with_totals(links.select_related("branch", "page", "made_by"))

    def filter_queryset(self, queryset: Any) -> Any:
        """Filter nothing more: the question was narrowed before."""
        return queryset

    def order_queryset(self, queryset: Any) -> Any:
        """Keep the pages of the list apart."""
        return queryset.order_by(self.ordering, "-pk")

    def get_valid_orderings(self) -> list[str]:
        """The day a link was made is an order without a column."""
        return [*super().get_valid_orderings(), "made_at", "-made_at"]

    def decorate_paginated_queryset(self, object_list: Any) -> Any:
        """Write addresses as they are printed."""
        origin = public_origin()
        for link in object_list:
            printed = PrintedCode(link, origin)
            link.address, link.words = printed.address, printed.words
            link.state_name = link.state.label
        return object_list

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        """A new link, and the codes as a sheet to be cut out."""
        buttons = []
        if policy_registry.get_by_type(ShortLink).user_has_permission(self.request.user, "add"):
            url = f"{reverse('short_links:add')}?page={self.campaign.pk}"
            buttons.append(HeaderButton(_("New short link"), url=url, icon_name="plus"))
        keys = self.get_queryset().values_list("pk", flat=True)[:MOST_ON_SHEETS]
        if keys:
            url = f"{reverse('short_links:sheet')}?{urlencode([('id', key) for key in keys])}"
            buttons.append(HeaderButton(_("Print sheet"), url=url, icon_name="grid"))
        return buttons
