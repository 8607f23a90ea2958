"""How attempts answer: pages for people, a few words of JSON for the script; nobody keeps either."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from cms.core.traditional.addresses import traditional_address
from cms.core.traditional.words import to_traditional

if TYPE_CHECKING:
    from django.db import DatabaseError
    from django.http import HttpRequest

logger = logging.getLogger(__name__)

PRIVATE = {"Cache-Control": "private, no-store", "X-Robots-Tag": "noindex"}
SOON, LATER = "20", "60"


def wants_json(request: HttpRequest) -> bool:
    """Whether the page's script asks, which shows what it is told by itself."""
    return "application/json" in request.headers.get("Accept", "")


def page(
    request: HttpRequest, template: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """A page that is one reader's alone."""
    response = render(request, template, context, status=status)
    return _with(response, PRIVATE)


def lead(request: HttpRequest, address: str, anchor: str = "") -> HttpResponse:
    """Lead on after something was stored."""
    if wants_json(request):
        return JsonResponse({"to": _there(request, address)}, headers=PRIVATE)
    return HttpResponseRedirect(f"{address}{anchor}", status=303, headers=PRIVATE)


def refuse(
    request: HttpRequest, status: int, message: str, onward: str = "", name: str = ""
) -> HttpResponse:
    """Say why something was not taken, and where it goes on."""
    headers = PRIVATE | {429: {"Retry-After": LATER}, 503: {"Retry-After": SOON}}.get(status, {})
    if wants_json(request):
        said = to_traditional(message) if _in_traditional(request) else message
        told = {"message": said} | ({"to": _there(request, onward)} if onward else {})
        return JsonResponse(told, status=status, headers=headers)
    context = {"message": message, "onward": onward, "onward_name": name, "status": status}
    response = page(request, "quizzes/taking/problem.html", context, status)
    return _with(response, headers)


def refuse_flood(request: HttpRequest) -> HttpResponse:
    """Too much from one place at once."""
    return refuse(
        request,
        429,
        _(
            "Very many people answer from your network at this moment. Wait a minute, then press again."
        ),
    )


def refuse_unstored(request: HttpRequest, error: DatabaseError) -> HttpResponse:
    """The database did not take it; what it says may quote values, the kind of error says enough."""
    logger.error("An attempt was not stored: %s", type(error).__name__)
    return refuse(
        request,
        503,
        _("It could not be stored just now. Go back and press again in half a minute."),
    )


def _there(request: HttpRequest, address: str) -> str:
    """An address in the characters of the page that asks; in pages they are moved as a whole."""
    return traditional_address(address) if _in_traditional(request) else address


def _in_traditional(request: HttpRequest) -> bool:
    return getattr(request, "in_traditional", False)


def _with(response: HttpResponse, headers: dict[str, str]) -> HttpResponse:
    for name, value in headers.items():
        response[name] = value
    return response
