"""What can be chosen in a question, as the figures count it."""

from __future__ import annotations

from functools import singledispatch
from typing import TYPE_CHECKING, NamedTuple

from django.utils.translation import gettext as _

from quizzes.scoring.items import (
    FAKE,
    FALSE,
    LEAST_SURE,
    MOST_SURE,
    REAL,
    STOP,
    TRUE,
    ChoiceItem,
    ConversationItem,
    OrderItem,
    RealOrFakeItem,
    TrueFalseItem,
    WarningSignsItem,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quizzes.scoring import Item
    from quizzes.scoring.answers import Answer

YIELDED, STOPPED, ENDED = "yield", "stop", "end"


class Pick(NamedTuple):
    """Something that can be chosen: how it is counted, what it is called, whether it is right."""

    key: str
    label: str
    right: bool


@singledispatch
def picks_of(item: Item, answer: Answer) -> Iterable[str]:
    """List the keys of what an answer chose."""
    raise TypeError(item.kind)


@singledispatch
def picks(item: Item) -> list[Pick]:
    """List all that can be chosen, as its author ordered it."""
    raise TypeError(item.kind)


@picks_of.register(ChoiceItem)
@picks_of.register(WarningSignsItem)
def _chosen(item: ChoiceItem | WarningSignsItem, answer: Answer) -> Iterable[str]:
    return map(str, answer["chosen"])


@picks.register(ChoiceItem)
def _options(item: ChoiceItem) -> list[Pick]:
    return [Pick(str(n), each["text"], each["right"]) for n, each in enumerate(item.options)]


@picks.register(WarningSignsItem)
def _passages(item: WarningSignsItem) -> list[Pick]:
    return [Pick(str(n), each["text"], each["is_sign"]) for n, each in enumerate(item.passages)]


@picks_of.register(TrueFalseItem)
def _truth(item: TrueFalseItem, answer: Answer) -> Iterable[str]:
    return [TRUE if answer["said"] else FALSE]


@picks.register(TrueFalseItem)
def _truths(item: TrueFalseItem) -> list[Pick]:
    is_true = item.content["is_true"]
    return [Pick(TRUE, _("True"), is_true), Pick(FALSE, _("False"), not is_true)]


@picks_of.register(RealOrFakeItem)
def _verdict(item: RealOrFakeItem, answer: Answer) -> Iterable[str]:
    return [f"{answer['said']}{answer.get('sure', '')}"]


@picks.register(RealOrFakeItem)
def _verdicts(item: RealOrFakeItem) -> list[Pick]:
    sure = {"": "", "1": _("guessed"), "2": _("fairly sure"), "3": _("certain")}
    levels = [str(level) for level in range(MOST_SURE, LEAST_SURE - 1, -1)]
    names = {FAKE: _("Fake"), REAL: _("Real")}
    truth = FAKE if item.is_fake else REAL
    return [
        Pick(f"{said}{level}", f"{name} ({sure[level]})" if level else name, said == truth)
        for said, name in names.items()
        for level in (*levels, "")
    ]


@picks_of.register(OrderItem)
def _in_place(item: OrderItem, answer: Answer) -> Iterable[str]:
    return [str(step) for place, step in enumerate(answer["order"]) if step == place]


@picks.register(OrderItem)
def _steps(item: OrderItem) -> list[Pick]:
    label = _("In its place: %(step)s")
    return [Pick(str(n), label % {"step": each["text"]}, True) for n, each in enumerate(item.steps)]


@picks_of.register(ConversationItem)
def _way(item: ConversationItem, answer: Answer) -> Iterable[str]:
    if yielded := item.grade(answer).step:
        return [f"{YIELDED}{yielded}"]
    path = answer["path"]
    return [f"{STOPPED}{len(path)}" if path and path[-1] == STOP else ENDED]


@picks.register(ConversationItem)
def _ways(item: ConversationItem) -> list[Pick]:
    steps = range(1, len(item.steps) + 1)
    return [
        *(Pick(f"{YIELDED}{n}", _("Yielded at step %(n)d") % {"n": n}, False) for n in steps),
        *(Pick(f"{STOPPED}{n}", _("Stopped at step %(n)d") % {"n": n}, True) for n in steps),
        Pick(ENDED, _("Came to the end without yielding"), True),
    ]
