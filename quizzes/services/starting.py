"""Beginning an attempt: one statement, which the same token can repeat without harm."""

from __future__ import annotations

from contextlib import suppress
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from django.db import DatabaseError
from django.utils import timezone
from django.utils.crypto import salted_hmac

from quizzes.enums import Form, Mode, Phase
from quizzes.models import Attempt
from quizzes.scoring.items import OrderItem
from quizzes.selectors.asked import versions_of
from quizzes.services.drawing import draw
from quizzes.services.planning import plan_of
from quizzes.services.storing import insert

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quizzes.scoring import Item


class NotOpenError(LookupError):
    """There is no such quiz for readers."""


class NothingToAskError(LookupError):
    """The quiz has no question in use."""


class BeforeIsOpenError(ValueError):
    """What is known before learning is not handed in yet: what was gained could never be told."""


class Way(NamedTuple):
    """How a reader comes to a quiz."""

    # The key of the short link, 0 for none.
    source: int = 0
    # The key of the page to learn from before the quiz is done once more, 0 for none.
    lesson: int = 0
    is_retry: bool = False
    is_seen: bool = True


STRAIGHT = Way()


def start(quiz: int, token: str, phase: str = Phase.ONCE, way: Way = STRAIGHT) -> bool:
    """Begin a quiz by its key, or do nothing where this token has begun the phase already; tell which.

    What is done after learning keeps the short link and the page to learn from of what was done before,
    and is a retry where that was one.
    Raises NotOpenError, NothingToAskError or BeforeIsOpenError.
    """
    plan = plan_of(quiz)
    if plan is None:
        raise NotOpenError
    form = plan.form_of(token, phase)
    before = attempt_before(token, quiz) if phase == Phase.AFTER else None
    if before:
        if before.finished_at is None:
            raise BeforeIsOpenError
        way = way._replace(
            source=way.source or before.source,
            lesson=before.lesson,
            is_retry=way.is_retry or before.is_retry,
        )
    avoided = {version.question_id for version in versions_of(before.versions)} if before else set()
    asked = draw(plan, form, _random(token, phase), avoided)
    # In a small bank better the same questions once more than none.
    asked = asked or draw(plan, form, _random(token, phase))
    return begin(
        Attempt(
            token=token,
            phase=phase,
            quiz_id=quiz,
            form=form,
            mode=plan.mode,
            **way._asdict(),
            versions=[candidate.version for candidate in asked],
        ),
        shuffles=plan.shuffles,
    )


def refresh(before: Attempt, phase: str, versions: Sequence[int], source: int = 0) -> bool:
    """Begin a phase of its own with questions of somebody's choice, for who did `before`."""
    return begin(
        Attempt(
            token=before.token,
            phase=phase,
            quiz_id=before.quiz_id,
            source=source,
            form=Form.NONE,
            mode=Mode.LEARNING,
            is_retry=before.is_retry,
            versions=list(versions),
        )
    )


def begin(attempt: Attempt, *, shuffles: bool = True) -> bool:
    """Store an attempt with the orders of its options, and tell whether it is new.

    One of its token and phase stays as it is.
    """
    if not attempt.versions:
        raise NothingToAskError
    random = _random(attempt.token, attempt.phase, "orders")
    items = [version.item for version in versions_of(attempt.versions)]
    attempt.orders = [_order(item, random, shuffles=shuffles) for item in items]
    attempt.started_at = attempt.changed_at = timezone.now()
    return insert(attempt)


def note_seen(attempt: Attempt) -> None:
    """Know that the reader has got to see the questions; where it cannot be stored, an answer tells."""
    with suppress(DatabaseError):
        Attempt.objects.filter(pk=attempt.pk).update(is_seen=True)


def _order(item: Item, random: Random, *, shuffles: bool) -> list[int]:
    """How the options stand on the page; steps to be put in order never stand so already."""
    return item.shuffled(random) if shuffles or isinstance(item, OrderItem) else [*range(item.size)]


def _random(*seed: str) -> Random:
    """The same for the same attempt; nobody computes from a token how its options were shuffled."""
    return Random(salted_hmac("quizzes.starting", " ".join(seed)).digest())  # noqa: S311


def attempt_before(token: str, quiz: int) -> Attempt | None:
    """What the reader answered at a quiz before learning, if anything."""
    return Attempt.objects.filter(token=token, phase=Phase.BEFORE, quiz=quiz).first()
