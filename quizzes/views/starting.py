"""Where a quiz begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import DatabaseError
from django.urls import reverse
from django.utils.translation import gettext as _

from cms.core.decorators import anonymous_post
from quizzes.enums import Phase
from quizzes.selectors.lessons import find_lesson, read_lesson, token_in_referer
from quizzes.selectors.sources import source_of
from quizzes.services.bounds import STARTS, allows
from quizzes.services.starting import (
    BeforeIsOpenError,
    NothingToAskError,
    NotOpenError,
    Way,
    start,
)
from quizzes.services.tokens import new_token, read_token

from .answers import lead, refuse, refuse_flood, refuse_unstored
from .counting import count_start, knows_people

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

# What a page may begin; refreshers are begun from what was missed.
BEGUN = {Phase.ONCE.value, Phase.BEFORE.value, Phase.AFTER.value}
MOST_BYTES = 2048


@knows_people
@anonymous_post(max_bytes=MOST_BYTES)
def start_quiz(request: HttpRequest, quiz: str) -> HttpResponse:
    """Begin an attempt, or go on with the one that this token began before."""
    if not allows(STARTS, request):
        return refuse_flood(request)
    phase = request.POST.get("phase", "")
    phase = phase if phase in BEGUN else Phase.ONCE.value
    told = _told(request, phase)
    token, way = told or new_token(), _way(request, phase, is_told=bool(told))
    try:
        is_new = start(int(quiz), token, phase, way)
    except NotOpenError:
        return refuse(request, 404, _("This quiz is not here any more."))
    except NothingToAskError:
        return refuse(request, 409, _("This quiz has no questions yet. Come back another day."))
    except BeforeIsOpenError:
        message = _("First hand in the questions before learning: only so you see what you gained.")
        onward = reverse("quiz_take", args=[token, Phase.BEFORE])
        return refuse(request, 409, message, onward, _("To the questions before learning"))
    except DatabaseError as error:
        return refuse_unstored(request, error)
    if is_new and request.POST.get("count") == "1":
        count_start(request, int(quiz), way.source)
    return lead(request, reverse("quiz_take", args=[token, phase]))


def _told(request: HttpRequest, phase: str) -> str:
    """The token that the page has; without a script that of who comes to learn is in its address."""
    given = read_token(request.POST.get("token", ""))
    return given or (token_in_referer(request) if phase == Phase.AFTER else "")


def _way(request: HttpRequest, phase: str, *, is_told: bool) -> Way:
    given = request.POST
    lesson = find_lesson(read_lesson(given.get("lesson", ""))) if phase == Phase.BEFORE else None
    return Way(
        source=source_of(given.get("source", "")),
        lesson=lesson.pk if lesson else 0,
        is_retry=given.get("again") == "1",
        is_seen=is_told,
    )
