"""Aiken: a question, its options by letter, the answer; and the Chinese way to type the same."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from quizzes.enums import Kind
from quizzes.exchange.drafts import Draft, Reading
from quizzes.exchange.readers.rows import RowError, take
from quizzes.exchange.rich import clean_text
from quizzes.exchange.texts import decode
from quizzes.exchange.words import LETTERS

if TYPE_CHECKING:
    from collections.abc import Iterator

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
OPTION = re.compile(r"^\s*([A-ZＡ-Ｚ])\s*[.)．）、]\s*(.*)$")
ANSWER = re.compile(r"^\s*(?:ANSWER|(?:正确)?答案)\s*[:：]\s*(.*)$", re.IGNORECASE)


def read_aiken(content: bytes) -> Reading:
    """Read single choice; two letters as the answer make it multiple choice."""
    reading = Reading()
    for begin, lines in _parts(decode(content)):
        take(reading, begin, lambda b=begin, ls=lines: _question(b, ls))  # type: ignore[misc]
    return reading


def _parts(text: str) -> Iterator[tuple[int, list[str]]]:
    """A question ends with its answer; one without ends where the next begins."""
    lines: list[str] = []
    begin, was_blank, has_options = 0, False, False
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            was_blank = True
            continue
        is_option, is_answer = OPTION.match(line), ANSWER.match(line)
        if was_blank and has_options and not is_option and not is_answer:
            yield begin, lines
            lines, has_options = [], False
        begin = begin if lines else number
        lines.append(line)
        was_blank, has_options = False, has_options or bool(is_option)
        if is_answer:
            yield begin, lines
            lines, has_options = [], False
    if lines:
        yield begin, lines


def _question(begin: int, lines: list[str]) -> Draft:
    stem: list[str] = []
    options: list[str] = []
    said = None
    for line in lines:
        option, answer = OPTION.match(line), ANSWER.match(line)
        if answer:
            said = answer[1]
        elif option:
            letter = unicodedata.normalize("NFKC", option[1])
            if len(options) == len(ALPHABET) or letter != ALPHABET[len(options)]:
                raise RowError(f"选项{letter}", _("The options are not lettered A, B, C in order."))
            options.append(clean_text(option[2]))
        elif options:
            raise RowError("", _("“%(line)s” is neither option nor answer.") % {"line": line[:40]})
        else:
            stem.append(line.strip())
    if said is None:
        raise RowError("答案", _("The line with the answer (ANSWER: B) is missing."))
    right = read_letters(said, len(options))
    kind = Kind.SINGLE if len(right) == 1 else Kind.MULTIPLE
    task = [
        {"text": text, "right": number in right, "why": ""} for number, text in enumerate(options)
    ]
    return Draft(kind, clean_text("\n".join(stem)), {"options": task}, line=begin)


def read_letters(said: str, count: int) -> list[int]:
    """ABD, A,B,D or Ａ、Ｂ、Ｄ: the numbers of options from 0, in the order given. Raises RowError."""
    letters = re.sub(r"[\s,，、;；.。和/|+]", "", unicodedata.normalize("NFKC", said)).upper()
    if not letters:
        raise RowError("答案", _("The answer is missing."))
    numbers = []
    for letter in letters:
        number = LETTERS.find(letter)
        if number < 0:
            raise RowError("答案", _("“%(said)s” is no letter of an option.") % {"said": said[:40]})
        if number >= count:
            raise RowError("答案", _("There is no option %(letter)s.") % {"letter": letter})
        if number in numbers:
            raise RowError("答案", _("%(letter)s stands there twice.") % {"letter": letter})
        numbers.append(number)
    return numbers
