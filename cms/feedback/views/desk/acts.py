"""What can be done with a message."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin import messages

from cms.content.models import BrandSettings
from cms.feedback.selectors.desk import CHANGE, tickets_for
from cms.feedback.services import handling
from cms.feedback.services.page_tasks import pass_on

from . import forms
from .tickets import TicketView

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

CONFLICT = 409


class ActView(TicketView):
    """One act on a message; what somebody else did meanwhile is shown, and nothing typed is lost."""

    http_method_names = ["post"]
    name: str
    changes_ticket = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Give back what was typed for a message that is nowhere to be found any more.

        It is the same answer whether there is such a message or not.
        """
        try:
            return super().dispatch(request, *args, **kwargs)
        except Http404:
            typed = request.POST.get(f"{self.name}-text", "")
            if not typed or not request.user.has_perm(CHANGE):
                raise
            context = {"typed": typed, "list_url": reverse("feedback_desk:tickets")}
            return render(request, "feedback/admin/gone.html", context, status=404)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Do it, unless the message is no longer what was seen."""
        if not self.may_work:
            raise PermissionDenied
        form = self.bind()
        is_possible = f"{self.name}_form" in self.unbound_forms()
        if not is_possible or (self.changes_ticket and self.seen != self.ticket.version):
            return self.conflict(form)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(**{f"{self.name}_form": form}))
        try:
            self.act(form)
        except handling.TicketChangedError:
            del self.ticket
            return self.conflict(form)
        return redirect(self.get_success_url())

    @cached_property
    def seen(self) -> int:
        """The version that was on the screen; none that exists if it is malformed."""
        given = self.request.POST.get("version", "")
        return int(given) if given.isascii() and given.isdigit() and len(given) < 10 else -1

    def bind(self) -> Form:
        """Fill the form with what was sent."""
        raise NotImplementedError

    def act(self, form: Form) -> None:
        """Do what was asked."""
        raise NotImplementedError

    def get_success_url(self) -> str:
        """Stay with the message; in the list, if it has gone out of sight."""
        if tickets_for(self.request.user).filter(pk=self.ticket.pk).exists():
            return reverse("feedback_desk:ticket", args=[self.ticket.pk])
        return reverse("feedback_desk:tickets")

    def conflict(self, form: Form) -> HttpResponse:
        """Show what has happened meanwhile, with what was typed still in a form."""
        said = _(
            "Somebody else has changed this message meanwhile, and what you sent was not stored. "
            "See the history below; what you typed is still here. Send it again if it still holds."
        )
        messages.error(self.request, said)
        open_forms = self.unbound_forms()
        kept: dict[str, Any] = {"conflict": self.name}
        if isinstance(form, type(open_forms.get(f"{self.name}_form"))):
            kept[f"{self.name}_form"] = form
        elif typed := form.data.get(form.add_prefix("text")):
            # What cannot be sent any more may at least become a note.
            kept["note_form"] = forms.NoteForm(prefix="note", initial={"text": typed})
        return self.render_to_response(self.get_context_data(**kept), status=CONFLICT)


class SortView(ActView):
    """Category, branch, assignee."""

    name = "sort"

    def bind(self) -> Form:
        """With the branches of this person."""
        user: Any = self.request.user
        return forms.SortForm(self.request.POST, ticket=self.ticket, user=user, prefix=self.name)

    def act(self, form: Form) -> None:
        """Write it down."""
        user: Any = self.request.user
        handling.sort(self.ticket, self.seen, user, handling.Place(**form.cleaned_data))
        messages.success(self.request, _("The message was sorted and handed over."))


class TakeView(SortView):
    """Take it oneself, with one press."""

    def bind(self) -> Form:
        """Nothing is asked."""
        return Form(self.request.POST)

    def act(self, form: Form) -> None:
        """Write it down."""
        handling.take(self.ticket, self.seen, self.request.user)  # type: ignore[arg-type]
        messages.success(self.request, _("The message is yours now."))


class AnswerView(ActView):
    """Answer the sender."""

    name = "answer"

    def bind(self) -> Form:
        """With the hotline that is no secret."""
        brand = BrandSettings.for_request(self.request)
        return forms.AnswerForm(self.request.POST, brand=brand, prefix=self.name)

    def act(self, form: Form) -> None:
        """Write it down."""
        text = form.cleaned_data["text"]
        handling.answer(self.ticket, self.seen, self.request.user, text)  # type: ignore[arg-type]
        messages.success(self.request, _("The answer stands under the receipt number now."))


class NoteView(ActView):
    """Leave a note; it is in nobody's way."""

    name = "note"
    changes_ticket = False

    def bind(self) -> Form:
        """The text alone."""
        return forms.NoteForm(self.request.POST, prefix=self.name)

    def act(self, form: Form) -> None:
        """Write it down."""
        handling.add_note(self.ticket, self.request.user, form.cleaned_data["text"])  # type: ignore[arg-type]
        messages.success(self.request, _("The note was added."))


class CloseView(ActView):
    """End it."""

    name = "close"

    def bind(self) -> Form:
        """With the outcomes that are possible."""
        return forms.CloseForm(self.request.POST, ticket=self.ticket, prefix=self.name)

    def act(self, form: Form) -> None:
        """Write it down."""
        user: Any = self.request.user
        handling.close(self.ticket, self.seen, user, **form.cleaned_data)
        messages.success(self.request, _("The message was closed."))


class ReopenView(ActView):
    """Take it up again."""

    name = "reopen"

    def bind(self) -> Form:
        """The reason alone."""
        return forms.ReopenForm(self.request.POST, prefix=self.name)

    def act(self, form: Form) -> None:
        """Write it down."""
        user: Any = self.request.user
        handling.reopen(self.ticket, self.seen, user, form.cleaned_data["text"])
        messages.success(self.request, _("The message is open again."))


class ContactView(ActView):
    """Show how the sender can be reached, once, and write down who looked."""

    name = "contact"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show it in the answer itself, so that no address leads to it."""
        if not self.may_work:
            raise PermissionDenied
        handling.look_at_contact(self.ticket, request.user)  # type: ignore[arg-type]
        self.shows_contact = True
        return self.render_to_response(self.get_context_data())


class PassOnView(ActView):
    """Make it a task on the page."""

    name = "pass_on"

    def bind(self) -> Form:
        """Nothing is asked."""
        return Form(self.request.POST)

    def act(self, form: Form) -> None:
        """Open the task, or count on."""
        pass_on(self.ticket, self.seen, self.request.user)  # type: ignore[arg-type]
        messages.success(self.request, _("The page has a task now. Its editors see it."))
