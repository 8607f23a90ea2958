"""Who is counted: people who read, neither robots nor staff."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from django.http import HttpRequest

# Cubot makes telephones.
ROBOT = re.compile(
    r"(?<!cu)bot\b|crawl|spider|slurp|headless|monitor|preview|curl|wget|python|java/|go-http",
    re.IGNORECASE,
)


def is_person(request: HttpRequest) -> bool:
    """Tell people from robots and from staff, who alone have a cookie; the session stays untouched."""
    agent = request.headers.get("User-Agent", "")
    is_staff = settings.SESSION_COOKIE_NAME in request.COOKIES
    return bool(agent) and not is_staff and ROBOT.search(agent) is None


def is_reader(request: HttpRequest) -> bool:
    """Tell whether a person reads what is asked for.

    Who only asks for the head reads nothing, nor does a browser that loads what may be wanted next.
    """
    is_read = request.method == "GET" and "prefetch" not in request.headers.get("Sec-Purpose", "")
    return is_read and is_person(request)
