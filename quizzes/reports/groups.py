"""How groups of readers tell real from fake."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column, NumberColumn

from quizzes.reports.base import EstimateColumn, FigureReportView
from quizzes.reports.filters import GroupFilterSet
from quizzes.selectors.figures.groups import TellingGroup, everybody, telling_groups
from quizzes.selectors.figures.values import LEAST
from quizzes.services.plots import MOST_ROWS, Named, plot
from quizzes.templatetags.figure_tags import NUMBER

if TYPE_CHECKING:
    from quizzes.selectors.figures.slices import Slice


class GroupsReportView(FigureReportView):
    """A row for each group of channel, phase, form, short link or branch."""

    page_title = gettext_lazy("Real or fake by group")
    filterset_class = GroupFilterSet
    results_template_name = "quizzes/figures/groups_results.html"
    index_url_name = "quiz_figures:groups"
    index_results_url_name = "quiz_figures:groups_results"
    default_ordering = "-attempts"
    file_name = "real-or-fake-by-group"
    figures = [
        NumberColumn(
            "attempts",
            label=gettext_lazy("Attempts"),
            sort_key="attempts",
        ),
        NumberColumn("fakes", label=gettext_lazy("Fakes judged"), sort_key="fakes"),
        EstimateColumn(
            "seen_through",
            label=gettext_lazy("Fakes seen through"),
            accessor="telling.seen_through",
        ),
        NumberColumn("reals", label=gettext_lazy("Genuine ones judged"), sort_key="reals"),
        EstimateColumn(
            "recognised",
            label=gettext_lazy("Genuine ones recognised"),
            accessor="telling.recognised",
        ),
        EstimateColumn("sensitivity", label="d′", kind=NUMBER, accessor="telling.sensitivity"),
        EstimateColumn("criterion", label="c", kind=NUMBER, accessor="telling.criterion"),
    ]

    @cached_property
    def columns(self) -> list[Column]:
        """What groups are told apart by, then the figures."""
        names = [
            Column(
                cut.value,
                label=cut.label,
                accessor=lambda row, cut=cut: row.names[cut],
                classname="mingbai-line",
            )
            for cut in self.filters.cuts
        ]
        return [*names, *self.figures]

    @cached_property
    def asked(self) -> Slice:
        """Of one quiz, if one was chosen."""
        quiz = self.filters.chosen.get("quiz")
        found: Slice = self.filters.asked(quiz.pk if quiz else None)
        return found

    @cached_property
    def rows(self) -> list[TellingGroup]:
        """Sorted by what they are called."""
        found = telling_groups(self.asked, self.filters.cuts, self.sight)
        return sorted(found, key=lambda row: row.label)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add everybody together, and the drawing."""
        rows = self.order_queryset(self.rows)
        enough = (row for row in rows if row.attempts >= LEAST)
        shown = [
            Named(row.label, row.telling.sensitivity.estimate)
            for row in islice(enough, MOST_ROWS)
            if row.telling.sensitivity.estimate
        ]
        return super().get_context_data(**kwargs) | {
            "everybody": everybody(self.asked),
            "plot_of_groups": plot(shown, 0, 2),
            "too_small": sum(row.attempts < LEAST for row in rows),
        }
