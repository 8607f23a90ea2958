"""All quizzes in figures, and one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column, NumberColumn, TitleColumn
from wagtail.admin.widgets.button import Button

from quizzes.enums import Phase
from quizzes.models import QuizPage, QuizTally
from quizzes.reports.base import EstimateColumn, FigureReportView
from quizzes.reports.questions import QuestionsReportView
from quizzes.selectors.figures.quizzes import (
    Taken,
    gain_of,
    quizzes_taken,
    taken_by_phase,
    titles_of,
)
from quizzes.services.plots import Named, plot
from quizzes.templatetags.figure_tags import NUMBER

if TYPE_CHECKING:
    from quizzes.services.plots import Plot


class QuizzesReportView(FigureReportView):
    """A row for each quiz."""

    page_title = gettext_lazy("Quizzes in figures")
    results_template_name = "quizzes/figures/quizzes_results.html"
    index_url_name = "quiz_figures:quizzes"
    index_results_url_name = "quiz_figures:quizzes_results"
    default_ordering = "-started"
    file_name = "quizzes-in-figures"
    columns = [
        TitleColumn(
            "label",
            label=gettext_lazy("Quiz"),
            get_url=lambda row: reverse("quiz_figures:quiz", args=[row.key]),
            sort_key="label",
        ),
        NumberColumn("started", label=gettext_lazy("First attempts"), sort_key="started"),
        NumberColumn("finished", label=gettext_lazy("Finished"), sort_key="finished"),
        NumberColumn("again", label=gettext_lazy("Done again"), sort_key="again"),
        EstimateColumn("completion", label=gettext_lazy("Completion")),
        EstimateColumn("share", label=gettext_lazy("Points earned")),
        EstimateColumn("sensitivity", label="d′", kind=NUMBER, accessor="telling.sensitivity"),
        EstimateColumn("criterion", label="c", kind=NUMBER, accessor="telling.criterion"),
    ]
    file_columns = [
        Column("pairs", label=gettext_lazy("Before and after learning"), accessor="gain.pairs"),
        EstimateColumn("gain", label=gettext_lazy("Gain"), accessor="gain.gain"),
    ]

    @cached_property
    def rows(self) -> list[Taken]:
        """Those with attempts."""
        return sorted(quizzes_taken(self.asked), key=lambda row: row.label)

    def get_header_more_buttons(self) -> list[Any]:
        """Lead to the questions and to the groups."""
        buttons = super().get_header_more_buttons()
        for name, label in (
            ("questions", _("Questions in figures")),
            ("groups", _("Real or fake by group")),
        ):
            url = reverse(f"quiz_figures:{name}")
            buttons.append(Button(label, url=url, icon_name="table", priority=10))
        return sorted(buttons)


class QuizReportView(QuestionsReportView):
    """A quiz: what came of it by phase, what was gained, and its questions one by one."""

    results_template_name = "quizzes/figures/quiz_results.html"
    index_url_name = "quiz_figures:quiz"
    index_results_url_name = "quiz_figures:quiz_results"
    default_ordering = "place"
    columns = [
        Column(
            "place",
            label=gettext_lazy("Place"),
            accessor=lambda row: f"{row.place:.1f}".removesuffix(".0"),
            sort_key="place",
        ),
        *QuestionsReportView.columns[:4],
        NumberColumn("left", label=gettext_lazy("Broken off here"), sort_key="left"),
        EstimateColumn("drop_off", label=gettext_lazy("Drop-off")),
        *QuestionsReportView.columns[4:],
    ]

    @cached_property
    def title_of_quiz(self) -> str:
        """What it is called; a quiz that is gone keeps its figures."""
        quiz = self.kwargs["quiz"]
        known = QuizPage.objects.filter(pk=quiz) or QuizTally.objects.filter(quiz=quiz)[:1]
        if not known:
            raise Http404
        return titles_of([quiz])[quiz]

    @property
    def file_name(self) -> str:  # type: ignore[override]
        """Name the quiz by its key: titles are Chinese."""
        return f"quiz-{self.kwargs['quiz']}-in-figures"

    def get_page_title(self) -> str:
        """Name the quiz."""
        return _("%(quiz)s in figures") % {"quiz": self.title_of_quiz}

    @cached_property
    def taken(self) -> tuple[list[Taken], Taken]:
        """By phase, and all together."""
        return taken_by_phase(self.asked)

    def plot_of_phases(self) -> Plot | None:
        """The points earned in each phase."""
        rows = [Named(row.label, row.share.estimate) for row in self.taken[0] if row.share.estimate]
        return plot(rows, 0, 100, 100) if len(rows) > 1 else None

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what is said of the whole quiz."""
        phases, together = self.taken
        present = {row.key for row in phases}
        return super().get_context_data(**kwargs) | {
            "phases": phases,
            "together": together,
            "plot_of_phases": self.plot_of_phases(),
            "gain": gain_of(self.asked) if present & {Phase.BEFORE, Phase.AFTER} else None,
            "quiz": self.kwargs["quiz"],
        }
