"""What one attempt adds to the figures: a function of the attempt alone, so that it can be taken out again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django.utils import timezone

from quizzes.models import (
    DetectionTally,
    GainTally,
    PickTally,
    QuizTally,
    VersionTally,
)
from quizzes.models.tallies import ALL_CHANNELS, POINTS
from quizzes.scoring.items import RealOrFakeItem
from quizzes.scoring.results import result_of

from .picks import picks_of

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Mapping

    from quizzes.models import Attempt, Tally
    from quizzes.scoring import Item
    from quizzes.scoring.answers import Answer

Key = tuple[Any, ...]


class Group(NamedTuple):
    """The keys that all tallies share, in the order of `Tally.KEYS`."""

    quiz: int
    month: datetime.date
    phase: str
    form: str
    source: int


class State(NamedTuple):
    """An attempt as it is, or as it was when it was counted."""

    answers: Mapping[str, Answer]
    finished: bool


class Addition(NamedTuple):
    """Numbers to be added to a row of the figures, in the order of the model's columns."""

    model: type[Tally]
    key: Key
    values: tuple[int, ...]
    # -1 takes out.
    sign: int = 1


def points(share: float) -> int:
    """A share of 0 to 1 in whole points."""
    return round(share * POINTS)


def group_of(attempt: Attempt) -> Group:
    """Say which rows an attempt belongs to: nothing of it ever changes."""
    month = timezone.localdate(attempt.started_at).replace(day=1)
    return Group(attempt.quiz_id or 0, month, attempt.phase, attempt.form, attempt.source)


class Scored:
    """An attempt in a state, graded."""

    def __init__(self, attempt: Attempt, state: State, items: Mapping[int, Item]) -> None:
        self.finished = state.finished
        known = [(place, key) for place, key in enumerate(attempt.versions) if key in items]
        self.versions = [key for _place, key in known]
        self.items = [items[key] for key in self.versions]
        self.answers = [state.answers.get(str(place)) for place, _key in known]
        self.result = result_of(self.items, self.answers)

    @property
    def points(self) -> int:
        """What the whole attempt came to."""
        return points(self.result.share)


def of_attempt(
    attempt: Attempt, state: State, items: Mapping[int, Item], sign: int = 1
) -> Iterator[Addition]:
    """List what an attempt adds, or with -1 what takes it out."""
    group, scored = group_of(attempt), Scored(attempt, state, items)
    finished = int(scored.finished)
    if attempt.is_retry:
        yield Addition(QuizTally, group, (0, 0, 0, 0, 1, finished), sign)
        return
    share = scored.points if finished else 0
    yield Addition(QuizTally, group, (1, finished, share, share * share, 0, 0), sign)
    yield from _of_questions(group, scored, sign)
    yield from _of_messages(group, scored, sign)


def _of_questions(group: Group, scored: Scored, sign: int) -> Iterator[Addition]:
    grades, everything = scored.result.grades, scored.result.score
    left = None if scored.finished or None not in grades else grades.index(None)
    for place, (version, item) in enumerate(zip(scored.versions, scored.items, strict=True)):
        answer, grade = scored.answers[place], grades[place]
        score = points(grade.score) if grade else 0
        others = len(scored.items) - 1 if scored.finished else 0
        rest = points((everything - grade.score) / others) if grade and others else None
        values = (
            *(1, int(grade is not None), int(place == left), int(bool(grade and grade.is_right))),
            *(place + 1, score, score * score),
            *((0,) * 6 if rest is None else _beside(score, rest)),
        )
        yield Addition(VersionTally, (version, *group), values, sign)
        if answer is not None and grade is not None:
            for pick in picks_of(item, answer):
                yield Addition(PickTally, (version, pick, *group), (1,), sign)


def _beside(score: int, rest: int) -> tuple[int, ...]:
    """The score of a question and that of the others, of a finished attempt with more than one."""
    return 1, score, score * score, rest, rest * rest, score * rest


def _of_messages(group: Group, scored: Scored, sign: int) -> Iterator[Addition]:
    """Count messages judged, on each channel and on all together."""
    channels: dict[str, list[int]] = {}
    for item, grade in zip(scored.items, scored.result.grades, strict=True):
        if not isinstance(item, RealOrFakeItem) or grade is None:
            continue
        # Fakes and hits stand before genuine ones and false alarms.
        first = 0 if item.is_fake else 2
        for channel in (ALL_CHANNELS, item.content["message"]["channel"]):
            row = channels.setdefault(channel, [0, 0, 0, 0])
            row[first] += 1
            row[first + 1] += grade.is_right == item.is_fake
    for channel, row in channels.items():
        yield Addition(DetectionTally, (channel, *group), (1, *row), sign)


class Side(NamedTuple):
    """One of the two attempts of a pair, in a state; None is not counted."""

    attempt: Attempt
    state: State | None


def of_pair(
    before: Side, after: Side, items: Mapping[int, Item], sign: int = 1
) -> Iterator[Addition]:
    """List what somebody gained, where both attempts at a quiz are finished.

    Whoever had done the quiz before they were first measured is left out.
    """
    if before.state is None or after.state is None or before.attempt.is_retry:
        return
    if not before.state.finished or not after.state.finished:
        return
    if before.attempt.quiz_id != after.attempt.quiz_id:
        return
    first = Scored(before.attempt, before.state, items).points
    second = Scored(after.attempt, after.state, items).points
    gain = second - first
    values = (1, first, second, gain, gain * gain)
    yield Addition(GainTally, group_of(before.attempt), values, sign)
