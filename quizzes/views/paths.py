"""The way from the questions before learning over a page to the questions after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from cms.core.decorators import reading_only
from quizzes.selectors.lessons import token_in_referer
from quizzes.selectors.paths import LearningPath

from .answers import PRIVATE, page, refuse

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@reading_only
def path(request: HttpRequest, token: str, *, has_learned: bool = False) -> HttpResponse:
    """The three steps: what is done, what is next. Who comes from the page has read it, or says so."""
    found = LearningPath.of(token, has_learned=has_learned)
    if found is None:
        return refuse(
            request, 404, _("Nothing is known of this way. Begin with the questions anew.")
        )
    context = {"path": found, "sitting": found.before, "quiz": found.before.attempt.quiz}
    return page(request, "quizzes/taking/path.html", context)


@reading_only
def onward(request: HttpRequest) -> HttpResponse:
    """The link on the page to learn from: the same for everybody, so that its browser says whose it is."""
    token = token_in_referer(request)
    if not token:
        message = _(
            "Your browser does not say which questions were yours. Go back to the page with the three "
            "steps with its back button, and go on there."
        )
        return refuse(request, 404, message)
    return HttpResponseRedirect(reverse("quiz_path_learned", args=[token]), headers=PRIVATE)
