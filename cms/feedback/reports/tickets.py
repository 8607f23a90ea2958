"""The list of messages, for whoever sees those of their branch."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.admin.widgets.button import Button

from cms.core.folding import fold
from cms.core.listings import WordSearchMixin
from cms.core.private_numbers import CHINESE_DIGITS, masked
from cms.feedback.filters import TicketFilterSet
from cms.feedback.models import Ticket
from cms.feedback.permissions import TicketPolicy
from cms.feedback.selectors.desk import most_urgent_first, tickets_for
from cms.feedback.selectors.pages import SEE_TASKS

if TYPE_CHECKING:
    from cms.feedback.models.tickets import TicketQuerySet

# Columns that a phone has no room for.
WIDE_ONLY = "mingbai-wide-only"
EXCERPT = 60
MOST_DIGITS = 3


class DueColumn(Column):
    """The last day in time, and whether it has passed."""

    cell_template_name = "feedback/admin/due_cell.html"


class TicketsView(WordSearchMixin, ReportView):
    """What is open first, by the day it is due; exports hold no sender's word and no contact."""

    model = Ticket
    page_title = gettext_lazy("Messages from readers")
    header_icon = "mail"
    permission_policy = TicketPolicy(Ticket)
    permission_required = "view"
    results_template_name = "feedback/admin/tickets_results.html"
    filterset_class = TicketFilterSet
    index_url_name = "feedback_desk:tickets"
    index_results_url_name = "feedback_desk:tickets_results"
    is_searchable = True
    search_fields = ["message", "answer", "page_title"]
    columns = [
        TitleColumn(
            "pk",
            label=gettext_lazy("No."),
            get_url=lambda ticket: reverse("feedback_desk:ticket", args=[ticket.pk]),
            sort_key="pk",
        ),
        Column("excerpt", label=gettext_lazy("What the sender wrote")),
        Column(
            "kind",
            label=gettext_lazy("What readers send"),
            accessor="get_kind_display",
            classname=WIDE_ONLY,
        ),
        Column(
            "category",
            label=gettext_lazy("Category"),
            accessor="get_category_display",
            sort_key="category",
        ),
        Column("branch_name", label=gettext_lazy("Branch that deals with it"), classname=WIDE_ONLY),
        Column("assignee", label=gettext_lazy("Assignee"), classname=WIDE_ONLY),
        Column(
            "received_at",
            label=gettext_lazy("Came in on"),
            accessor=lambda ticket: date_format(timezone.localdate(ticket.received_at)),
            sort_key="received_at",
            classname=WIDE_ONLY,
        ),
        DueColumn("due_on", label=gettext_lazy("To be answered by"), sort_key="due_on"),
        Column(
            "status", label=gettext_lazy("State"), accessor="get_status_display", sort_key="status"
        ),
        Column(
            "satisfaction",
            label=gettext_lazy("Score"),
            sort_key="satisfaction",
            classname=WIDE_ONLY,
        ),
    ]
    export_headings = {
        "pk": gettext_lazy("No."),
        "kind_name": gettext_lazy("What readers send"),
        "category_name": gettext_lazy("Category"),
        "status_name": gettext_lazy("State"),
        "resolution_name": gettext_lazy("Outcome"),
        "branch_name": gettext_lazy("Branch that deals with it"),
        "page_title": gettext_lazy("Title of the page"),
        "received_on": gettext_lazy("Came in on"),
        "due_on": gettext_lazy("To be answered by"),
        "answered_on": gettext_lazy("Day of the answer"),
        "days_late": gettext_lazy("Days late"),
        "satisfaction": gettext_lazy("Score"),
    }
    list_export = [*export_headings]

    def get_filename(self) -> str:
        """Name the file by the day it was made."""
        return f"messages-{timezone.localdate():%Y-%m-%d}"

    def search_queryset(self, queryset: Any) -> Any:
        """Look for no long numbers: what is hidden could be found out digit by digit."""
        words = self.search_query.split()
        kept = [word for word in words if _digits(word) < MOST_DIGITS]
        if words and not kept:
            return queryset.none()
        self.search_query = " ".join(kept)
        return super().search_queryset(queryset)

    def get_base_queryset(self) -> TicketQuerySet:
        """Those of the branches the person sees, with what the columns show."""
        tickets = tickets_for(self.request.user)
        if self.is_export:
            # Nothing that names or reaches anybody is even read.
            tickets = tickets.defer("message", "answer", "contact", "contact_name")
        return tickets.select_related("branch", "assignee")

    def get_filtered_queryset(self) -> TicketQuerySet:
        """Filter once."""
        found: TicketQuerySet = self.get_queryset()
        return found

    def order_queryset(self, queryset: TicketQuerySet) -> TicketQuerySet:
        """As asked, else the most urgent first."""
        if self.ordering:
            return queryset.order_by(self.ordering, "pk")
        return most_urgent_first(queryset)

    def decorate_paginated_queryset(self, object_list: Any) -> Any:
        """Add what is computed, to the messages shown only."""
        if self.is_export:
            return map(_for_export, object_list)
        for ticket in object_list:
            ticket.excerpt = _excerpt(ticket.message)
            ticket.branch_name = ticket.branch or _("Head office")
        return object_list

    def get_header_more_buttons(self) -> list[Any]:
        """Lead to the figures and to the pages."""
        buttons = super().get_header_more_buttons()
        for name, label, icon in (
            ("analysis", _("Messages in figures"), "table"),
            ("words", _("Words that recur"), "comment"),
            ("tasks", _("Pages readers are unhappy with"), "tasks"),
        ):
            if name != "tasks" or self.request.user.has_perm(SEE_TASKS):
                url = reverse(f"feedback_desk:{name}")
                buttons.append(Button(label, url=url, icon_name=icon, priority=10))
        return sorted(buttons)


def _digits(word: str) -> int:
    """How many digits a word has, in whatever way they are written."""
    return sum(sign.isdecimal() for sign in fold(word).translate(CHINESE_DIGITS))


def _excerpt(message: str) -> str:
    """The beginning of a message without numbers that belong to somebody."""
    line = " ".join(masked(message).split())
    return line if len(line) <= EXCERPT else f"{line[:EXCERPT]}…"


def _for_export(ticket: Any) -> Any:
    """Days rather than moments, names rather than codes, and who does not say anything of people."""
    today = timezone.localdate()
    answered = ticket.answered_at and timezone.localdate(ticket.answered_at)
    end = answered or (today if ticket.is_open else ticket.due_on)
    ticket.kind_name = ticket.get_kind_display()
    ticket.category_name = ticket.get_category_display()
    ticket.status_name = ticket.get_status_display()
    ticket.resolution_name = ticket.get_resolution_display()
    ticket.branch_name = str(ticket.branch or _("Head office"))
    ticket.received_on = timezone.localdate(ticket.received_at)
    ticket.answered_on = answered
    ticket.days_late = max((end - ticket.due_on).days, 0)
    return ticket
