"""A message on the desk, with its history."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.forms import Form
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from cms.accounts.models import Branch, User
from cms.content.models import BrandSettings
from cms.core.private_numbers import masked
from cms.feedback.enums import Category, Resolution, Status
from cms.feedback.selectors.desk import CHANGE, tickets_for
from cms.feedback.selectors.pages import may_see_feedback_on

from . import forms

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest, HttpResponse

    from cms.feedback.models import Ticket, TicketEvent


class TicketView(WagtailAdminTemplateMixin, TemplateView):
    """One message with its history, for whoever sees the messages of its branch; others find none."""

    template_name = "feedback/admin/ticket.html"
    page_title = gettext_lazy("Message from a reader")
    header_icon = "mail"
    request: HttpRequest
    shows_contact = False

    @cached_property
    def ticket(self) -> Ticket:
        """The message at hand."""
        found = tickets_for(self.request.user).select_related(
            "page", "branch", "assignee", "answered_by", "notice"
        )
        return get_object_or_404(found, pk=self.kwargs["pk"])

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Find it before anything else."""
        self.may_work = bool(self.ticket and request.user.has_perm(CHANGE))
        return super().dispatch(request, *args, **kwargs)  # type: ignore[return-value]

    def get_page_subtitle(self) -> str:
        """Name it by its number."""
        return _("No. %(number)s") % {"number": self.ticket.pk}

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Lead back to the list."""
        desk = {"url": reverse("feedback_desk:tickets"), "label": _("Messages from readers")}
        return [*self.breadcrumbs_items, desk, {"url": "", "label": self.get_page_subtitle()}]

    def unbound_forms(self) -> dict[str, Form]:
        """All that may be done now."""
        ticket, user = self.ticket, self.request.user
        if not self.may_work:
            return {}
        found: dict[str, Form] = {"note_form": forms.NoteForm(prefix="note")}
        if ticket.status == Status.CLOSED:
            return found | {"reopen_form": forms.ReopenForm(prefix="reopen")}
        if ticket.page_id:
            found["pass_on_form"] = Form()
        brand = BrandSettings.for_request(self.request)
        return found | {
            "sort_form": forms.SortForm(ticket=ticket, user=user, prefix="sort"),  # type: ignore[arg-type]
            "answer_form": forms.AnswerForm(
                brand=brand, prefix="answer", initial={"text": ticket.answer}
            ),
            "close_form": forms.CloseForm(ticket=ticket, prefix="close"),
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the message, without private numbers until somebody asks for them, and its history."""
        ticket = self.ticket
        message = ticket.message if self.shows_contact else masked(ticket.message)
        page = ticket.page
        return super().get_context_data(
            **self.unbound_forms() | kwargs,
            ticket=ticket,
            message=message,
            has_hidden=message != ticket.message or bool(ticket.contact or ticket.contact_name),
            shows_contact=self.shows_contact,
            may_work=self.may_work,
            history=told(ticket.events.select_related("by")),
            page_url=page
            and may_see_feedback_on(self.request.user, page)
            and reverse("feedback_desk:page", args=[page.pk]),
        )


def told(events: Iterable[TicketEvent]) -> list[tuple[TicketEvent, list[str]]]:
    """Each event with what changed, in words; for all events with one query for each kind of name."""
    events = list(events)
    names: dict[str, dict[int | None, str]] = {}
    for kind, model, nobody in (
        ("branch", Branch, _("Head office")),
        ("assignee", User, _("Nobody yet")),
    ):
        keys = {key for event in events for key in event.data.get(kind, []) if key}
        rows = model._default_manager.filter(pk__in=keys)
        names[kind] = {None: nobody} | {row.pk: str(row) for row in rows}
    return [(event, _changes(event.data, names)) for event in events]


def _changes(data: dict[str, Any], names: dict[str, dict[int | None, str]]) -> list[str]:
    said = []
    if "category" in data:
        before, after = (Category(value).label for value in data["category"])
        said.append(_("%(before)s → %(after)s") % {"before": before, "after": after})
    if "resolution" in data:
        said.append(str(Resolution(data["resolution"]).label))
    for kind, known in names.items():
        before, after = data.get(kind, [None, None])
        if before != after:
            values = {"before": known.get(before, "?"), "after": known.get(after, "?")}
            said.append(_("%(before)s → %(after)s") % values)
    return said
