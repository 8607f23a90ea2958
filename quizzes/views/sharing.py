"""The picture of a result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse

from cms.content.models import BrandSettings
from cms.core.decorators import reading_only
from cms.metrics.services.printing import public_origin
from quizzes.models import Attempt
from quizzes.selectors.results import Outcome
from quizzes.selectors.sittings import Sitting
from quizzes.services.bounds import LOOKS, allows
from quizzes.services.codes import read_code
from quizzes.services.share_cards import share_card

from .answers import PRIVATE, refuse_flood

if TYPE_CHECKING:
    from django.http import HttpRequest


@reading_only
def result_picture(request: HttpRequest, code: str) -> HttpResponse:
    """The figures of a result with a code that leads to its quiz; nothing of who answered."""
    # Not so few as are set: what says the same is set once, and a hall full of people looks at them.
    if not allows(LOOKS, request):
        return refuse_flood(request)
    meant = read_code(code)
    attempts = Attempt.objects.select_related("quiz").exclude(quiz=None)
    found = attempts.filter(result_code=meant).first() if meant else None
    if found is None or found.quiz is None:
        raise Http404
    result = Outcome(Sitting.of(found)).result
    address = f"{public_origin()}{found.quiz.get_url(request) or '/'}"
    made = share_card(found.quiz, result, address, BrandSettings.for_request(request))
    return HttpResponse(made, content_type="image/png", headers=PRIVATE)
