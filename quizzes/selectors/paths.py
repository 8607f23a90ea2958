"""The way from the questions before learning over a page to the questions after it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from quizzes.enums import Phase
from quizzes.models import Attempt
from quizzes.selectors.gains import Gained, gained
from quizzes.selectors.lessons import find_lesson, lesson_address
from quizzes.selectors.results import Outcome
from quizzes.selectors.sittings import LEARN, Sitting
from quizzes.services.planning import plan_of

if TYPE_CHECKING:
    from cms.content.models import ContentPage


@dataclass
class LearningPath:
    """How far a reader is; that the page was read is what the reader says."""

    before: Sitting
    after: Sitting | None
    has_learned: bool = False

    @classmethod
    def of(cls, token: str, *, has_learned: bool = False) -> LearningPath | None:
        """Costs two queries; None where nobody has begun with this token before learning."""
        attempts = Attempt.objects.select_related("quiz").filter(
            token=token, phase__in=[Phase.BEFORE, Phase.AFTER]
        )
        found = {attempt.phase: Sitting.of(attempt) for attempt in attempts}
        if Phase.BEFORE not in found:
            return None
        return cls(found[Phase.BEFORE], found.get(Phase.AFTER), has_learned)

    @property
    def latest(self) -> Sitting:
        """The attempt at which the reader is."""
        return self.after or self.before

    @property
    def step(self) -> int:
        """Which of its three steps is next; 4 when all are done."""
        if self.after:
            return self.after.step
        return LEARN + 1 if self.before.is_over and self.has_learned else self.before.step

    @cached_property
    def lesson(self) -> ContentPage | None:
        """The page to learn from; None where there is none, or none any more."""
        return find_lesson(self.before.attempt.lesson)

    @property
    def lesson_address(self) -> str:
        """Where it is read on the way."""
        return lesson_address(self.lesson, self.before.attempt.token) if self.lesson else ""

    @property
    def can_go_on(self) -> bool:
        """Whether readers still find the quiz."""
        quiz = self.before.attempt.quiz_id
        return bool(quiz and plan_of(quiz))

    @property
    def outcome_before(self) -> Outcome:
        """What was known before."""
        return Outcome(self.before)

    @cached_property
    def gained(self) -> Gained | None:
        """What came of it, at the end."""
        return gained(self.after) if self.after else None
