"""Where complaints about money are taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render

from cms.core.decorators import reading_only
from cms.feedback.services.signposts import complaint_hotline

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@reading_only
def money(request: HttpRequest) -> HttpResponse:
    """Say whom to call, and what to have ready."""
    return render(request, "feedback/money.html", {"complaints": complaint_hotline()})
