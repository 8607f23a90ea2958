"""What the cells of one row of the table say."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from quizzes.enums import Difficulty, Kind
from quizzes.exchange.bubbles import read_bubbles
from quizzes.exchange.checks import COLUMNS, option_column, why_column
from quizzes.exchange.readers.aiken import read_letters
from quizzes.exchange.readers.rows import RowError
from quizzes.exchange.readers.spreadsheets import Cell
from quizzes.exchange.words import (
    CHANNELS,
    DIFFICULTIES,
    KINDS,
    LETTERS,
    TALKS,
    folded,
    read_channel,
    read_difficulty,
    read_fake,
    read_kind,
    read_verdict,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from quizzes.exchange.readers.talks import Talk


@dataclass
class Columns:
    """The cells of a row by their column, and the conversations of the file by their folded name."""

    cells: dict[str, Cell]
    titles: dict[str, str]
    talks: dict[str, Talk] = field(default_factory=dict)

    def title(self, name: str) -> str:
        """The column as the file heads it."""
        if name.startswith("option"):
            return self.titles.get(name, option_column(int(name.removeprefix("option"))))
        if name.startswith("why"):
            return self.titles.get(name, why_column(int(name.removeprefix("why"))))
        return self.titles.get(name, COLUMNS.get(name, name))

    def text(self, name: str) -> str:
        """What the cell shows; blank where there is none."""
        return self.cells.get(name, Cell()).text

    def faults(self) -> list[RowError]:
        """Cells that hold no plain value."""
        return [
            RowError(self.title(name), cell.fault)
            for name, cell in self.cells.items()
            if cell.fault
        ]


def _unknown(columns: Columns, name: str, words: dict[Any, str]) -> RowError:
    """A word that is none of those a column knows."""
    reason = _("“%(word)s” is not known; known are %(words)s.")
    given = {"word": columns.text(name)[:40], "words": "、".join(words.values())}
    return RowError(columns.title(name), reason % given)


def read_row_difficulty(columns: Columns, sheet: str) -> dict[str, int | None]:
    """A Difficulty, None where the cell is blank."""
    word = columns.text("difficulty")
    value = read_difficulty(word) if word else None
    if word and value is None:
        raise _unknown(columns, "difficulty", DIFFICULTIES)
    return {"difficulty": Difficulty(value).value if value else None}


def read_row_channel(columns: Columns, sheet: str) -> dict[str, str]:
    """A Channel, blank where the cell is."""
    word = columns.text("channel")
    value = read_channel(word) if word else ""
    if value is None:
        raise _unknown(columns, "channel", CHANNELS)
    return {"channel": value}


def read_task(columns: Columns, sheet: str) -> dict[str, Any]:
    """The kind and what belongs to it; a sheet may be named for its kind."""
    if columns.cells.get("kind", Cell()).fault:
        return {}
    word = columns.text("kind") or (sheet if "kind" not in columns.titles else "")
    kind = read_kind(word)
    if not kind:
        if not columns.text("kind"):
            raise RowError(columns.title("kind"), _("It is missing."))
        raise _unknown(columns, "kind", KINDS)
    if any(cell.fault for cell in columns.cells.values()):
        return {}
    return {"kind": kind, "task": _TASKS[kind](columns)}


def _options(columns: Columns) -> list[tuple[str, str]]:
    """Options with what is said of each, up to the last that is filled in."""
    given = [(columns.text(f"option{n}"), columns.text(f"why{n}")) for n in range(len(LETTERS))]
    while given and not given[-1][0]:
        given.pop()
    return given


def _right(columns: Columns, options: list[tuple[str, str]]) -> list[int]:
    said = columns.text("answer")
    same = [number for number, (text, _why) in enumerate(options) if text == said]
    return same if said and same else read_letters(said, len(options))


def _choice(columns: Columns) -> dict[str, Any]:
    options = _options(columns)
    right = _right(columns, options)
    return {
        "options": [
            {"text": text, "right": number in right, "why": why}
            for number, (text, why) in enumerate(options)
        ]
    }


def _order(columns: Columns) -> dict[str, Any]:
    """The answer gives the right order: CABD; blank where the steps stand in it."""
    options = _options(columns)
    right = read_letters(columns.text("answer") or LETTERS[: len(options)], len(options))
    if len(right) != len(options):
        raise RowError(columns.title("answer"), _("Every step needs its place in the answer."))
    return {"steps": [{"text": options[n][0], "why": options[n][1]} for n in right]}


def _true_false(columns: Columns) -> dict[str, Any]:
    """对 or 错; or a letter, which means its option, else A for 对 and B for 错."""
    said = columns.text("answer")
    options = dict(
        zip(
            LETTERS,
            (columns.text("option0") or "对", columns.text("option1") or "错"),
            strict=False,
        )
    )
    verdict = read_verdict(options.get(said.strip().upper(), said))
    if verdict is None:
        reason = _("“%(said)s” is neither 对 nor 错.") if said else _("The answer is missing.")
        raise RowError(columns.title("answer"), reason % {"said": said[:40]})
    whys = {read_verdict(text): f"why{number}" for number, text in enumerate(options.values())}
    return {
        "is_true": verdict,
        "why_true": columns.text(whys.get(True, "why0")),
        "why_false": columns.text(whys.get(False, "why1")),
    }


def _channel(columns: Columns) -> str:
    channel = read_channel(columns.text("channel"))
    if not channel:
        raise RowError(columns.title("channel"), _("By what the message came is missing."))
    return channel


def _message(columns: Columns) -> dict[str, Any]:
    return {
        "channel": _channel(columns),
        "contact": columns.text("contact"),
        "bubbles": read_bubbles(columns.text("message")),
    }


def _real_or_fake(columns: Columns) -> dict[str, Any]:
    said = columns.text("answer")
    is_fake = read_fake(said)
    if is_fake is None:
        reason = _("“%(said)s” is neither 真 nor 假.") if said else _("The answer is missing.")
        raise RowError(columns.title("answer"), reason % {"said": said[:40]})
    return {
        "message": _message(columns),
        "is_fake": is_fake,
        "why_fake": columns.text("why0"),
        "why_real": columns.text("why1"),
    }


def _warning_signs(columns: Columns) -> dict[str, Any]:
    """The options are the passages, word for word; the answer has the letters of the warning signs.

    Marks such as 【】 in the message would be shorter, but nearly every text message has them already.
    """
    options = _options(columns)
    signs = _right(columns, options)
    return {
        "message": _message(columns),
        "passages": [
            {"text": text, "is_sign": number in signs, "why": why}
            for number, (text, why) in enumerate(options)
        ],
    }


def _conversation(columns: Columns) -> dict[str, Any]:
    """Its steps stand on a sheet of their own."""
    name = columns.text("name")
    talk = columns.talks.get(folded(name))
    if not name:
        reason = _("Needed here: by it the steps are found on the sheet %(sheet)s.")
    elif talk is None:
        reason = _(
            "On no sheet %(sheet)s are there steps of this name. Only XLSX has room for them."
        )
    elif talk.is_faulty:
        reason = _("Its steps on the sheet %(sheet)s are faulty.")
    else:
        channel, contact = _channel(columns), columns.text("contact")
        return {"channel": channel, "contact": contact, "steps": talk.steps}
    raise RowError(columns.title("name"), reason % {"sheet": f"“{TALKS}”"})


_TASKS: dict[str, Callable[[Columns], dict[str, Any]]] = {
    Kind.SINGLE: _choice,
    Kind.MULTIPLE: _choice,
    Kind.ORDER: _order,
    Kind.TRUE_FALSE: _true_false,
    Kind.REAL_OR_FAKE: _real_or_fake,
    Kind.WARNING_SIGNS: _warning_signs,
    Kind.CONVERSATION: _conversation,
}
