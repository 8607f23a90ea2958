"""How questions were answered, version by version."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from quizzes.enums import Kind, Phase
from quizzes.models import PickTally, QuestionVersion, VersionTally
from quizzes.services.picks import picks

from .quizzes import REFRESHERS
from .slices import sums_by
from .values import Value, discrimination_of, mean_of, share_of

if TYPE_CHECKING:
    from .slices import Slice, Sums

# Kinds of which part of the points can be earned.
PARTLY = (Kind.WARNING_SIGNS, Kind.ORDER)


@dataclass(frozen=True)
class Answered:
    """How a version of a question was answered, in all phases asked for or in one."""

    version: QuestionVersion
    sums: Sums
    phase: str = ""

    @property
    def label(self) -> str:
        """By which colleagues know it."""
        return str(self.version.question)

    @property
    def phase_name(self) -> str:
        """When it was asked."""
        return str(Phase(self.phase).label) if self.phase else ""

    @property
    def asked(self) -> int:
        """Attempts in which it stood."""
        return self.sums["asked"]

    @property
    def answered(self) -> int:
        """Attempts in which it was answered."""
        return self.sums["answered"]

    @property
    def left(self) -> int:
        """Attempts that were broken off here."""
        return self.sums["left"]

    @property
    def place(self) -> float:
        """Where in the quiz it stood, on the mean, from 1."""
        return self.sums["places"] / self.asked if self.asked else 0.0

    @property
    def right(self) -> int:
        """Attempts in which it was answered wholly rightly."""
        return self.sums["right"]

    @cached_property
    def drop_off(self) -> Value:
        """What share of the attempts in which it stood was broken off here."""
        return share_of(self.left, self.asked)

    @cached_property
    def difficulty(self) -> Value:
        """The index p: the share of its points that was earned, so that an easy question has a high one.

        Where points can be earned in part it is a mean with its t-interval, otherwise a share with
        Wilson's.
        """
        if self.version.kind in PARTLY:
            return mean_of(self.answered, self.sums["score"], self.sums["score_squares"])
        return share_of(self.right, self.answered)

    @cached_property
    def discrimination(self) -> Value:
        """Its correlation with the rest of the quiz."""
        return discrimination_of(self.sums)


@dataclass(frozen=True)
class Picked:
    """How often something was chosen."""

    version: QuestionVersion
    label: str
    right: bool
    chosen: int
    answered: int

    @property
    def number(self) -> int:
        """That of the version."""
        return self.version.number

    @property
    def share(self) -> Value:
        """Of all answers."""
        return share_of(self.chosen, self.answered)


def without_refreshers(asked: Slice) -> list[str]:
    """The phases that count for a question where none is asked for.

    Refreshers ask what was missed, of those who missed it.
    """
    return list(asked.phases) or [phase for phase in Phase if phase not in REFRESHERS]


def questions_answered(asked: Slice) -> list[Answered]:
    """A row for each version that was asked."""
    sums = sums_by(VersionTally, asked, "version", phase__in=without_refreshers(asked))
    return [Answered(version, sums[version.pk]) for version in _versions(list(sums))]


def versions_answered(question: int, asked: Slice) -> list[Answered]:
    """A row for each version of a question and phase, the newest version first."""
    keys = list(QuestionVersion.objects.filter(question=question).values_list("pk", flat=True))
    sums = sums_by(VersionTally, asked, "version", "phase", version__in=keys)
    return [
        Answered(version, sums[version.pk, phase], phase)
        for version in reversed(_versions(keys))
        for phase in Phase
        if (version.pk, phase) in sums
    ]


def picks_of_question(question: int, asked: Slice) -> list[Picked]:
    """A row for all that can be chosen in each version that was asked, the newest version first."""
    keys = list(QuestionVersion.objects.filter(question=question).values_list("pk", flat=True))
    phases = without_refreshers(asked)
    answered = sums_by(VersionTally, asked, "version", version__in=keys, phase__in=phases)
    chosen = sums_by(PickTally, asked, "version", "pick", version__in=keys, phase__in=phases)
    none = {"chosen": 0}
    return [
        Picked(
            version,
            pick.label,
            pick.right,
            chosen.get((version.pk, pick.key), none)["chosen"],
            answered[version.pk]["answered"],
        )
        for version in reversed(_versions(list(answered)))
        for pick in picks(version.item)
    ]


def _versions(keys: list[int]) -> list[QuestionVersion]:
    return list(
        QuestionVersion.objects.filter(pk__in=keys)
        .select_related("question")
        .order_by("question__name", "number")
    )
