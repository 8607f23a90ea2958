"""Questions as readers meet them: by their places on the page, with no word of what is right.

What is right comes in with `grade`, which a page has only after the answer.
"""

from __future__ import annotations

from string import ascii_uppercase
from typing import TYPE_CHECKING, Any, NamedTuple

from django import template
from django.utils.translation import gettext_lazy as _

from quizzes.scoring.items import (
    FAKE,
    FALSE,
    LEAST_SURE,
    MOST_SURE,
    REAL,
    STOP,
    TRUE,
    ChoiceItem,
)
from quizzes.scoring.passages import cut, texts_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.utils.functional import _StrPromise

    from quizzes.scoring import Grade, Item, Mark
    from quizzes.scoring.answers import Answer
    from quizzes.scoring.items import ConversationItem, OrderItem

register = template.Library()

WORDS: dict[str, _StrPromise] = {
    TRUE: _("It is true"),
    FALSE: _("It is not true"),
    FAKE: _("It is a scam"),
    REAL: _("It is genuine"),
}
HOW_SURE = dict(
    zip(
        range(LEAST_SURE, MOST_SURE + 1),
        (_("I am guessing"), _("Fairly sure"), _("Quite sure")),
        strict=True,
    )
)


class Option(NamedTuple):
    """What can be chosen: what the page sends for it, and how it is marked afterwards."""

    value: str
    text: str | _StrPromise
    chosen: bool
    mark: Mark | None


class Words(NamedTuple):
    """A piece of a message; a passage that can be tapped has an option."""

    text: str
    option: Option | None = None


class Bubble(NamedTuple):
    """What one side says, in pieces; whose words they are and nothing else of them."""

    is_reader: bool
    parts: list[Words]


class ShownMessage(NamedTuple):
    """A message as a phone shows it."""

    channel: str
    contact: list[Words]
    bubbles: list[Bubble]


class Turn(NamedTuple):
    """What the other side said, and what was replied: nothing where the reader stopped."""

    lines: list[str]
    reply: str
    mark: Mark | None


class Talk(NamedTuple):
    """A conversation as far as it has come; `path` is what the page sends of it once more."""

    turns: list[Turn]
    path: list[str]
    stopped: bool
    lines: list[str]
    replies: list[str]
    # Before the grade nobody is told how it ended.
    is_over: bool
    yielded_at: int | None


@register.simple_tag
def options_of(
    item: Item, order: Sequence[int], answer: Answer | None, grade: Grade | None
) -> list[Option]:
    """What can be chosen, in the order of the page."""
    marks = grade.marks if grade else ()
    if isinstance(item, ChoiceItem):
        chosen = set(answer["chosen"]) if answer else set()
        return [
            Option(str(place), item.options[n]["text"], n in chosen, marks[n] if marks else None)
            for place, n in enumerate(order)
        ]
    said = _said(answer)
    values = (TRUE, FALSE) if "is_true" in item.content else (FAKE, REAL)
    return [
        Option(value, WORDS[value], value == said, marks[n] if marks else None)
        for n, value in enumerate(values)
    ]


def _said(answer: Answer | None) -> str:
    if not answer:
        return ""
    said = answer["said"]
    return str(said).lower() if isinstance(said, bool) else said


@register.simple_tag
def how_sure(answer: Answer | None) -> list[tuple[int, _StrPromise, bool]]:
    """The levels of confidence, and whether each was chosen."""
    sure = (answer or {}).get("sure")
    return [(level, label, level == sure) for level, label in HOW_SURE.items()]


@register.simple_tag
def shown(message: dict[str, Any]) -> ShownMessage:
    """A message with nothing to tap in it."""
    return _shown(message, [[Words(text)] for text in texts_of(message)])


@register.simple_tag
def passages_of(item: Item, answer: Answer | None, grade: Grade | None) -> ShownMessage:
    """A message whose passages can be tapped, or are marked."""
    message, chosen = item.content["message"], set(answer["chosen"]) if answer else set()
    marks = grade.marks if grade else ()
    texts = [
        [
            Words(part.words)
            if part.passage is None
            else Words(part.words, _passage(part.words, part.passage, chosen, marks))
            for part in parts
        ]
        for parts in cut(texts_of(message), [part["text"] for part in item.content["passages"]])
    ]
    return _shown(message, texts)


def _passage(text: str, number: int, chosen: set[int], marks: Sequence[Mark]) -> Option:
    return Option(str(number), text, number in chosen, marks[number] if marks else None)


def _shown(message: dict[str, Any], texts: list[list[Words]]) -> ShownMessage:
    readers = [bubble["speaker"] == "reader" for bubble in message["bubbles"]]
    bubbles = [Bubble(*pair) for pair in zip(readers, texts[1:], strict=True)]
    return ShownMessage(message["channel"], texts[0], bubbles)


class Step(NamedTuple):
    """A step to be put in its place; the letter names it in the lists to choose from."""

    value: str
    letter: str
    text: str


class Position(NamedTuple):
    """A place in the order, counted from 1, and which step was put there."""

    number: int
    chosen: str


@register.simple_tag
def steps_of(item: OrderItem, order: Sequence[int]) -> list[Step]:
    """The steps as the page shows them."""
    return [
        Step(str(place), ascii_uppercase[place], item.steps[number]["text"])
        for place, number in enumerate(order)
    ]


@register.simple_tag
def positions_of(item: OrderItem, order: Sequence[int], answer: Answer | None) -> list[Position]:
    """The places to be filled."""
    put = [str(list(order).index(number)) for number in answer["order"]] if answer else []
    return [
        Position(number + 1, put[number] if put else "")
        for number in range(len(item.content["steps"]))
    ]


@register.simple_tag
def talk_of(item: ConversationItem, answer: Answer | None, grade: Grade | None) -> Talk:
    """The conversation up to where it stands."""
    path: list[int | str] = answer["path"] if answer else []
    marks, turns = list(grade.marks) if grade else [], []
    for number, reply in enumerate(path):
        step = item.step_after(path[:number])
        if step is None:
            break
        text = "" if reply == STOP else step["replies"][reply]["text"]
        turns.append(Turn(step["lines"], text, marks[number] if number < len(marks) else None))
    now = item.step_after(path)
    return Talk(
        turns,
        [str(reply) for reply in path],
        STOP in path,
        now["lines"] if now else [],
        [reply["text"] for reply in now["replies"]] if now else [],
        now is None,
        grade.step if grade else None,
    )
