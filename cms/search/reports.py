"""What readers look for, and what they do not find: for editors, who can write or promote it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, NumberColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.admin.widgets.button import Button
from wagtail.contrib.search_promotions.models import SearchPromotion
from wagtail.permission_policies import ModelPermissionPolicy

from cms.search import selectors
from cms.search.filters import SearchTermsFilterSet
from cms.search.models import SearchTally

if TYPE_CHECKING:
    from django.db.models import QuerySet

# Columns that a phone has no room for.
WIDE_ONLY = "mingbai-wide-only"


class ShareColumn(Column):
    """How many of the searches found nothing, and per cent."""

    cell_template_name = "search/admin/share_cell.html"


class StepsColumn(Column):
    """What an editor can do about a text."""

    cell_template_name = "search/admin/steps_cell.html"


def results_address(row: selectors.Row) -> str:
    """Where readers find what the text leads to today."""
    return f"{reverse('search')}?{urlencode({'q': row['text']})}"


class SearchTermsReportView(ReportView):
    """Takes the place of Wagtail's report of the same name, whose own counting is not used."""

    model = SearchTally
    page_title = _("Search terms")
    header_icon = "search"
    permission_policy = ModelPermissionPolicy(SearchTally)
    permission_required = "view"
    results_template_name = "search/admin/terms_results.html"
    filterset_class = SearchTermsFilterSet
    index_url_name = "wagtailsearchpromotions:search_terms"
    index_results_url_name = "wagtailsearchpromotions:search_terms_results"
    default_ordering = "-total"
    columns = [
        TitleColumn("text", label=_("Searched for"), get_url=results_address, sort_key="text"),
        NumberColumn("total", label=_("Searches"), sort_key="total"),
        ShareColumn("share", label=_("Found nothing"), sort_key="share"),
        NumberColumn("by_other_words", label=_("By other words"), classname=WIDE_ONLY),
        NumberColumn("last_total", label=_("Results the last time"), classname=WIDE_ONLY),
        Column(
            "last_day",
            label=_("Last searched"),
            accessor=lambda row: date_format(row["last_day"]),
            sort_key="last_day",
            classname=WIDE_ONLY,
        ),
        StepsColumn("steps", label=_("What can be done")),
    ]
    export_headings = {
        "text": _("Searched for"),
        "total": _("Searches"),
        "without_results": _("Found nothing"),
        "share": _("Found nothing, per cent"),
        "by_other_words": _("By other words"),
        "last_total": _("Results the last time"),
        "last_day": _("Last searched"),
    }
    list_export = [*export_headings]

    def get_filename(self) -> str:
        """Name the file by the day it was made."""
        return f"search-terms-{timezone.localdate():%Y-%m-%d}"

    def get_base_queryset(self) -> QuerySet[Any]:
        """Add up the period."""
        return selectors.by_text(SearchTally.objects.filter(day__range=self.filters.period))

    def get_filtered_queryset(self) -> QuerySet[Any]:
        """Filter once."""
        return self.get_queryset()

    def order_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Keep the pages of the list apart where many are alike."""
        return queryset.order_by(self.ordering, "text")

    @cached_property
    def summary(self) -> selectors.Summary:
        """What the list comes to as it is filtered."""
        return selectors.summarise(self.object_list)

    def get_paginator(self, *args: Any, **kwargs: Any) -> Any:
        """Spare the counting, which would add up everything once more."""
        paginator = super().get_paginator(*args, **kwargs)
        paginator.count = self.summary.texts
        return paginator

    def decorate_paginated_queryset(self, object_list: Any) -> Any:
        """Add to the rows shown what their sums cannot tell, and what is possible."""
        selectors.note_last_totals(object_list)
        if not self.is_export:
            user = self.request.user
            promoted = selectors.promoted_queries([row["text"] for row in object_list])
            may_promote = user.has_perm("wagtailsearchpromotions.add_searchpromotion")
            may_name = user.has_perm("taxonomy.change_scamtype")
            for row in object_list:
                row["promotion"] = promoted.get(row["text"]) if may_promote else None
                row["may_promote"], row["may_name"] = may_promote, may_name
        return object_list

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say what the period comes to."""
        first, last = self.filters.period
        context = super().get_context_data(**kwargs)
        return context | {"summary": self.summary, "first": first, "last": last}

    def get_header_more_buttons(self) -> list[Any]:
        """Lead to what was done about searches before."""
        buttons = super().get_header_more_buttons()
        if self.request.user.has_perm(f"{SearchPromotion._meta.app_label}.add_searchpromotion"):
            url = reverse("wagtailsearchpromotions:index")
            buttons.append(Button(_("Pages put first"), url=url, icon_name="pick", priority=10))
        return sorted(buttons)
