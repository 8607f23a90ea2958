"""Storing answers: the first answer to a question counts, and sending it again changes nothing.

Nothing is locked while answers are read. What is written names the moment of the change it was made
from; who comes second finds another moment there and begins anew, so that two pages of one attempt
lose nothing of each other.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db import DatabaseError
from django.utils import timezone

from quizzes.scoring import BadAnswer
from quizzes.scoring.items import ConversationItem
from quizzes.selectors.asked import versions_of
from quizzes.services.codes import new_code
from quizzes.services.storing import find, update

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from quizzes.models import Attempt
    from quizzes.scoring import Item
    from quizzes.scoring.answers import Answer

# Tries before two pages that write at the same time are told so.
TRIES = 10
A_MOMENT = datetime.timedelta(microseconds=1)


class Given(NamedTuple):
    """What a page sent for one question: places of options, and how sure the reader is."""

    values: Sequence[str]
    sure: str = ""


@dataclass
class Outcome:
    """What came of a batch; the numbers are places of questions in the attempt."""

    answers: dict[str, Answer]
    # Places that the attempt does not have, or options that the question does not have.
    refused: list[int] = field(default_factory=list)
    # Answered before, and otherwise.
    kept: list[int] = field(default_factory=list)
    # Not answered before the attempt was handed in.
    late: list[int] = field(default_factory=list)


class Answered(NamedTuple):
    """The attempt as it now stands in the database, and what came of the batch."""

    attempt: Attempt
    outcome: Outcome


def answer(token: str, phase: str, given: Mapping[int, Given], *, finish: bool = False) -> Answered:
    """Store a batch of answers, all that are good; with `finish` unanswered questions stay so.

    Raises Attempt.DoesNotExist, or DatabaseError when nothing could be stored.
    """
    for _try in range(TRIES):
        attempt = find(token, phase)
        items = [version.item for version in versions_of(attempt.versions)]
        outcome = merged(items, attempt.orders, attempt.answers, given)
        if attempt.finished_at:
            outcome.late = [place for place in given if _adds(attempt, outcome, place)]
            return Answered(attempt, outcome)
        if _stored(attempt, items, outcome.answers, finish=finish):
            return Answered(attempt, outcome)
    raise DatabaseError("an attempt is written by too many at once")


def merged(
    items: Sequence[Item],
    orders: Sequence[Sequence[int]],
    stored: Mapping[str, Answer],
    given: Mapping[int, Given],
) -> Outcome:
    """Add to what is stored what can be added; nothing given is no answer, where the kind knows none."""
    outcome = Outcome(dict(stored))
    for place, (values, sure) in given.items():
        if not 0 <= place < len(items):
            outcome.refused.append(place)
            continue
        item, before = items[place], stored.get(str(place))
        try:
            read = item.read(values, orders[place], sure)
        except BadAnswer:
            outcome.refused += [place] if values else []
            continue
        if isinstance(item, ConversationItem) and not read["path"]:
            continue
        if before is None or _goes_on(item, before, read):
            outcome.answers[str(place)] = read
        elif before != read and not _goes_on(item, read, before):
            outcome.kept.append(place)
    return outcome


def _goes_on(item: Item, before: Answer, read: Answer) -> bool:
    """Whether an answer takes a conversation on from where it stood."""
    if not isinstance(item, ConversationItem):
        return False
    path = before["path"]
    return bool(read["path"][: len(path)] == path and len(read["path"]) > len(path))


def open_places(items: Sequence[Item], answers: Mapping[str, Answer]) -> list[int]:
    """The places of the questions that are not answered, or not to their end."""
    return [
        place for place, item in enumerate(items) if not item.is_answered(answers.get(str(place)))
    ]


def _adds(attempt: Attempt, outcome: Outcome, place: int) -> bool:
    return outcome.answers.get(str(place)) != attempt.answers.get(str(place))


def _stored(
    attempt: Attempt, items: Sequence[Item], answers: dict[str, Answer], *, finish: bool
) -> bool:
    """Write what is new with one statement; False where somebody has written since it was read."""
    ends = finish or not open_places(items, answers)
    if answers == attempt.answers and not ends:
        return True
    changes: dict[str, Any] = {
        "answers": answers,
        # Never the same twice, whatever the clock does.
        "changed_at": max(timezone.now(), attempt.changed_at + A_MOMENT),
    }
    if ends:
        changes |= {"finished_at": changes["changed_at"], "result_code": new_code()}
    return update(attempt, changes)
