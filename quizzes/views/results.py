"""What an attempt came to: for the reader, and by its code for the stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt

from cms.core.decorators import anonymous_post, reading_only
from quizzes.models import Attempt
from quizzes.selectors.gains import gained
from quizzes.selectors.lessons import find_lesson, lesson_address
from quizzes.selectors.results import Outcome
from quizzes.selectors.sittings import Sitting
from quizzes.services.bounds import LOOKS, allows
from quizzes.services.codes import read_code

from .answers import PRIVATE, page, refuse_flood
from .taking import find_sitting

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse, HttpResponseBase


@reading_only
def result(request: HttpRequest, token: str, phase: str) -> HttpResponse:
    """What was right and why, what to read next, the code for the stand."""
    sitting = find_sitting(token, phase)
    if not sitting.is_over:
        return HttpResponseRedirect(sitting.address, headers=PRIVATE)
    context: dict[str, Any] = {
        "sitting": sitting,
        "quiz": sitting.attempt.quiz,
        "outcome": Outcome(sitting),
        "gained": gained(sitting),
    }
    if sitting.is_before and (lesson := find_lesson(sitting.attempt.lesson)):
        context |= {"lesson": lesson, "lesson_address": lesson_address(lesson, token)}
    return page(request, "quizzes/taking/result.html", context)


@anonymous_post(max_bytes=512)
def _look_up(request: HttpRequest) -> HttpResponse:
    given = request.POST.get("code", "")
    code = read_code(given)
    if not code:
        return page(request, "quizzes/taking/code.html", {"given": given[:40], "none": True}, 404)
    return HttpResponseRedirect(reverse("quiz_code", args=[code]), status=303, headers=PRIVATE)


@csrf_exempt
def find_result(request: HttpRequest) -> HttpResponseBase:
    """Ask for a code, for whoever hands out prizes."""
    return _look_up(request) if request.method == "POST" else _ask(request)


@reading_only
def _ask(request: HttpRequest) -> HttpResponse:
    return page(request, "quizzes/taking/code.html", {})


@reading_only
def shown_result(request: HttpRequest, code: str) -> HttpResponse:
    """What stands behind a code: which quiz, when, how well; neither the answers nor a way to them."""
    if not allows(LOOKS, request):
        return refuse_flood(request)
    meant = read_code(code)
    attempts = Attempt.objects.select_related("quiz")
    found = attempts.filter(result_code=meant).first() if meant else None
    if found is None:
        return page(request, "quizzes/taking/code.html", {"given": code, "none": True}, 404)
    sitting = Sitting.of(found)
    context = {"sitting": sitting, "quiz": found.quiz, "outcome": Outcome(sitting)}
    return page(request, "quizzes/taking/code.html", context)
