"""Tells one submission from the next, so that a double click or a repeated request is stored once."""

from __future__ import annotations

import re
import time

from django.utils.crypto import salted_hmac

# What the form's script draws for each page that it is opened on.
KEY = re.compile(r"[A-Za-z0-9-]{16,64}")
PARTED = "\x1f"
# Without a script, the same words from the same place within so many seconds are one submission.
SAME_WITHIN = 120
# Of an address only one of so many groups counts: a group holds millions, and names nobody.
GROUPS = 256


def submission_of(given: str, address: str, *content: str) -> str:
    """A digest of what is sent and of the key it came with; it tells neither.

    The content is part of it: who goes back, writes something else and sends again sends twice.
    """
    key = given if KEY.fullmatch(given) else _key_of(address)
    return _digest("cms.feedback.submission", PARTED.join([key, *content]))


def _key_of(address: str) -> str:
    """The key of requests that bring none: the same for a group of addresses, for two minutes.

    Nothing is kept of it but the digest. Of a double click at the turn of two minutes both are stored.
    """
    return f"{group_of(address)} {int(time.time()) // SAME_WITHIN}"


def group_of(address: str) -> int:
    """Which of a few groups an address falls into, so that a digest leads back to none."""
    return int(_digest("cms.feedback.group", address), 16) % GROUPS


def _digest(salt: str, text: str) -> str:
    return salted_hmac(salt, text.encode(errors="replace"), algorithm="sha256").hexdigest()
