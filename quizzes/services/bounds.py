"""How much one address may send: a hall full of people may share one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings

from cms.accounts.adapters import reader_address
from cms.core.throttling import Throttle

if TYPE_CHECKING:
    from django.http import HttpRequest

STARTS = Throttle(settings.COUNTS_A_MINUTE)
# An answer for each question, a reply for each step of a conversation.
ANSWERS = Throttle(settings.COUNTS_A_MINUTE * 10)
# Result codes typed in, found or not.
LOOKS = Throttle(settings.COUNTS_A_MINUTE)

# Cards that are set anew, each some hundredths of a second.
PRINTS = Throttle(60)


def allows(throttle: Throttle, request: HttpRequest) -> bool:
    """Count one thing more from where a request comes; from where nobody can tell is one place."""
    return throttle.allows(reader_address(request))
