"""Questions in figures: version by version, since an edited key starts a new series."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import BooleanColumn, Column, NumberColumn, TitleColumn

from cms.metrics.services.charts import Chart, Figure, side_by_side
from quizzes.models import Question
from quizzes.reports.base import EstimateColumn, FigureReportView
from quizzes.selectors.figures.questions import (
    Answered,
    Picked,
    picks_of_question,
    questions_answered,
    versions_answered,
)
from quizzes.services.plots import Named, plot
from quizzes.templatetags.figure_tags import NUMBER

if TYPE_CHECKING:
    from quizzes.services.plots import Plot


class QuestionsReportView(FigureReportView):
    """A row for each version that was asked."""

    page_title = gettext_lazy("Questions in figures")
    results_template_name = "quizzes/figures/questions_results.html"
    index_url_name = "quiz_figures:questions"
    index_results_url_name = "quiz_figures:questions_results"
    default_ordering = "-asked"
    file_name = "questions-in-figures"
    columns = [
        TitleColumn(
            "label",
            label=gettext_lazy("Question"),
            get_url=lambda row: reverse("quiz_figures:question", args=[row.version.question_id]),
            sort_key="label",
        ),
        Column("number", label=gettext_lazy("Version"), accessor="version.number"),
        NumberColumn("asked", label=gettext_lazy("Asked"), sort_key="asked"),
        NumberColumn("answered", label=gettext_lazy("Answers given"), sort_key="answered"),
        EstimateColumn("difficulty", label=gettext_lazy("Difficulty p")),
        EstimateColumn("discrimination", label=gettext_lazy("Discrimination r"), kind=NUMBER),
    ]

    @cached_property
    def rows(self) -> list[Answered]:
        """Those with attempts."""
        return questions_answered(self.asked)

    def plot_of_questions(self) -> Plot | None:
        """How hard the first questions of the table are."""
        rows = [
            Named(row.label, row.difficulty.estimate)
            for row in self.order_queryset(self.rows)
            if row.difficulty.estimate
        ]
        return plot(rows, 0, 100, 100)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the drawing."""
        return super().get_context_data(**kwargs) | {"plot_of_questions": self.plot_of_questions()}


class QuestionReportView(FigureReportView):
    """One question: each version by phase, and what was chosen."""

    results_template_name = "quizzes/figures/question_results.html"
    index_url_name = "quiz_figures:question"
    index_results_url_name = "quiz_figures:question_results"
    columns = [
        Column("number", label=gettext_lazy("Version")),
        Column("label", label=gettext_lazy("What was chosen")),
        BooleanColumn("right", label=gettext_lazy("Right")),
        NumberColumn("chosen", label=gettext_lazy("How often"), sort_key="chosen"),
        EstimateColumn("share", label=gettext_lazy("Of all answers")),
    ]

    @cached_property
    def question(self) -> Question:
        """The question; what was never published is no business of whoever sees figures."""
        published = Question.objects.exclude(versions=None)
        return get_object_or_404(published, pk=self.kwargs["question"])

    @property
    def file_name(self) -> str:  # type: ignore[override]
        """Name it by its key: names are Chinese."""
        return f"question-{self.question.pk}-in-figures"

    def get_page_title(self) -> str:
        """Name the question."""
        return _("%(question)s in figures") % {"question": self.question}

    @cached_property
    def rows(self) -> list[Picked]:
        """What could be chosen, the newest version first."""
        return picks_of_question(self.question.pk, self.asked)

    def chart(self) -> Chart | None:
        """What was chosen in the newest version that was asked."""
        newest = [row for row in self.rows if row.version == self.rows[0].version]
        figures = [Figure(row.label, row.chosen, row.chosen * row.right) for row in newest]
        return side_by_side(figures) if any(row.chosen for row in newest) else None

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the versions and the drawing."""
        return super().get_context_data(**kwargs) | {
            "question": self.question,
            "versions": versions_answered(self.question.pk, self.asked),
            "chart": self.chart(),
        }
