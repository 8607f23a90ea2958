"""What a sender sees with the receipt number: how far it is, the answer, and a question about it."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from django.db import DatabaseError
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt

from cms.accounts.adapters import reader_address
from cms.core.decorators import anonymous_post, reading_only
from cms.core.private_numbers import masked
from cms.feedback.forms.readers import read_score
from cms.feedback.models import Ticket
from cms.feedback.models.tickets import SCORES
from cms.feedback.services.bounds import LOOKS
from cms.feedback.services.rating import may_rate, rate
from cms.feedback.services.receipts import read_receipt, show_receipt
from cms.metrics.services.codes import LONGEST

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse, HttpResponseBase

logger = logging.getLogger(__name__)

SMALL_FORM = 4096


@csrf_exempt
def looking_up(request: HttpRequest) -> HttpResponseBase:
    """Ask for the number, or lead to what belongs to it."""
    return _look_up(request) if request.method == "POST" else _ask(request)


@reading_only
def _ask(request: HttpRequest) -> HttpResponse:
    return render(request, "feedback/look_up.html", {"longest": LONGEST})


@anonymous_post(max_bytes=SMALL_FORM)
def _look_up(request: HttpRequest) -> HttpResponse:
    given = request.POST.get("receipt", "")
    ticket = _find(request, given)
    if not isinstance(ticket, Ticket):
        return _private(request, "feedback/look_up.html", _refusal(ticket, given), ticket)
    return HttpResponseRedirect(_address(ticket), status=303)


@reading_only
def receipt(request: HttpRequest, given: str) -> HttpResponse:
    """Show how far a message is, and its answer."""
    ticket = _find(request, given)
    if not isinstance(ticket, Ticket):
        return _private(request, "feedback/look_up.html", _refusal(ticket, ""), ticket)
    return _show(request, ticket, 200)


def _show(request: HttpRequest, ticket: Ticket, status: int) -> HttpResponse:
    context = {
        "status": status,
        "ticket": ticket,
        "number": show_receipt(ticket.receipt),
        "message": masked(ticket.message),
        "may_rate": may_rate(ticket),
        "scores": reversed(SCORES),
    }
    return _private(request, "feedback/receipt.html", context, status)


@anonymous_post(max_bytes=SMALL_FORM)
def satisfaction(request: HttpRequest, given: str) -> HttpResponse:
    """Store how satisfied a sender is with the answer; what is no score changes nothing."""
    ticket = _find(request, given)
    if not isinstance(ticket, Ticket):
        return _private(request, "feedback/look_up.html", _refusal(ticket, ""), ticket)
    score = read_score(request.POST)
    if score is not None:
        try:
            rate(ticket, score)
        except DatabaseError as error:
            # Databases quote values in their messages; the kind of error says enough.
            logger.error("A score was not stored: %s", type(error).__name__)
            return _show(request, ticket, 503)
    return HttpResponseRedirect(_address(ticket), status=303)


def _find(request: HttpRequest, given: str) -> Ticket | int:
    """The message with a number; else the status to answer, the same whatever is wrong with it."""
    if not LOOKS.allows(reader_address(request)):
        return 429
    tickets = Ticket.objects.select_related("page")
    return tickets.filter(receipt=read_receipt(given) or "-").first() or 404


def _refusal(status: int, given: str) -> dict[str, Any]:
    return {"refused": status, "given": given[:LONGEST], "longest": LONGEST}


def _address(ticket: Ticket) -> str:
    return reverse("feedback_receipt", args=[show_receipt(ticket.receipt)])


def _private(
    request: HttpRequest, template: str, context: dict[str, Any], status: int
) -> HttpResponse:
    response = render(request, template, context, status=status)
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    return response
