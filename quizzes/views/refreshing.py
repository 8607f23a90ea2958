"""Reminders to take along, and the refreshers to which they lead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import DatabaseError
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.csrf import csrf_exempt

from cms.content.models import BrandSettings
from cms.core.decorators import anonymous_post, reading_only
from cms.metrics.services.printing import public_origin
from cms.prints.services.typesetting import CONTENT_TYPES, set_sheet
from quizzes.models import Attempt
from quizzes.services.bounds import PRINTS, STARTS, allows
from quizzes.services.refreshing import begin_refresher, quiz_done
from quizzes.services.reminders import calendar_of, card_of, due_now, reminders_of
from quizzes.services.starting import NothingToAskError

from .answers import PRIVATE, lead, page, refuse, refuse_flood, refuse_unstored
from .counting import count_start, knows_people

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponseBase

    from cms.prints.services.typesetting import Kind

# A4 printers make of it four hundred dots an inch or fewer.
PRINTED_PPI = 300


@csrf_exempt
@knows_people
def refresher(request: HttpRequest, token: str, phase: str) -> HttpResponseBase:
    """Say what a refresher is, or begin it: a link that is only looked at begins nothing."""
    view = _begin if request.method == "POST" else _invite
    return view(request, token, phase)


@reading_only
def _invite(request: HttpRequest, token: str, phase: str) -> HttpResponse:
    before = _find(token)
    if Attempt.objects.filter(token=token, phase=phase).exists():
        return HttpResponseRedirect(reverse("quiz_take", args=[token, phase]), headers=PRIVATE)
    due = next(reminder for reminder in reminders_of(before) if reminder.phase == phase)
    context = {
        "quiz": before.quiz,
        "due": due,
        "is_early": timezone.localdate() < due.on,
        "address": reverse("quiz_refresher", args=[token, phase]),
    }
    return page(request, "quizzes/taking/refresher.html", context)


@anonymous_post(max_bytes=512)
def _begin(request: HttpRequest, token: str, phase: str) -> HttpResponse:
    if not allows(STARTS, request):
        return refuse_flood(request)
    before = _find(token)
    try:
        is_new = begin_refresher(before, phase)
    except NothingToAskError:
        return refuse(request, 409, _("These questions are not in use any more."))
    except DatabaseError as error:
        return refuse_unstored(request, error)
    if is_new:
        count_start(request, before.quiz_id)
    return lead(request, reverse("quiz_take", args=[token, phase]))


@reading_only
def refresher_due(request: HttpRequest, token: str) -> HttpResponse:
    """The code on the printed card leads to the refresher whose day is nearest."""
    due = due_now(reminders_of(_find(token)), timezone.localdate())
    address = reverse("quiz_refresher", args=[token, due.phase])
    return HttpResponseRedirect(address, headers=PRIVATE)


@reading_only
def calendar(request: HttpRequest, token: str) -> HttpResponse:
    """A file with the three days, for the reader's own calendar."""
    before = _find(token)
    origin = public_origin()
    reminders = [
        reminder._replace(address=origin + reverse("quiz_refresher", args=[token, reminder.phase]))
        for reminder in reminders_of(before)
    ]
    return _file(calendar_of(_title(before), token, reminders), "text/calendar", "reminders.ics")


@reading_only
def reminder_card(request: HttpRequest, token: str, kind: Kind) -> HttpResponse:
    """The card for the fridge, on paper or as a picture."""
    if not allows(PRINTS, request):
        return refuse_flood(request)
    before = _find(token)
    address = public_origin() + reverse("quiz_refresher_due", args=[token])
    brand = BrandSettings.for_request(request)
    data = card_of(_title(before), address, reminders_of(before), brand)
    made = set_sheet("reminder_card", data, kind, PRINTED_PPI)
    return _file(made, CONTENT_TYPES[kind], f"reminder-card.{kind}")


def _find(token: str) -> Attempt:
    found = quiz_done(token)
    if found is None:
        raise Http404
    return found


def _title(attempt: Attempt) -> str:
    return attempt.quiz.title if attempt.quiz else pgettext("for readers", "Quiz")


def _file(content: bytes, content_type: str, name: str) -> HttpResponse:
    """A file that is one reader's alone."""
    headers = PRIVATE | {"Content-Disposition": f'inline; filename="{name}"'}
    return HttpResponse(content, content_type=content_type, headers=headers)
