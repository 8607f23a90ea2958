"""The table of questions that Chinese offices keep: a row each, with 题型, 题干, 选项A…, 答案, 解析 and more."""

from __future__ import annotations

import re
from functools import partial
from typing import Any

from django.utils.translation import gettext as _

from quizzes.exchange.drafts import Draft, Reading, Remark, UnreadableFileError
from quizzes.exchange.readers.office_tasks import (
    Columns,
    read_row_channel,
    read_row_difficulty,
    read_task,
)
from quizzes.exchange.readers.rows import RowError, RowErrors, limited, take
from quizzes.exchange.readers.spreadsheets import (
    Cell,
    Row,
    Sheet,
    heading_row,
    read_csv,
    read_xlsx,
)
from quizzes.exchange.readers.talks import Talk, read_talks, unused
from quizzes.exchange.rich import explanation
from quizzes.exchange.words import LETTERS, folded

# Other words for the columns.
HEADINGS = {
    "kind": "题型 类型 试题类型 题目类型",
    "name": "名称 题目名称 试题名称",
    "stem": "题干 题目 试题 问题 题目内容 试题内容 试题题干 题目描述",
    "answer": "答案 正确答案 标准答案 参考答案 试题答案",
    "explanation": "解析 答案解析 试题解析 题目解析 解释",
    "difficulty": "难度 难易度 难易程度 难度等级 试题难度",
    "topic": "主题 知识点/主题 主题/知识点",
    # What offices write there is mostly finer than our topics, so an unknown one is no fault.
    "point": "知识点 所属知识点 考点",
    "scam_type": "骗局类型 骗局 诈骗类型 诈骗手法",
    "channel": "渠道 接触渠道",
    "audiences": "人群 适用人群 受众 对象",
    "source": "来源 出处 依据 题目来源",
    "source_url": "来源网址 来源链接",
    "contact": "发信人 消息来自",
    "message": "消息内容 消息",
}
# Running numbers, points and the like: they change nothing here.
OF_NO_MEANING = frozenset(
    ["序号", "编号", "题号", "分值", "分数", "备注", "出题人", "部门", "单位", "日期", "审核人"]
)
HEADING_OF = {word: name for name, words in HEADINGS.items() for word in words.split()} | {
    form.format(letter.lower()): f"{name}{number}"
    for number, letter in enumerate(LETTERS)
    for name, forms in (
        ("option", "选项{} {} {}选项 备选答案{} 备选项{}"),
        ("why", "选项{}说明 {}说明 选项{}解析 {}解析"),
    )
    for form in forms.split()
}
# Begins the questions of the template's examples.
EXAMPLE = "【示例】"


def read_office_csv(content: bytes) -> Reading:
    """Read a CSV file, in UTF-8 or GB18030."""
    return read_sheets(read_csv(content))


def read_office_xlsx(content: bytes) -> Reading:
    """Read all visible sheets that have the headings."""
    return read_sheets(read_xlsx(content))


def read_sheets(sheets: list[Sheet]) -> Reading:
    """Read rows below the headings."""
    reading = Reading()
    talks = read_talks(sheets, reading)
    tables = [
        _Table(sheet, at, reading, talks)
        for sheet in sheets
        if (at := heading_row(sheet, _has_headings)) is not None
    ]
    for table in tables:
        table.read()
    if not tables:
        raise UnreadableFileError(
            _("No row with the headings 题型, 题干 and 答案 was found. Use the template.")
        )
    if not reading.drafts and not reading.faults and any(table.has_examples for table in tables):
        raise UnreadableFileError(
            _("There are only examples in it. Write your questions below them, without 【示例】.")
        )
    reading.faults += unused(talks)
    return reading


def _heading(text: str) -> str:
    """The column a heading stands for."""
    bare = re.sub(r"\(.*?\)|\[.*?\]|【.*?】|[*:]", "", folded(text))
    return HEADING_OF.get(bare, "")


def _has_headings(row: Row) -> bool:
    return {"stem", "answer"} <= {_heading(cell.text) for cell in row.cells}


class _Table:
    """The rows of a sheet below its headings."""

    def __init__(self, sheet: Sheet, at: int, reading: Reading, talks: dict[str, Talk]) -> None:
        self.sheet, self.reading, self.talks = sheet, reading, talks
        self.rows = sheet.rows[at + 1 :]
        head = sheet.rows[at]
        self.has_examples = False
        self.names: dict[int, str] = {}
        self.titles: dict[str, str] = {}
        for number, cell in enumerate(head.cells):
            name = _heading(cell.text)
            if name in self.titles:
                raise UnreadableFileError(
                    _("Two columns mean the same: “%(first)s” and “%(second)s”.")
                    % {"first": self.titles[name], "second": cell.text}
                )
            if name:
                self.names[number], self.titles[name] = name, cell.text
            elif cell.text and folded(cell.text) not in OF_NO_MEANING:
                reason = _("The column “%(title)s” is not known here and was left out.")
                note = reason % {"title": cell.text[:40]}
                reading.notes.append(Remark(head.line, cell.text[:40], note, sheet.name))

    def read(self) -> None:
        """Read all rows."""
        stem = next((number for number, name in self.names.items() if name == "stem"), 0)
        for row in self.rows:
            columns = self._columns(row)
            is_example = len(row.cells) > stem and row.cells[stem].text.startswith(EXAMPLE)
            self.has_examples = self.has_examples or is_example
            if not row.is_blank and not is_example:
                read = partial(self.draft, columns, row.line)
                take(self.reading, row.line, read, self.sheet.name)

    def _columns(self, row: Row) -> Columns:
        cells = {
            self.names[number]: cell
            for number, cell in enumerate(row.cells)
            if number in self.names
        }
        for first, last, column in self.sheet.merged:
            name = self.names.get(column - 1)
            if name and first <= row.line <= last and last > first:
                words = {"first": first, "last": last}
                reason = _(
                    "Merged with other cells (rows %(first)s to %(last)s): split it, fill in each."
                )
                cells[name] = Cell(fault=reason % words)
            elif name and first == last == row.line:
                cells[name] = Cell(
                    fault=_("Merged with the cells beside it: split it, fill in each.")
                )
        columns = Columns(cells, self.titles, self.talks)
        if talk := self.talks.get(folded(columns.text("name"))):
            talk.is_used = True
        return columns

    def draft(self, columns: Columns, line: int) -> Draft:
        """One row; RowErrors name all that is wrong with it."""
        errors = columns.faults()
        values: dict[str, Any] = {}
        for read in (read_task, read_row_difficulty, read_row_channel):
            try:
                values |= read(columns, self.sheet.name)
            except RowError as error:
                title = columns.titles.get(error.column, error.column)
                errors.append(RowError(title, error.reason))
        try:
            explained = limited(columns.text("explanation"), columns.title("explanation"))
        except RowError as error:
            errors.append(error)
        if errors:
            raise RowErrors(errors)
        for name in ("name", "stem", "topic", "point", "scam_type", "source", "source_url"):
            values[name] = columns.text(name)
        audiences = re.split(r"[,，、;；\n]+", columns.text("audiences"))
        return Draft(
            **values,
            explanation=explanation(explained),
            audiences=tuple(word.strip() for word in audiences if word.strip()),
            line=line,
            sheet=self.sheet.name,
        )
