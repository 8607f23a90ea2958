"""An attempt as its pages show it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from django.urls import reverse

from quizzes.enums import Mode, Phase
from quizzes.scoring.items import ConversationItem
from quizzes.selectors.asked import versions_of
from quizzes.services.answering import open_places
from quizzes.services.reminders import DAYS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quizzes.models import Attempt, QuestionVersion
    from quizzes.scoring import Grade, Item
    from quizzes.scoring.answers import Answer

# Of the steps before, learning and after.
LEARN = 2


class Shown(NamedTuple):
    """A question on a page; `number` is its place in the attempt, from 0."""

    number: int
    item: Item
    order: list[int]
    answer: Answer | None
    grade: Grade | None = None

    @property
    def template(self) -> str:
        """What shows its kind."""
        return f"quizzes/items/{self.item.kind}.html"

    @property
    def is_conversation(self) -> bool:
        """Whether it is answered reply by reply."""
        return isinstance(self.item, ConversationItem)


@dataclass
class Sitting:
    """An attempt with the versions it asks."""

    attempt: Attempt
    versions: list[QuestionVersion]

    @classmethod
    def of(cls, attempt: Attempt) -> Sitting:
        """Costs a query at most."""
        return cls(attempt, versions_of(attempt.versions))

    @cached_property
    def items(self) -> list[Item]:
        """What is asked, in its order."""
        return [version.item for version in self.versions]

    @cached_property
    def open(self) -> list[int]:
        """The places of questions that can still be answered."""
        return [] if self.is_over else open_places(self.items, self.attempt.answers)

    @property
    def size(self) -> int:
        """How many questions there are."""
        return len(self.versions)

    @property
    def answered(self) -> int:
        """How many of them are answered."""
        return self.size - len(open_places(self.items, self.attempt.answers))

    @property
    def is_over(self) -> bool:
        """Whether it was handed in."""
        return self.attempt.finished_at is not None

    @property
    def address(self) -> str:
        """Where it goes on."""
        return reverse("quiz_take", args=[self.attempt.token, self.attempt.phase])

    @property
    def result_address(self) -> str:
        """Where it ends."""
        return reverse("quiz_result", args=[self.attempt.token, self.attempt.phase])

    def address_of(self, place: int) -> str:
        """Where one answered question is explained."""
        numbered = [self.attempt.token, self.attempt.phase, place + 1]
        return reverse("quiz_explanation", args=numbered)

    def may_explain(self, place: int) -> bool:
        """Whether readers may be told what was right."""
        if not 0 <= place < self.size:
            return False
        given = self.attempt.answers.get(str(place))
        learns = self.attempt.mode == Mode.LEARNING and self.items[place].is_answered(given)
        return learns or self.is_over

    @property
    def asks_all(self) -> bool:
        """Whether all open questions stand on one page."""
        return self.attempt.mode == Mode.TEST

    def asked_now(self) -> list[Shown]:
        """The open questions of the page at hand: the next one, or in a test all of them.

        Conversations come one by one: each reply sends the page, and would hand in the rest of it.
        """
        shown = [self.shown(place) for place in self.open]
        others = [each for each in shown if not each.is_conversation]
        if self.asks_all and others:
            return others
        return shown[:1]

    def shown(self, place: int) -> Shown:
        """A question as it stands, without a word of what is right."""
        given = self.attempt.answers.get(str(place))
        return Shown(place, self.items[place], self.attempt.orders[place], given)

    def marked(self, places: Iterable[int]) -> list[Shown]:
        """Questions with what was right; those that were not answered have no grade."""
        shown = map(self.shown, places)
        return [each._replace(grade=each.item.graded(each.answer)) for each in shown]

    @property
    def is_before(self) -> bool:
        """Whether the reader is to learn now, and then do it once more."""
        return self.attempt.phase == Phase.BEFORE

    @property
    def path_address(self) -> str:
        """Where the way over a page to learn from is shown; empty where there is none."""
        return reverse("quiz_path", args=[self.attempt.token]) if self.attempt.lesson else ""

    @property
    def step(self) -> int:
        """Which of the three steps of that way is next; 4 when all are done."""
        if self.is_before:
            return LEARN if self.is_over else 1
        return 4 if self.is_over else 3

    @property
    def is_refresher(self) -> bool:
        """Whether a reminder led here, which the reader has kept already."""
        return self.attempt.phase in DAYS
