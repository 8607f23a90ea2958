"""What a campaign brought, by day, source or page, and as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, NumberColumn, TitleColumn

from campaigns.pages.enums import Span
from campaigns.pages.filters import CUTS, CampaignFigureFilterSet
from campaigns.pages.selectors.figures import (
    Figures,
    Line,
    asked_of,
    figures_of,
    period_of,
    spans_of,
)
from cms.metrics.enums import Action, Cut
from cms.metrics.filters.reach import asked_sources
from cms.metrics.selectors.reach import NONE, OTHERS
from cms.metrics.services.charts import Chart, Figure, over_time, side_by_side
from quizzes.reports.base import EstimateColumn, FigureReportView

from .base import ACTIONS, CampaignMixin

if TYPE_CHECKING:
    from cms.metrics.selectors.periods import Period

TIMES = (Cut.DAY, Cut.MONTH)


def _sum(name: str, label: Any) -> NumberColumn:
    return NumberColumn(name, label=label, accessor=f"sums.{name}", sort_key=name)


class CampaignFiguresView(CampaignMixin, FigureReportView):
    """A row for each day, source or page of the campaign."""

    page_title = _("Figures")
    header_icon = "view"
    filterset_class = CampaignFigureFilterSet
    results_template_name = "campaign_pages/admin/figures_results.html"
    index_url_name = "campaigns:figures"
    index_results_url_name = "campaigns:figures_results"

    @cached_property
    def span(self) -> Span:
        """The span asked for, as far as the campaign has days."""
        usual, *others = spans_of(self.campaign)
        chosen = self.filters.chosen.get("span")
        return Span(chosen) if chosen in others else usual

    @cached_property
    def period(self) -> Period:
        """Its days."""
        return period_of(self.campaign, self.span)

    @cached_property
    def figures(self) -> Figures:
        """The answer, asked once."""
        sources = asked_sources(self.request, self.filters.chosen)
        asked = asked_of(self.written, self.period, *sources)
        return figures_of(asked, Cut(self.filters.chosen.get("by", Cut.DAY)), self.sight)

    @cached_property
    def rows(self) -> list[Line]:
        """Time runs on, others stand by their reads."""
        lines = self.figures.lines
        if self.figures.cut in TIMES:
            return sorted(lines, key=lambda line: line.key)
        return sorted(lines, key=lambda line: (-line.reads, -line.sums.started, line.label))

    @cached_property
    def columns(self) -> list[Column]:
        """What the rows are, what was read, and how the quizzes were done."""
        counts = [
            NumberColumn(
                action.value,
                label=action.label,
                accessor=f"tally.counts.{action.value}",
                sort_key=action.value,
            )
            for action in ACTIONS
        ]
        return [
            TitleColumn("label", label=self.figures.cut.label, get_url=self.row_url),
            *counts,
            _sum("started", _("First attempts")),
            _sum("finished", _("Finished")),
            EstimateColumn("completion", label=_("Completion")),
            _sum("again", _("Done again")),
        ]

    def row_url(self, line: Line) -> str | None:
        """A source by day; a page in the report on reach."""
        if line.key in (NONE, OTHERS):
            return None
        if self.figures.cut == Cut.SOURCE:
            return self.url(source=line.key, by=Cut.DAY.value)
        if self.figures.cut == Cut.PAGE:
            return f"{reverse('reach:index')}?page={line.key}"
        return None

    def url(self, **changes: Any) -> str:
        """The same question with something changed."""
        query = self.request.GET.copy()
        for name in ("p", "ordering", "export", "_w_filter_fragment"):
            query.pop(name, None)
        for name, value in changes.items():
            query[name] = str(value)
        return f"{self.get_index_url()}?{query.urlencode()}"

    def get_filename(self) -> str:
        """Name the file by what it holds."""
        first, last = self.period
        return f"{self.campaign.slug}-{self.figures.cut}-{first:%Y-%m-%d}-{last:%Y-%m-%d}"

    def chart(self) -> Chart | None:
        """The reads of the rows; None where there were none."""
        if not self.figures.total.reads:
            return None
        drawn = [
            Figure(line.label, line.reads, line.tally.in_large_type[Action.READ])
            for line in self.rows
        ]
        return over_time(drawn) if self.figures.cut in TIMES else side_by_side(drawn)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the drawing, the sums and the ways to cut them."""
        cut = self.figures.cut
        cuts = [(label, value == cut, self.url(by=value)) for value, label in CUTS]
        return super().get_context_data(**kwargs) | {
            "chart": self.chart(),
            "cut": cut,
            "cuts": cuts,
            "period": self.period,
            "span": self.span,
            "total": self.figures.total,
            "counts": [
                (action.label, self.figures.total.tally.counts[action]) for action in ACTIONS
            ],
        }
