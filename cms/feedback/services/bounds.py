"""How much one address may send: generous, since a whole house or mobile network may share one."""

from __future__ import annotations

from cms.core.throttling import Throttle

TEN_MINUTES = 600

MESSAGES = Throttle(20, TEN_MINUTES)
RATINGS = Throttle(100, TEN_MINUTES)
# Looks at receipts, found or not: what is refused tells a guesser nothing.
LOOKS = Throttle(60, TEN_MINUTES)
