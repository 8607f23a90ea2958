"""What an answer is, and what comes of it."""

from __future__ import annotations

from typing import Any, NamedTuple, TypeAlias

# What is stored of an answer: plain JSON in the terms of the question's own order, see each item.
Answer: TypeAlias = dict[str, Any]


class BadAnswer(ValueError):
    """What no page of ours sends; the message names what is wrong with it."""


class Mark(NamedTuple):
    """One of the things that could be chosen: whether it was, whether it should have been, and why."""

    text: str
    chosen: bool
    right: bool
    why: str = ""


class Grade(NamedTuple):
    """What comes of one answer.

    `score` runs from 0 to 1. `step` is, of a conversation, the number of the step from 1 at which
    the reader yielded; None when they did not.
    """

    score: float
    is_right: bool
    marks: tuple[Mark, ...] = ()
    step: int | None = None
