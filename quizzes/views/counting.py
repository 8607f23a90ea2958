"""Starts that no script counts: on the pages of an attempt there is none that does."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING

from cms.core.readers import is_person
from cms.metrics.enums import Action
from cms.metrics.services.collecting import count

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponseBase

    View = Callable[..., HttpResponseBase]


def knows_people(view: View) -> View:
    """Tell robots and staff apart while their cookie can still be seen: before `anonymous_post`."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        request.is_of_person = is_person(request)  # type: ignore[attr-defined]
        return view(request, *args, **kwargs)

    return guarded


def count_start(request: HttpRequest, quiz: int | None, source: int = 0) -> None:
    """Count that somebody has begun a quiz, known by its key; the size of type is not known here."""
    if quiz and getattr(request, "is_of_person", False):
        count(quiz, Action.QUIZ_START, source)
