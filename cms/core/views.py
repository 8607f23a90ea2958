"""Pages that belong to no content: refusals in the site's look."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say in plain words that a form came from a stale page."""
    return render(request, "403_csrf.html", status=403)
