"""Filters of the desk and of its reports."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import django_filters
from django.db.models import Q
from django.forms import RadioSelect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet

from cms.accounts.models import Branch
from cms.accounts.selectors import branch_scope
from cms.feedback.enums import Category, Kind, Status, TaskReason
from cms.feedback.models import PageTask, Ticket
from cms.feedback.selectors.analysis import of_period
from cms.feedback.services.deadlines import feedback_settings

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from cms.feedback.models.tickets import TicketQuerySet

USUAL_DAYS = 90
DAYS = [
    ("30", _("The last 30 days")),
    ("90", _("The last 90 days")),
    ("365", _("The last 365 days")),
]
BY = [
    ("category", _("Category")),
    ("kind", _("What readers send")),
    ("page", _("Page")),
    ("branch", _("Branch that deals with it")),
]


def branches(request: Any) -> QuerySet[Branch]:
    """Those whose records the person sees."""
    return branch_scope(request.user) if request else Branch.objects.none()


def picked_days(picked: slice) -> tuple[date, date]:
    """The first and the last day of a range of which either end may be left open."""
    first = picked.start.date() if picked.start else date.min
    return first, picked.stop.date() if picked.stop else timezone.localdate()


class TicketFilterSet(WagtailFilterSet):
    """By what is to be done, by whom, about what."""

    state = django_filters.ChoiceFilter(
        method="filter_state",
        label=_("To be done"),
        choices=[
            ("open", _("Waits for an answer")),
            ("overdue", _("Overdue")),
            ("mine", _("Mine, waits for an answer")),
            ("free", _("Nobody's yet")),
            ("low", _("Answered, with a low score")),
        ],
        widget=RadioSelect,
        empty_label=_("All"),
    )
    status = django_filters.MultipleChoiceFilter(label=_("State"), choices=Status.choices)
    kind = django_filters.MultipleChoiceFilter(label=_("What readers send"), choices=Kind.choices)
    category = django_filters.MultipleChoiceFilter(label=_("Category"), choices=Category.choices)
    branch = django_filters.ModelChoiceFilter(
        label=_("Branch that deals with it"), queryset=branches
    )
    received_at = django_filters.DateFromToRangeFilter(
        label=_("Came in on"), widget=DateRangePickerWidget, method="filter_received"
    )

    class Meta:
        model = Ticket
        fields: list[str] = []

    def filter_state(self, tickets: TicketQuerySet, name: str, value: str) -> TicketQuerySet:
        """Ask for what is to be done."""
        if value == "low":
            return tickets.filter(satisfaction__lte=feedback_settings().low_score)
        if value == "overdue":
            return tickets.overdue(timezone.localdate())
        person = getattr(self.request.user, "pk", None)
        wanted = {"open": Q(), "mine": Q(assignee=person), "free": Q(assignee=None)}[value]
        return tickets.open().filter(wanted)

    def filter_received(self, tickets: TicketQuerySet, name: str, value: slice) -> TicketQuerySet:
        """Keep what came in on these days."""
        return of_period(tickets, *picked_days(value))


class PeriodFilterSet(WagtailFilterSet):
    """A period and a branch."""

    days = django_filters.ChoiceFilter(
        label=_("Period"), choices=DAYS, widget=RadioSelect, empty_label=None, method="leave"
    )
    day = django_filters.DateFromToRangeFilter(
        label=_("Other days"), widget=DateRangePickerWidget, method="leave"
    )
    branch = django_filters.ModelChoiceFilter(
        label=_("Branch that deals with it"), queryset=branches
    )

    class Meta:
        model = Ticket
        fields: list[str] = []

    def leave(self, tickets: TicketQuerySet, name: str, value: Any) -> TicketQuerySet:
        """Filter nothing here: the report reads it."""
        return tickets

    @property
    def period(self) -> tuple[date, date]:
        """The first and the last day; days that are picked go before a number of days."""
        self.is_valid()
        chosen = self.form.cleaned_data
        if picked := chosen.get("day"):
            return picked_days(picked)
        today = timezone.localdate()
        return today - timedelta(days=int(chosen.get("days") or USUAL_DAYS) - 1), today


class AnalysisFilterSet(PeriodFilterSet):
    """And by what the figures are told apart."""

    by = django_filters.ChoiceFilter(
        label=_("Told apart by"), choices=BY, widget=RadioSelect, empty_label=None, method="leave"
    )

    @property
    def dimension(self) -> str:
        """What a row of the table is."""
        self.is_valid()
        return str(self.form.cleaned_data.get("by") or "category")


class PageTaskFilterSet(WagtailFilterSet):
    """What is open, unless asked otherwise; why."""

    state = django_filters.ChoiceFilter(
        method="filter_state",
        label=_("State"),
        choices=[("settled", _("Settled")), ("all", _("All"))],
        widget=RadioSelect,
        empty_label=_("Not settled yet"),
    )
    reason = django_filters.ChoiceFilter(
        label=_("Reason"), choices=TaskReason.choices, widget=RadioSelect, empty_label=_("All")
    )

    class Meta:
        model = PageTask
        fields: list[str] = []

    @property
    def shows_open_only(self) -> bool:
        """Whether nothing else was asked for."""
        self.is_valid()
        return not self.form.cleaned_data.get("state")

    def filter_state(self, tasks: QuerySet[PageTask], name: str, value: str) -> QuerySet[PageTask]:
        """Keep the settled ones, or all."""
        return tasks.filter(is_open=None) if value == "settled" else tasks
