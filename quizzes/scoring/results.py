"""What a whole attempt comes to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from .items import RealOrFakeItem

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .answers import Answer, Grade
    from .items import Item


class Trials(NamedTuple):
    """How many there were, and how many of them were told rightly."""

    right: int
    of: int


@dataclass(frozen=True)
class Result:
    """Scores of 0 to 1 for each question, those not answered 0; the two figures of real or fake.

    One person's d′ from ten items is noise, so there is none here.
    """

    grades: tuple[Grade | None, ...]
    # Fraudulent messages seen through, and genuine ones recognised.
    fakes: Trials
    reals: Trials

    @property
    def score(self) -> float:
        """The points of all questions."""
        return sum(grade.score for grade in self.grades if grade)

    @property
    def share(self) -> float:
        """The points of those that could be had, 0 to 1; of no questions 0."""
        return self.score / len(self.grades) if self.grades else 0.0

    @property
    def right(self) -> int:
        """How many questions were answered wholly rightly."""
        return sum(grade.is_right for grade in self.grades if grade)


def result_of(items: Sequence[Item], answers: Sequence[Answer | None]) -> Result:
    """Grade an attempt: one answer, or None, for each item; one that is not to its end is none."""
    grades = tuple(item.graded(answer) for item, answer in zip(items, answers, strict=True))
    judged = [
        (item.is_fake, grade.is_right)
        for item, grade in zip(items, grades, strict=True)
        if isinstance(item, RealOrFakeItem) and grade
    ]
    return Result(grades, _trials(judged, True), _trials(judged, False))


def _trials(judged: Iterable[tuple[bool, bool]], fake: bool) -> Trials:
    rights = [right for is_fake, right in judged if is_fake == fake]
    return Trials(sum(rights), len(rights))
