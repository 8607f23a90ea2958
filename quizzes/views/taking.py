"""Answering: the questions that are open, and in learning what each answer comes to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.db import DatabaseError
from django.http import Http404, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt

from cms.core.decorators import anonymous_post, reading_only
from quizzes.enums import Mode
from quizzes.models import Attempt
from quizzes.selectors.sittings import Sitting
from quizzes.services.answering import Given, Outcome, answer
from quizzes.services.bounds import ANSWERS, allows
from quizzes.services.starting import note_seen

from .answers import PRIVATE, lead, page, refuse, refuse_flood, refuse_unstored, wants_json

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict

# More than fifty questions ever have.
MOST_BYTES = 16_384
CONTROL = re.compile(r"(?:a|sure)(\d{1,4})")
ASKED = re.compile(r"\d{1,4}")
SAID = "#said"


@csrf_exempt
def take(request: HttpRequest, token: str, phase: str) -> HttpResponseBase:
    """Show what is open, or take answers."""
    view = _answer if request.method == "POST" else _show
    return view(request, token, phase)


@reading_only
def _show(request: HttpRequest, token: str, phase: str) -> HttpResponse:
    sitting = find_sitting(token, phase)
    if not sitting.open:
        return HttpResponseRedirect(sitting.result_address, headers=PRIVATE)
    if not sitting.attempt.is_seen:
        note_seen(sitting.attempt)
    return _questions(request, sitting)


def _questions(
    request: HttpRequest, sitting: Sitting, problem: str = "", status: int = 200
) -> HttpResponse:
    context = {
        "sitting": sitting,
        "quiz": sitting.attempt.quiz,
        "shown": sitting.asked_now(),
        "problem": problem,
    }
    return page(request, "quizzes/taking/questions.html", context, status)


@anonymous_post(max_bytes=MOST_BYTES)
def _answer(request: HttpRequest, token: str, phase: str) -> HttpResponse:
    if not allows(ANSWERS, request):
        return refuse_flood(request)
    finish = request.POST.get("finish") == "1"
    given = read_given(request.POST, finish=finish)
    try:
        attempt, outcome = answer(token, phase, given, finish=finish)
    except Attempt.DoesNotExist:
        return refuse(request, 404, _("Nothing is known of these answers. Begin the quiz anew."))
    except DatabaseError as error:
        return refuse_unstored(request, error)
    # Who leaves the rest wants the result, not what would have been right here.
    explained = {} if finish else given
    return _after(request, Sitting.of(attempt), explained, outcome)


def _after(
    request: HttpRequest, sitting: Sitting, given: dict[int, Given], outcome: Outcome
) -> HttpResponse:
    """Lead on, or say what was not taken; what was good is stored in any case."""
    onward, anchor = _onward(sitting, given)
    if outcome.late:
        message = _("This attempt was handed in before. What came later was not counted.")
        return refuse(request, 409, message, sitting.result_address, _("See the result"))
    if outcome.refused:
        return _refused(request, sitting, outcome.refused)
    if outcome.kept:
        message = _("You have answered this before. The first answer counts; nothing was changed.")
        return refuse(request, 409, message, onward, _("Go on"))
    return lead(request, onward, anchor)


def _onward(sitting: Sitting, given: dict[int, Given]) -> tuple[str, str]:
    """Where an answer leads: to its explanation, to what is still open, to the result."""
    places = [place for place in given if sitting.may_explain(place)]
    if sitting.attempt.mode == Mode.LEARNING and len(places) == 1:
        return sitting.address_of(places[0]), SAID
    return (sitting.address if sitting.open else sitting.result_address), ""


def _refused(request: HttpRequest, sitting: Sitting, places: list[int]) -> HttpResponse:
    """Show again what is open, and say which answer was none."""
    numbers = "、".join(str(place + 1) for place in sorted(places) if place < sitting.size)
    message = ngettext(
        "The answer to question %(numbers)s was not complete, or was none. Please answer it again.",
        "The answers to questions %(numbers)s were not complete, or were none. Please answer them again.",
        len(places),
    ) % {"numbers": numbers or "?"}
    if max(places) >= sitting.size:
        message = _("An answer belongs to no question of this quiz. It was not stored.")
    if wants_json(request) or not sitting.open:
        onward = "" if sitting.open else sitting.result_address
        return refuse(request, 422, message, onward, _("See the result"))
    return _questions(request, sitting, message, 422)


@reading_only
def explanation(request: HttpRequest, token: str, phase: str, number: str) -> HttpResponse:
    """Say of one answered question what was right and why."""
    sitting = find_sitting(token, phase)
    place = int(number) - 1
    if not sitting.may_explain(place):
        return HttpResponseRedirect(sitting.address, headers=PRIVATE)
    context = {
        "sitting": sitting,
        "quiz": sitting.attempt.quiz,
        "question": sitting.marked([place])[0],
        "onward": sitting.address if sitting.open else sitting.result_address,
    }
    return page(request, "quizzes/taking/explanation.html", context)


def find_sitting(token: str, phase: str) -> Sitting:
    """An attempt by its address; Http404 where there is none."""
    found = Attempt.objects.select_related("quiz").filter(token=token, phase=phase).first()
    if found is None:
        raise Http404
    return Sitting.of(found)


def read_given(sent: QueryDict, *, finish: bool = False) -> dict[int, Given]:
    """What a page sent: `a3` and `sure3` of the question at place 3, `asked` for those it showed.

    A question that was shown and has no control chosen may be answered by that: no sign was found. Who
    leaves the rest has not answered it so.
    """
    places = {int(match[1]) for name in sent if (match := CONTROL.fullmatch(name))}
    if not finish:
        places |= {int(place) for place in sent.getlist("asked") if ASKED.fullmatch(place)}
    return {
        place: Given(
            [value for value in sent.getlist(f"a{place}") if value], sent.get(f"sure{place}", "")
        )
        for place in sorted(places)
    }
