"""The form on which readers write to us."""

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
from cms.core.private_numbers import masked, private_spans
from cms.core.urgency import money_is_gone
from cms.feedback.enums import Kind
from cms.feedback.forms.readers import MONEY, MessageForm, find_page
from cms.feedback.selectors.settings import settings_for
from cms.feedback.services.bounds import MESSAGES
from cms.feedback.services.receipts import show_receipt
from cms.feedback.services.receiving import Message, receive
from cms.feedback.services.signposts import complaint_hotline, is_about_business
from cms.feedback.services.submissions import submission_of
from cms.feedback.services.tokens import Age, age_of, form_token, seconds_left

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse, HttpResponseBase

logger = logging.getLogger(__name__)

# Ten thousand Chinese characters are 90 KB as forms send them: too long, but to be given back.
LARGEST_FORM = 256 * 1024
MOST_QUOTED = 5
PRIVATE = "private, no-store"


@csrf_exempt
def writing(request: HttpRequest, page_id: int = 0) -> HttpResponseBase:
    """Show the form, or take what was written on it."""
    return _send(request) if request.method == "POST" else _show(request, page_id)


@reading_only
def _show(request: HttpRequest, page_id: int) -> HttpResponse:
    """The form as everybody gets it; from below a page it says which one it is about."""
    page = find_page(str(page_id)) if page_id else None
    form = MessageForm()
    return render(request, "feedback/writing.html", _context(request, form) | {"page": page})


@anonymous_post(max_bytes=LARGEST_FORM)
def _send(request: HttpRequest) -> HttpResponse:
    """Store a message and lead to its receipt; else give back all that was typed, and say why."""
    form = MessageForm(request.POST)
    if request.POST.get("kind") == MONEY:
        return _answer(request, "feedback/money.html", _context(request, form), 200)
    problem, status = _problem(request)
    doubts: dict[str, Any] = {}
    if form.is_valid() and not problem:
        doubts = _doubts(form.cleaned_data["message"], request.POST.get("go", ""))
        if not any(doubts.values()):
            if not MESSAGES.allows(reader_address(request)):
                problem, status = "busy", 429
            elif address := _try_to_store(request, form):
                return HttpResponseRedirect(address, status=303)
            else:
                problem, status = "unstored", 503
    context = _context(request, form) | doubts
    context |= {"page": form.cleaned_data.get("page"), "problem": problem}
    return _answer(request, "feedback/writing.html", context, status)


def _problem(request: HttpRequest) -> tuple[str, int]:
    """Why nothing can be taken from this form now, whatever is on it; and the status to answer."""
    if not settings_for(request).is_open:
        return "closed", 403
    if request.POST.get("website"):
        return "trap", 422
    match age_of(request.POST.get("token", "")):
        case Age.EXPIRED:
            return "expired", 422
        case Age.TOO_SOON:
            return "too soon", 422
    return "", 422


def _doubts(text: str, go: str) -> dict[str, Any]:
    """What the sender should know before it is sent; nothing where they have said so already."""
    if go in ("as-is", "hide"):
        return {}
    numbers = [text[start:end] for start, end in private_spans(text)][:MOST_QUOTED]
    signpost = "lost" if money_is_gone(text) else "business" if is_about_business(text) else ""
    return {"numbers": numbers, "signpost": signpost}


def _try_to_store(request: HttpRequest, form: MessageForm) -> str:
    """The address of the receipt; empty where it could not be stored."""
    try:
        return _stored(request, form)
    except DatabaseError as error:
        # Databases quote values in their messages; the kind of error says enough.
        logger.error("A message was not stored: %s", type(error).__name__)
        return ""


def _stored(request: HttpRequest, form: MessageForm) -> str:
    """Store what is on a valid form, once; return the address of its receipt."""
    given = form.cleaned_data
    text = masked(given["message"]) if request.POST.get("go") == "hide" else given["message"]
    message = Message(
        kind=Kind(given["kind"]),
        text=text,
        page=given["page"],
        contact_name=given["contact_name"],
        contact=given["contact"],
        notice=given["consented_to"],
    )
    page = str(message.page.pk) if message.page else ""
    content = (message.kind, text, page, message.contact_name, message.contact)
    submission = submission_of(request.POST.get("key", ""), reader_address(request), *content)
    ticket = receive(message, submission, settings_for(request))
    return reverse("feedback_receipt", args=[show_receipt(ticket.receipt)])


def _context(request: HttpRequest, form: MessageForm) -> dict[str, Any]:
    """What the form's page shows; a form that comes back counts from before."""
    old = request.POST.get("token", "")[:100]
    return {
        "form": form,
        "token": old if old and age_of(old) is not Age.EXPIRED else form_token(form.is_bound),
        "wait": seconds_left(old),
        "key": request.POST.get("key", "")[:64],
        "feedback": settings_for(request),
        "notice": form.current,
        "complaints": complaint_hotline(),
    }


def _answer(
    request: HttpRequest, template: str, context: dict[str, Any], status: int
) -> HttpResponse:
    """A page with what somebody typed, which nobody keeps."""
    response = render(request, template, context, status=status)
    response["Cache-Control"] = PRIVATE
    if status in (429, 503):
        response["Retry-After"] = "600" if status == 429 else "30"
    return response
