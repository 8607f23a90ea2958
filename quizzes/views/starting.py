"""Where a quiz begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import DatabaseError
from django.urls import reverse
from django.utils.translation import gettext as _

from cms.core.decorators import anonymous_post
from quizzes.enums import Phase
from quizzes.selectors.sources import source_of
from quizzes.services.bounds import STARTS, allows
from quizzes.services.starting import NothingToAskError, NotOpenError, start
from quizzes.services.tokens import read_token

from .answers import lead, refuse, refuse_flood, refuse_unstored

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

# What a page may begin; refreshers are begun from what was missed.
BEGUN = {Phase.ONCE.value, Phase.BEFORE.value, Phase.AFTER.value}
MOST_BYTES = 2048


@anonymous_post(max_bytes=MOST_BYTES)
def start_quiz(request: HttpRequest, quiz: str) -> HttpResponse:
    """Begin an attempt, or go on with the one that this token began before."""
    if not allows(STARTS, request):
        return refuse_flood(request)
    given = request.POST
    token = read_token(given.get("token", ""))
    phase = given.get("phase", "")
    phase = phase if phase in BEGUN else Phase.ONCE.value
    try:
        start(
            int(quiz),
            token,
            phase,
            source_of(given.get("source", "")),
            is_retry=given.get("again") == "1",
        )
    except NotOpenError:
        return refuse(request, 404, _("This quiz is not here any more."))
    except NothingToAskError:
        return refuse(request, 409, _("This quiz has no questions yet. Come back another day."))
    except DatabaseError as error:
        return refuse_unstored(request, error)
    return lead(request, reverse("quiz_take", args=[token, phase]))
