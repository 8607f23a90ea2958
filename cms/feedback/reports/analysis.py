"""Messages in figures, and the words that recur in them."""

from __future__ import annotations

from datetime import date
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column, NumberColumn
from wagtail.admin.views.reports import ReportView
from wagtail.admin.widgets.button import Button

from cms.feedback.filters import AnalysisFilterSet, PeriodFilterSet
from cms.feedback.models import Ticket
from cms.feedback.permissions import TicketPolicy
from cms.feedback.selectors.analysis import Figures, figures_by, of_period, words_of
from cms.feedback.selectors.desk import tickets_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cms.feedback.models.tickets import TicketQuerySet
    from cms.feedback.services.words import Word


def in_words(first: date, last: date) -> str:
    """Name the days; without a first one, only the last."""
    days = {"first": date_format(first), "last": date_format(last)}
    return (_("until %(last)s") if first == date.min else _("%(first)s to %(last)s")) % days


class PeriodReportView(ReportView):
    """Asks the messages of a period that the person sees."""

    model = Ticket
    permission_policy = TicketPolicy(Ticket)
    permission_required = "view"
    filterset_class: type[PeriodFilterSet] = PeriodFilterSet
    file_name: str

    def get_filename(self) -> str:
        """Name the file by the day it was made."""
        return f"{self.file_name}-{timezone.localdate():%Y-%m-%d}"

    def tickets(self) -> TicketQuerySet:
        """Those that the filters leave."""
        tickets = of_period(tickets_for(self.request.user), *self.filters.period)
        found: TicketQuerySet = self.filter_queryset(tickets)
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say of which days."""
        return super().get_context_data(**kwargs) | {"period": in_words(*self.filters.period)}

    def get_header_more_buttons(self) -> list[Any]:
        """Lead back to the messages."""
        buttons = super().get_header_more_buttons()
        url = reverse("feedback_desk:tickets")
        return sorted(
            [*buttons, Button(_("Messages from readers"), url=url, icon_name="mail", priority=10)]
        )


class AnalysisView(PeriodReportView):
    """How many messages, how soon answered, how content their senders were."""

    page_title = gettext_lazy("Messages in figures")
    header_icon = "table"
    results_template_name = "feedback/admin/analysis_results.html"
    filterset_class = AnalysisFilterSet
    index_url_name = "feedback_desk:analysis"
    index_results_url_name = "feedback_desk:analysis_results"
    default_ordering = "-total"
    file_name = "messages-in-figures"
    columns = [
        Column("name", label=gettext_lazy("Name"), sort_key="name"),
        NumberColumn("total", label=gettext_lazy("Number of messages"), sort_key="total"),
        NumberColumn("open", label=gettext_lazy("Waits for an answer"), sort_key="open"),
        NumberColumn("answered", label=gettext_lazy("Answered"), sort_key="answered"),
        NumberColumn("late", label=gettext_lazy("Beyond the deadline"), sort_key="late"),
        Column(
            "days_to_answer",
            label=gettext_lazy("Days to the answer (median)"),
            sort_key="days_to_answer",
        ),
        Column("score", label=gettext_lazy("Score (mean of 5)"), sort_key="score"),
        NumberColumn("scored", label=gettext_lazy("Rated"), sort_key="scored"),
    ]
    export_headings = {
        "name": gettext_lazy("Name"),
        "total": gettext_lazy("Number of messages"),
        "open": gettext_lazy("Waits for an answer"),
        "answered": gettext_lazy("Answered"),
        "late": gettext_lazy("Beyond the deadline"),
        "days_to_answer": gettext_lazy("Days to the answer (median)"),
        "score": gettext_lazy("Score (mean of 5)"),
        "scored": gettext_lazy("Rated"),
    }
    list_export = [*export_headings]

    @cached_property
    def figures(self) -> tuple[list[Figures], Figures]:
        """Rows and sums, counted once."""
        return figures_by(self.tickets(), self.filters.dimension)

    def get_filtered_queryset(self) -> Sequence[Figures]:
        """Sort the rows; what has no value comes last."""
        rows = list(self.figures[0])
        name = str(self.ordering)
        value = attrgetter(name.lstrip("-"))
        known = [row for row in rows if value(row) is not None]
        known.sort(key=value, reverse=name.startswith("-"))
        return known + [row for row in rows if value(row) is None]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the sums."""
        return super().get_context_data(**kwargs) | {"everything": self.figures[1]}


class WordsView(PeriodReportView):
    """What readers write of: each word with the number of messages in which it stands."""

    page_title = gettext_lazy("Words that recur")
    header_icon = "comment"
    results_template_name = "feedback/admin/words_results.html"
    index_url_name = "feedback_desk:words"
    index_results_url_name = "feedback_desk:words_results"
    default_ordering = "-messages"
    file_name = "words-that-recur"
    columns = [
        Column("text", label=gettext_lazy("Word")),
        NumberColumn("messages", label=gettext_lazy("Number of messages")),
    ]
    export_headings = {
        "text": gettext_lazy("Word"),
        "messages": gettext_lazy("Number of messages"),
    }
    list_export = [*export_headings]

    def get_filtered_queryset(self) -> list[Word]:
        """Those of the period."""
        return words_of(self.tickets())
