"""How far the site reaches: what was read, watched and scanned, over any period and any way cut."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, NumberColumn, TitleColumn
from wagtail.admin.views.reports import ReportView

from cms.metrics.enums import Action, Cut
from cms.metrics.filters.reach import ReachFilterSet, sight_for
from cms.metrics.permissions import sees_figures
from cms.metrics.selectors.reach import NONE, OTHERS, Reach, Row, reach
from cms.metrics.services.charts import Chart, Figure, over_time, side_by_side

if TYPE_CHECKING:
    from django.http import HttpRequest, QueryDict

INDEX = "reach:index"
TIMES = (Cut.DAY, Cut.MONTH)
# Which filter a row sets, and how what it leaves is cut.
NEXT = {
    Cut.PAGE: ("page", Cut.DAY),
    Cut.KIND: ("kind", Cut.PAGE),
    Cut.AUDIENCE: ("audience", Cut.PAGE),
    Cut.SCAM_TYPE: ("scam_type", Cut.PAGE),
    Cut.SOURCE: ("source", Cut.PAGE),
    Cut.BRANCH: ("branch", Cut.SOURCE),
}
# Of what does not lead there, nothing is kept when the rows change.
PASSING = ("p", "ordering", "export", "_w_filter_fragment")


class ShareColumn(Column):
    """Per cent, or nothing where there is nothing to divide by."""

    cell_template_name = "metrics/reach/share_cell.html"


class ReachReportView(ReportView):
    """One table and one drawing of the same rows; files hold all of them."""

    page_title = _("Reach")
    header_icon = "view"
    results_template_name = "metrics/reach/results.html"
    filterset_class = ReachFilterSet
    index_url_name = INDEX
    index_results_url_name = "reach:results"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Only for who may see any figures."""
        if not sees_figures(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def reach(self) -> Reach:
        """The answer, asked once."""
        filters: ReachFilterSet = self.filters
        found = reach(filters.selection(), filters.cut, sight_for(self.request))
        for row in found.rows:
            row.large_share = row.tally.share_in_large_type(self.main)
        return found

    @cached_property
    def main(self) -> str:
        """The action that is drawn, and by which rows are sorted."""
        chosen: str = self.filters.chosen.get("action", Action.READ)
        return chosen

    @cached_property
    def actions(self) -> list[Action]:
        """The actions that have a column: the one chosen, or all that were counted."""
        if "action" in self.filters.chosen:
            return [Action(self.main)]
        counts = self.reach.total.counts
        return [action for action in Action if action == Action.READ or counts[action]]

    @cached_property
    def columns(self) -> list[Column]:
        """What the rows are, then a column for each action."""
        cut = self.reach.cut
        share = _("%(action)s in large type, per cent") % {"action": Action(self.main).label}
        return [
            TitleColumn("label", label=cut.label, get_url=self.row_url, sort_key="label"),
            *(
                NumberColumn(
                    f"tally.counts.{action.value}", label=action.label, sort_key=action.value
                )
                for action in self.actions
            ),
            ShareColumn("large_share", label=share, sort_key="large_share"),
        ]

    @property
    def list_export(self) -> list[str]:
        """The columns shown."""
        return [column.name for column in self.columns]

    @property
    def export_headings(self) -> dict[str, Any]:
        """What they are called."""
        return {column.name: column.label for column in self.columns}

    def get_filename(self) -> str:
        """Name the file by what it holds."""
        first, last = self.filters.period
        return f"reach-{self.reach.cut}-{first:%Y-%m-%d}-{last:%Y-%m-%d}"

    def row_url(self, row: Row) -> str | None:
        """The same question, narrowed to the row."""
        if row.key in (None, NONE, OTHERS, "") or self.reach.cut not in NEXT:
            return None
        name, cut = NEXT[self.reach.cut]
        return self.url(**{name: row.key, "by": cut.value})

    def url(self, **changes: Any) -> str:
        """The same question with something changed."""
        query: QueryDict = self.request.GET.copy()
        for name in PASSING:
            query.pop(name, None)
        for name, value in changes.items():
            query[name] = str(value)
        return f"{reverse(INDEX)}?{query.urlencode()}"

    def get_base_queryset(self) -> Any:
        """The rows: a list, since sums are folded by what pages are about."""
        return self.reach.rows

    def filter_queryset(self, queryset: Any) -> Any:
        """Filter nothing more: the question was narrowed before."""
        return queryset

    @property
    def default_ordering(self) -> str:
        """Time runs on, others stand by size."""
        return "time" if self.reach.cut in TIMES else f"-{self.main}"

    def get_valid_orderings(self) -> list[str]:
        """Time is an order without a column of its own."""
        return [*super().get_valid_orderings(), "time"]

    def order_queryset(self, queryset: Any) -> Any:
        """Sort rows; those alike by their names."""
        name, down = str(self.ordering).lstrip("-"), str(self.ordering).startswith("-")
        is_time = self.reach.cut in TIMES
        if name == "time" or (name == "label" and is_time):
            return sorted(queryset, key=lambda row: row.key, reverse=down) if is_time else queryset
        rows = sorted(queryset, key=lambda row: (row.label, str(row.key)))
        if name == "label":
            return rows[::-1] if down else rows
        if name == "large_share":
            return sorted(rows, key=lambda row: row.large_share or 0, reverse=down)
        return sorted(rows, key=lambda row: row.tally.counts.get(name, 0), reverse=down)

    def decorate_paginated_queryset(self, object_list: Any) -> Any:
        """End a file with what the rows come to, each count once."""
        if not self.is_export:
            return object_list
        total = Row(None, str(_("Total, each counted once")), self.reach.total)
        total.large_share = self.reach.total.share_in_large_type(self.main)
        rows = [*object_list, total]
        for row in rows:
            row.large_share = None if row.large_share is None else round(row.large_share, 1)
        return rows

    def chart(self) -> Chart | None:
        """The drawing of the main action; None where there is nothing to draw."""
        total = self.reach.total
        if not total.counts.get(self.main):
            return None
        rows = self.reach.rows
        if self.reach.cut not in TIMES:
            rows = sorted(rows, key=lambda row: (-row.tally.counts[self.main], row.label))
        figures = [
            Figure(row.label, row.tally.counts[self.main], row.tally.in_large_type[self.main])
            for row in rows
        ]
        return over_time(figures) if self.reach.cut in TIMES else side_by_side(figures)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the drawing, and what is to be known of the figures."""
        context = super().get_context_data(**kwargs)
        total, cut = self.reach.total, self.reach.cut
        return context | {
            "chart": self.chart(),
            "main": Action(self.main),
            "cut": cut,
            "cuts": [(name, name == cut, self.url(by=name.value)) for name in Cut],
            "summary": [(action.label, total.counts[action]) for action in self.actions],
            "large_share": total.share_in_large_type(self.main),
            "period": self.filters.period,
            "misunderstood": self.filters.misunderstood,
            "is_too_long": self.filters.is_too_long_for_days,
            "may_repeat": cut in (Cut.AUDIENCE, Cut.SCAM_TYPE),
            "own_links_only": not sight_for(self.request).whole_site,
        }
