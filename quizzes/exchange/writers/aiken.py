"""Aiken: single choice with question, options and answer, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from quizzes.enums import Kind
from quizzes.exchange.checks import unfinished
from quizzes.exchange.readers.aiken import ANSWER, OPTION
from quizzes.exchange.words import LETTERS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quizzes.exchange.drafts import Draft


def left_out(draft: Draft) -> str:
    """Why the format cannot hold it; blank if it can."""
    if draft.kind != Kind.SINGLE:
        return _("Aiken knows single choice only.")
    if any(sign.match(_line(draft.stem)) for sign in (OPTION, ANSWER)):
        return _("It begins like an option or an answer; Aiken could not tell.")
    return unfinished(draft)


def write_aiken(drafts: Iterable[Draft]) -> bytes:
    """A file of questions, each thing on one line."""
    return "\n".join(_question(draft) for draft in drafts).encode()


def _question(draft: Draft) -> str:
    options = draft.task["options"]
    lines = [f"{LETTERS[number]}. {_line(each['text'])}" for number, each in enumerate(options)]
    right = next(LETTERS[number] for number, each in enumerate(options) if each["right"])
    return "\n".join([_line(draft.stem), *lines, f"ANSWER: {right}", ""])


def _line(text: str) -> str:
    return " ".join(text.split())
