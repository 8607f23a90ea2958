"""What forms carry: when they were made, and which rating a reason belongs to; signed, about nobody."""

from __future__ import annotations

import math
import time
from enum import Enum

from django.core import signing

# A form has the same token for everybody for so many seconds, so that its page can be kept by caches.
STEP = 10
# Nobody has read the form and written something in fewer seconds.
SHORTEST = 3
LONGEST = 12 * 60 * 60
REASON_WITHIN = 60 * 60

_form = signing.Signer(salt="cms.feedback.form")
_vote = signing.TimestampSigner(salt="cms.feedback.vote")


class Age(Enum):
    """What a form's token says of it."""

    RIGHT = "right"
    TOO_SOON = "too soon"
    EXPIRED = "expired"


def form_token(already_seen: bool = False) -> str:
    """A token for a form made now.

    It counts from the end of its step, so that nobody may be quicker for having come late in it; a form
    that somebody has had before them already counts from the step before.
    """
    step = int(time.time()) // STEP
    return _form.sign(str(step - 1 if already_seen else step))


def seconds_left(token: str) -> int:
    """How long a form that came too soon has to wait, in whole seconds."""
    try:
        step = int(_form.unsign(token[:100]))
    except (signing.BadSignature, ValueError):
        return 0
    return max(0, math.ceil((step + 1) * STEP + SHORTEST - time.time()))


def age_of(token: str) -> Age:
    """Tell whether a form was made a fitting time ago; what we never signed has expired."""
    try:
        step = int(_form.unsign(token[:100]))
    except (signing.BadSignature, ValueError):
        return Age.EXPIRED
    age = time.time() - (step + 1) * STEP
    if age > LONGEST:
        return Age.EXPIRED
    return Age.RIGHT if age >= SHORTEST else Age.TOO_SOON


def vote_reference(pk: int) -> str:
    """What leads whoever has just rated a page, and nobody else, to say why."""
    return _vote.sign_object(pk)


def read_vote_reference(reference: str) -> int | None:
    """The rating a reference leads to; None if it is an hour old or none of ours."""
    try:
        pk = _vote.unsign_object(reference, max_age=REASON_WITHIN)
    except signing.BadSignature:
        return None
    return pk if isinstance(pk, int) else None
