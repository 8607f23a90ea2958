"""Two questions a load balancer asks: does the process answer, and can it do its work."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache

from .decorators import reading_only

if TYPE_CHECKING:
    from collections.abc import Callable

logger = logging.getLogger(__name__)

# What does not stop the site, but is to be put right: each tells it in one line, or nothing. Apps add
# theirs when they are ready.
NOTICES: list[Callable[[], str]] = []


def notices() -> list[str]:
    """What an operator should put right, though the site works."""
    return [line for notice in NOTICES if (line := _told(notice))]


def _told(notice: Callable[[], str]) -> str:
    """What a notice says; one that fails is itself to be put right, and stops nothing."""
    try:
        return notice()
    except Exception as error:
        name = getattr(notice, "__name__", type(notice).__name__)
        logger.exception("notice failed: %s", name)
        return f"{name}: {type(error).__name__}"


@never_cache
@reading_only
def healthz(request: HttpRequest) -> HttpResponse:
    """Answer as soon as the process can answer at all."""
    return HttpResponse("ok\n", content_type="text/plain")


@never_cache
@reading_only
def readyz(request: HttpRequest) -> HttpResponse:
    """200 when every part works, else 503 and the parts that do not.

    What should be put right all the same is told only where the database can be asked.
    """
    from .parts import failing  # noqa: PLC0415

    wrong = failing()
    told = {
        "status": "failing" if wrong else "ok",
        "failing": wrong,
        "notices": [] if "database" in wrong else notices(),
    }
    return JsonResponse(told, status=503 if wrong else 200)
