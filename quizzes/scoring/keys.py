"""The answer its author takes for right: what editors see marked before anybody has answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .items import (
    FAKE,
    REAL,
    STOP,
    ChoiceItem,
    OrderItem,
    RealOrFakeItem,
    TrueFalseItem,
    WarningSignsItem,
)

if TYPE_CHECKING:
    from .answers import Answer
    from .items import Item


def right_answer(item: Item) -> Answer:
    """An answer with which `item.grade` has nothing to find fault, in the form `Item.read` gives."""
    if isinstance(item, ChoiceItem):
        return {"chosen": [n for n, option in enumerate(item.options) if option["right"]]}
    if isinstance(item, TrueFalseItem):
        return {"said": item.content["is_true"]}
    if isinstance(item, RealOrFakeItem):
        return {"said": FAKE if item.is_fake else REAL}
    if isinstance(item, WarningSignsItem):
        return {"chosen": [n for n, part in enumerate(item.passages) if part["is_sign"]]}
    if isinstance(item, OrderItem):
        return {"order": list(range(item.size))}
    return {"path": [STOP]}
