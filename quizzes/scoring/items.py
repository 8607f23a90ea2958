"""The seven kinds of questions: how each is shuffled, answered and graded.

An item is read from the frozen content of a version of a question (see `quizzes.models.versions`).
What a browser sends are places on the page, never keys of the content: nothing in a page tells which
option its author wrote first. `order` is the permutation by which the page was shuffled: place `p`
shows what the content holds at `order[p]`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any, ClassVar

from quizzes.enums import Kind

from .answers import Answer, BadAnswer, Grade, Mark

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

FAKE, REAL = "fake", "real"
TRUE, FALSE = "true", "false"
# The reply that ends every conversation well.
STOP = "stop"
LEAST_SURE, MOST_SURE = 1, 3


def _places(given: Sequence[str], count: int) -> list[int]:
    """Read places on the page: each a number below `count`, none twice."""
    if not all(place.isdecimal() and len(place) <= 4 for place in given):
        raise BadAnswer("a place is not a number")
    places = [int(place) for place in given]
    if any(place >= count for place in places):
        raise BadAnswer("a place is not on the page")
    if len(set(places)) != len(places):
        raise BadAnswer("a place stands there twice")
    return places


def _one(given: Sequence[str], known: Sequence[str]) -> str:
    if len(given) != 1 or given[0] not in known:
        raise BadAnswer("one of the options was to be chosen")
    return given[0]


@dataclass(frozen=True)
class Item(ABC):
    """A question as it was when it was asked.

    `content` is the frozen content: `stem` and `explanation`, and what the kind adds.
    """

    content: dict[str, Any]
    kind: ClassVar[Kind]

    @property
    def size(self) -> int:
        """How many things stand on the page that can be shuffled; 0 if nothing can."""
        return 0

    def shuffled(self, random: Random) -> list[int]:
        """Draw an order for the page."""
        order = list(range(self.size))
        random.shuffle(order)
        return order

    @abstractmethod
    def read(self, given: Sequence[str], order: Sequence[int], sure: str = "") -> Answer:
        """Read what a page sent, or raise BadAnswer; what comes back is stored as it is."""

    @abstractmethod
    def grade(self, answer: Answer) -> Grade:
        """Grade what `read` gave back."""

    def is_answered(self, answer: Answer | None) -> bool:
        """Whether there is nothing left to answer."""
        return answer is not None

    def graded(self, answer: Answer | None) -> Grade | None:
        """Grade what is answered; None where it is not, or not to its end."""
        return self.grade(answer) if answer is not None and self.is_answered(answer) else None


class ChoiceItem(Item):
    """Options of which some are right; content: `options`, each `text`, `right`, `why`.

    Answer: `{"chosen": [indexes]}` in ascending order.
    """

    @property
    def options(self) -> list[dict[str, Any]]:
        """The options in their author's order."""
        options: list[dict[str, Any]] = self.content["options"]
        return options

    @property
    def size(self) -> int:
        """All options."""
        return len(self.options)

    def read(self, given: Sequence[str], order: Sequence[int], sure: str = "") -> Answer:
        """At least one place."""
        if not given:
            raise BadAnswer("nothing was chosen")
        return {"chosen": sorted(order[place] for place in _places(given, self.size))}

    def grade(self, answer: Answer) -> Grade:
        """All that is right and nothing else, as such questions are scored in China: 1 or 0."""
        chosen = set(answer["chosen"])
        marks = tuple(
            Mark(option["text"], number in chosen, option["right"], option.get("why", ""))
            for number, option in enumerate(self.options)
        )
        is_right = all(mark.chosen == mark.right for mark in marks)
        return Grade(float(is_right), is_right, marks)


class SingleChoiceItem(ChoiceItem):
    """Exactly one option is right."""

    kind = Kind.SINGLE

    def read(self, given: Sequence[str], order: Sequence[int], sure: str = "") -> Answer:
        """Exactly one place."""
        if len(given) > 1:
            raise BadAnswer("only one option can be chosen")
        return super().read(given, order)


class MultipleChoiceItem(ChoiceItem):
    """Any number of options is right, at least one."""

    kind = Kind.MULTIPLE


class TrueFalseItem(Item):
    """The stem is a statement; content: `is_true`, `why_true`, `why_false`.

    Answer: `{"said": true}`.
    """

    kind = Kind.TRUE_FALSE

    def read(self, given: Sequence[str], order: Sequence[int], sure: str = "") -> Answer:
        """Either `true` or `false`."""
        return {"said": _one(given, (TRUE, FALSE)) == TRUE}

    def grade(self, answer: Answer) -> Grade:
        """1 or 0."""
        said, is_true = answer["said"], self.content["is_true"]
        marks = tuple(
            Mark(word, said == value, is_true == value, self.content.get(f"why_{word}", ""))
            for word, value in ((TRUE, True), (FALSE, False))
        )
        return Grade(float(said == is_true), said == is_true, marks)


class RealOrFakeItem(Item):
    """A message that is fraudulent or genuine; content: `message`, `is_fake`, `why_fake`, `why_real`.

    Answer: `{"said": "fake", "sure": 2}`, from 1 (guessed) to 3 (certain); the confidence changes no
    score.
    """

    kind = Kind.REAL_OR_FAKE

    @property
    def is_fake(self) -> bool:
        """Whether it is the signal, in the terms of detection."""
        return bool(self.content["is_fake"])

    def read(self, given: Sequence[str], order: Sequence[int], sure: str = "") -> Answer:
        """Either `fake` or `real`, and how sure; who says nothing of that is not asked again."""
        said = _one(given, (FAKE, REAL))
        if not sure:
            return {"said": said}
        known = [str(level) for level in range(LEAST_SURE, MOST_SURE + 1)]
        return {"said": said, "sure": int(_one([sure], known))}

    def grade(self, answer: Answer) -> Grade:
        """1 or 0."""
        truth = FAKE if self.is_fake else REAL
        marks = tuple(
            Mark(word, answer["said"] == word, word == truth, self.content.get(f"why_{word}", ""))
            for word in (FAKE, REAL)
        )
        return Grade(float(answer["said"] == truth), answer["said"] == truth, marks)


class WarningSignsItem(Item):
    """Passages of a message, some of them suspicious.

    Content: `message`; `passages`, each `text`, `is_sign`, `why`, in the order in which they are read,
    which is never shuffled. Answer: `{"chosen": [indexes]}`.
    """

    kind = Kind.WARNING_SIGNS

    @property
    def passages(self) -> list[dict[str, Any]]:
        """All that can be tapped."""
        passages: list[dict[str, Any]] = self.content["passages"]
        return passages

    def read(self, given: Sequence[str], order: Sequence[int], sure: str = "") -> Answer:
        """Any passages; none is an answer too."""
        return {"chosen": sorted(_places(given, len(self.passages)))}

    def grade(self, answer: Answer) -> Grade:
        """Signs found less passages tapped in vain, of all signs; never below 0.

        So tapping everything is worth nothing where half of it is harmless.
        """
        chosen = set(answer["chosen"])
        marks = tuple(
            Mark(part["text"], number in chosen, part["is_sign"], part.get("why", ""))
            for number, part in enumerate(self.passages)
        )
        signs = sum(mark.right for mark in marks)
        found = sum(mark.right for mark in marks if mark.chosen)
        in_vain = sum(not mark.right for mark in marks if mark.chosen)
        score = max(0.0, (found - in_vain) / signs) if signs else float(not in_vain)
        return Grade(score, found == signs and not in_vain, marks)


class OrderItem(Item):
    """Steps to put in order; content: `steps` in the right order, each `text`, `why`.

    Answer: `{"order": [indexes]}`, the step put first first.
    """

    kind = Kind.ORDER

    @property
    def steps(self) -> list[dict[str, Any]]:
        """The steps in the right order."""
        steps: list[dict[str, Any]] = self.content["steps"]
        return steps

    @property
    def size(self) -> int:
        """All steps."""
        return len(self.steps)

    def shuffled(self, random: Random) -> list[int]:
        """Never the right order itself."""
        order = super().shuffled(random)
        return order[1:] + order[:1] if order == sorted(order) else order

    def read(self, given: Sequence[str], order: Sequence[int], sure: str = "") -> Answer:
        """Every place once, the first step's first."""
        places = _places(given, self.size)
        if len(places) != self.size:
            raise BadAnswer("every step needs its place")
        return {"order": [order[place] for place in places]}

    def grade(self, answer: Answer) -> Grade:
        """The share of pairs that stand in the right order (Kendall's concordant pairs), 0 to 1."""
        put = answer["order"]
        pairs = [first < second for first, second in combinations(put, 2)]
        marks = tuple(
            Mark(self.steps[number]["text"], True, number == place, self.steps[number]["why"])
            for place, number in enumerate(put)
        )
        return Grade(sum(pairs) / len(pairs) if pairs else 1.0, all(pairs), marks)


class ConversationItem(Item):
    """A talk with a swindler; a button to stop ends it well at every step.

    Content: `steps`, each `lines` (what the other side says) and `replies`, each `text`, `to` (the index
    of the next step; None ends it), `yields` (whether that is what the swindler wants), `why`. It
    begins with the first step. Answer: `{"path": [0, 1, "stop"]}`, the index of the reply at each step.
    Replies stand in their author's order. A path may be unfinished: it is then answered bit by bit.
    """

    kind = Kind.CONVERSATION

    @property
    def steps(self) -> list[dict[str, Any]]:
        """All steps."""
        steps: list[dict[str, Any]] = self.content["steps"]
        return steps

    def read(self, given: Sequence[str], order: Sequence[int], sure: str = "") -> Answer:
        """One reply for each step, up to an end or not."""
        path: list[int | str] = []
        for reply in given:
            step = self.step_after(path)
            if step is None:
                raise BadAnswer("the conversation is over")
            path.append(STOP if reply == STOP else _places([reply], len(step["replies"]))[0])
        return {"path": path}

    def step_after(self, path: Sequence[int | str]) -> dict[str, Any] | None:
        """The step to which replies lead; None when the conversation is over."""
        at: int | None = 0
        for reply in path:
            if at is None or reply == STOP:
                return None
            at = self.steps[at]["replies"][reply]["to"]
        return None if at is None or (path and path[-1] == STOP) else self.steps[at]

    def is_answered(self, answer: Answer | None) -> bool:
        """Whether it is over: who left it half-way has shown nothing yet."""
        return answer is not None and self.step_after(answer["path"]) is None

    def replies(self, answer: Answer) -> list[dict[str, Any]]:
        """What was replied, without stopping."""
        said, at = [], 0
        for reply in answer["path"]:
            if reply == STOP:
                break
            said.append(self.steps[at]["replies"][reply])
            at = said[-1]["to"]
        return said

    def grade(self, answer: Answer) -> Grade:
        """1 for whoever gave the swindler at no step what they were after."""
        said = self.replies(answer)
        marks = tuple(
            Mark(reply["text"], True, not reply["yields"], reply.get("why", "")) for reply in said
        )
        yielded = next((n for n, reply in enumerate(said, start=1) if reply["yields"]), None)
        return Grade(float(yielded is None), yielded is None, marks, yielded)


ITEMS: dict[str, type[Item]] = {
    item.kind: item
    for item in (
        SingleChoiceItem,
        MultipleChoiceItem,
        TrueFalseItem,
        RealOrFakeItem,
        WarningSignsItem,
        OrderItem,
        ConversationItem,
    )
}


def read_item(kind: str, content: dict[str, Any]) -> Item:
    """Make the item of a kind from frozen content. Raises KeyError for an unknown kind."""
    return ITEMS[kind](content)
