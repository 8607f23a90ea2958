"""The sheet 对话: the steps of conversations, a row for each reply."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from quizzes.exchange.bubbles import lines_of
from quizzes.exchange.checks import faults_of_steps
from quizzes.exchange.drafts import Remark
from quizzes.exchange.readers.spreadsheets import Cell, heading_row
from quizzes.exchange.words import folded, read_verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from quizzes.exchange.drafts import Reading
    from quizzes.exchange.readers.spreadsheets import Row, Sheet

# By their place in `quizzes.scoring.items`; where a cell is blank, what stands above it goes on.
TITLES = {
    "name": "名称",
    "step": "步骤",
    "lines": "对方说",
    "text": "回答",
    "to": "去第几步",
    "yields": "上当",
    "why": "说明",
}
# So cells of these columns may be merged with those below.
GO_ON = frozenset({"name", "step", "lines"})
NEEDED = frozenset({"step", "lines", "text"})
NAME_OF = {title: name for name, title in TITLES.items()} | {
    "题目名称": "name",
    "第几步": "step",
    "对方的话": "lines",
    "回复": "text",
    "下一步": "to",
    "是否上当": "yields",
    "解析": "why",
}
END = frozenset({"", "结束", "0"})


class BadCell(Exception):
    """What is wrong with a cell, and in which column."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(reason)
        self.name, self.reason = name, reason


@dataclass
class Talk:
    """The steps of one conversation and the rows they stand in."""

    name: str
    sheet: str
    line: int
    steps: list[dict[str, Any]] = field(default_factory=list)
    # The row of a step, and of each of its replies.
    places: dict[tuple[int, ...], int] = field(default_factory=dict)
    is_faulty: bool = False
    # Whether a row of the table of questions has its name.
    is_used: bool = False

    def add(self, line: int, texts: dict[str, str]) -> None:
        """Take a row in; BadCell says what is wrong with it."""
        self._go_to(line, texts["step"])
        step = self.steps[-1]
        said = lines_of(texts["lines"])
        # Who has parted merged cells has the same words in each row.
        if said != step["lines"]:
            step["lines"] += said
        if texts["text"]:
            self.places[len(self.steps) - 1, len(step["replies"])] = line
            step["replies"].append(_reply(texts))
        elif texts["to"] or texts["yields"] or texts["why"]:
            raise BadCell("text", _("The reply is missing."))

    def _go_to(self, line: int, given: str) -> None:
        """Go on with the step, or begin the next."""
        last = len(self.steps)
        number = _number("step", given) if given else max(last, 1)
        if number == last + 1:
            self.places[last,] = line
            self.steps.append({"lines": [], "replies": []})
        elif number != last:
            words = {"next": last + 1, "last": max(last, 1)}
            raise BadCell(
                "step", _("Expected is %(next)s, or %(last)s for one more reply.") % words
            )

    def faults(self) -> Iterator[Remark]:
        """What is wrong with all of it together, each at its row."""
        for path, message in faults_of_steps(self.steps):
            numbers = tuple(part for part in path if isinstance(part, int))
            names = [part for part in path if part in TITLES]
            name = str(names[-1]) if names else ("step" if numbers else "name")
            line = self.places.get(numbers) or self.line
            yield Remark(line, TITLES[name], message, self.sheet)


def read_talks(sheets: Iterable[Sheet], reading: Reading) -> dict[str, Talk]:
    """All conversations of a file by their folded name; what is wrong with them goes to `reading`."""
    talks: dict[str, Talk] = {}
    for sheet in sheets:
        at = heading_row(sheet, lambda row: set(_names(row)) >= NEEDED)
        if at is not None:
            _read_sheet(sheet, at, talks, reading)
    for talk in talks.values():
        found = [] if talk.is_faulty else list(talk.faults())
        talk.is_faulty = talk.is_faulty or bool(found)
        reading.faults += found
    return talks


def unused(talks: dict[str, Talk]) -> Iterator[Remark]:
    """Conversations to which no question leads."""
    for talk in talks.values():
        if not talk.is_used:
            reason = _("No question of the file has the name “%(name)s”.") % {
                "name": talk.name[:40]
            }
            yield Remark(talk.line, TITLES["name"], reason, talk.sheet)


def _names(row: Row) -> list[str]:
    return [NAME_OF.get(folded(cell.text), "") for cell in row.cells]


def _read_sheet(sheet: Sheet, at: int, talks: dict[str, Talk], reading: Reading) -> None:
    names, talk = _names(sheet.rows[at]), None
    for row in sheet.rows[at + 1 :]:
        if row.is_blank:
            continue
        cells = {name: cell for name, cell in zip(names, row.cells, strict=False) if name}
        texts = {name: cells.get(name, Cell()).text for name in TITLES}
        given = texts["name"]
        if given:
            fresh = Talk(given, sheet.name, row.line)
            talk = talks.setdefault(folded(given), fresh)
        try:
            _refuse_faults(cells, _merged(sheet, row.line, names))
            if talk is None:
                raise BadCell("name", _("It is missing."))
            talk.add(row.line, texts)
        except BadCell as error:
            reading.faults.append(Remark(row.line, TITLES[error.name], error.reason, sheet.name))
            if talk:
                talk.is_faulty = True


def _merged(sheet: Sheet, line: int, names: Sequence[str]) -> set[str]:
    """The columns in which a row has merged cells that do not just go on."""
    found = {
        (names[column - 1], last > first)
        for first, last, column in sheet.merged
        if first <= line <= last and column <= len(names)
    }
    return {name for name, goes_on in found if name and not (goes_on and name in GO_ON)}


def _refuse_faults(cells: dict[str, Cell], merged: set[str]) -> None:
    for name, cell in cells.items():
        if cell.fault:
            raise BadCell(name, cell.fault)
        if name in merged:
            raise BadCell(name, _("Merged with the cells beside it: split it, fill in each."))


def _number(name: str, given: str) -> int:
    if not given.isdecimal() or len(given) > 3:
        raise BadCell(name, _("“%(said)s” is no number of a step.") % {"said": given[:40]})
    return int(given)


def _reply(texts: dict[str, str]) -> dict[str, Any]:
    yields = read_verdict(texts["yields"]) if texts["yields"] else False
    if yields is None:
        reason = _("“%(said)s” is neither 是 nor 否.") % {"said": texts["yields"][:40]}
        raise BadCell("yields", reason)
    to = None if texts["to"] in END else _number("to", texts["to"]) - 1
    return {"text": texts["text"], "to": to, "yields": yields, "why": texts["why"]}
