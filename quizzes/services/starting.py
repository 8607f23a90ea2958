"""Beginning an attempt: one statement, which the same token can repeat without harm."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

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


def start(
    quiz: int, token: str, phase: str = Phase.ONCE, source: int = 0, *, is_retry: bool = False
) -> None:
    """Begin a quiz by its key, or do nothing where this token has begun the phase already.

    Raises NotOpenError or NothingToAskError.
    """
    plan = plan_of(quiz)
    if plan is None:
        raise NotOpenError
    form = plan.form_of(token, phase)
    avoided = _met_before(token) if phase == Phase.AFTER else ()
    asked = draw(plan, form, _random(token, phase), avoided)
    # In a small bank better the same questions once more than none.
    asked = asked or draw(plan, form, _random(token, phase))
    begin(
        Attempt(
            token=token,
            phase=phase,
            quiz_id=quiz,
            source=source,
            form=form,
            mode=plan.mode,
            is_retry=is_retry,
            versions=[candidate.version for candidate in asked],
        ),
        shuffles=plan.shuffles,
    )


def refresh(before: Attempt, phase: str, versions: Sequence[int], source: int = 0) -> None:
    """Begin a phase of its own with questions of somebody's choice, for who did `before`."""
    begin(
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


def begin(attempt: Attempt, *, shuffles: bool = True) -> None:
    """Store an attempt with the orders of its options; one of its token and phase stays as it is."""
    if not attempt.versions:
        raise NothingToAskError
    random = _random(attempt.token, attempt.phase, "orders")
    items = [version.item for version in versions_of(attempt.versions)]
    attempt.orders = [_order(item, random, shuffles=shuffles) for item in items]
    attempt.started_at = attempt.changed_at = timezone.now()
    insert(attempt)


def _order(item: Item, random: Random, *, shuffles: bool) -> list[int]:
    """How the options stand on the page; steps to be put in order never stand so already."""
    return item.shuffled(random) if shuffles or isinstance(item, OrderItem) else [*range(item.size)]


def _random(*seed: str) -> Random:
    """The same for the same attempt; nobody computes from a token how its options were shuffled."""
    return Random(salted_hmac("quizzes.starting", " ".join(seed)).digest())  # noqa: S311


def _met_before(token: str) -> set[int]:
    """The keys of the questions that the reader answered before learning."""
    asked = Attempt.objects.filter(token=token, phase=Phase.BEFORE).values_list(
        "versions", flat=True
    )
    return {version.question_id for versions in asked for version in versions_of(versions)}
