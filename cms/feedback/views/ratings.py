"""有用吗: whether a page was useful, and why not."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from django.db import DatabaseError
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt

from cms.accounts.adapters import reader_address
from cms.content.models import ContentPage
from cms.core.decorators import anonymous_post, reading_only
from cms.feedback.forms.readers import ReasonForm, find_page
from cms.feedback.models import Vote
from cms.feedback.services.bounds import RATINGS
from cms.feedback.services.submissions import submission_of
from cms.feedback.services.tokens import read_vote_reference, vote_reference
from cms.feedback.services.voting import cast, explain

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse, HttpResponseBase

logger = logging.getLogger(__name__)

ANSWERS = {"yes": True, "no": False}


@anonymous_post()
def rating(request: HttpRequest) -> HttpResponse:
    """Store a rating, then ask why; what is none is not stored, and said to be so."""
    given = request.POST
    page = find_page(given.get("page", ""), among=ContentPage)
    useful = given.get("useful", "")
    if page is None or useful not in ANSWERS or given.get("website"):
        return _private(request, {"problem": "none", "about": page}, 422)
    if not RATINGS.allows(reader_address(request)):
        return _private(request, {"problem": "busy", "about": page, "useful": useful}, 429)
    key = submission_of(given.get("key", ""), reader_address(request), "vote", str(page.pk), useful)
    try:
        vote = cast(page, ANSWERS[useful], key)
    except DatabaseError as error:
        # Databases quote values in their messages; the kind of error says enough.
        logger.error("A rating was not stored: %s", type(error).__name__)
        return _private(request, {"problem": "unstored", "about": page, "useful": useful}, 503)
    return HttpResponseRedirect(_address(vote_reference(vote.pk)), status=303)


@csrf_exempt
def thanks(request: HttpRequest, reference: str) -> HttpResponseBase:
    """Thank for a rating and ask why, or take the reason."""
    return _explain(request, reference) if request.method == "POST" else _thank(request, reference)


@reading_only
def _thank(request: HttpRequest, reference: str) -> HttpResponse:
    vote = _find(reference)
    if vote is None:
        return _private(request, {"problem": "past"}, 404)
    return _private(request, _asking(vote, reference, ReasonForm()), 200)


@anonymous_post()
def _explain(request: HttpRequest, reference: str) -> HttpResponse:
    vote = _find(reference)
    if vote is None:
        return _private(request, {"problem": "past"}, 404)
    form = ReasonForm(request.POST)
    if not RATINGS.allows(reader_address(request)):
        return _private(request, {"problem": "busy", **_asking(vote, reference, form)}, 429)
    if not form.is_valid():
        return _private(request, _asking(vote, reference, form), 422)
    try:
        explain(vote, form.cleaned_data["reason"], form.cleaned_data["comment"])
    except DatabaseError as error:
        logger.error("A reason was not stored: %s", type(error).__name__)
        vote.reason = vote.comment = ""
        return _private(request, {"problem": "unstored", **_asking(vote, reference, form)}, 503)
    return HttpResponseRedirect(_address(reference), status=303)


def _find(reference: str) -> Vote | None:
    pk = read_vote_reference(reference)
    return Vote.objects.select_related("page").filter(pk=pk).first() if pk else None


def _asking(vote: Vote, reference: str, form: ReasonForm) -> dict[str, Any]:
    address = _address(reference)
    return {"vote": vote, "about": vote.page, "address": address, "form": form}


def _address(reference: str) -> str:
    return reverse("feedback_thanks", args=[reference])


def _private(request: HttpRequest, context: dict[str, Any], status: int) -> HttpResponse:
    response = render(request, "feedback/thanks.html", context, status=status)
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    return response
