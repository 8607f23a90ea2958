"""The page to learn from between two attempts at a quiz.

Its address has the token of whoever comes to learn, as an argument that makes no other page: everybody
gets the same bytes, from whatever cache. What leads from there to the attempt after is the same link
for everybody too. A script completes it; without one the browser says from which address it comes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from django.http.request import split_domain_port

from cms.content.models import ContentPage
from quizzes.models import QuizPage
from quizzes.services.tokens import read_token

if TYPE_CHECKING:
    from django.http import HttpRequest

# As `content/includes/onward.html` and settings.js know them.
ARGUMENT = "learn"
ANCHOR = "learning"


def read_lesson(given: str) -> int:
    """The key that a page sent; 0 where that is none."""
    return int(given) if re.fullmatch(r"[0-9]{1,9}", given) else 0


def find_lesson(key: int) -> ContentPage | None:
    """The page by its key, with what its card shows; None where readers cannot open it."""
    if not key:
        return None
    pages = ContentPage.objects.readable().not_type(QuizPage).filter(pk=key)
    return pages.for_cards().first()


def lesson_address(lesson: ContentPage, token: str) -> str:
    """Where somebody learns who is to come back."""
    return f"{lesson.url}?{ARGUMENT}={token}#{ANCHOR}"


def token_in_referer(request: HttpRequest) -> str:
    """The token of who comes from the page to learn from; empty where that cannot be told."""
    came_from = urlsplit(request.headers.get("Referer", ""))
    # Public requests have lost their port (CanonicalRequestMiddleware).
    here, _port = split_domain_port(request.get_host())
    if came_from.hostname != here:
        return ""
    return read_token(parse_qs(came_from.query).get(ARGUMENT, [""])[-1])
