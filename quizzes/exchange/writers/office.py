"""The table of Chinese offices as XLSX and CSV, and the template to fill in."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from cms.core.exports import BYTE_ORDER_MARK, inert
from quizzes.enums import Kind
from quizzes.exchange.bubbles import unfit, write_bubbles
from quizzes.exchange.checks import SAID
from quizzes.exchange.drafts import MOST_QUESTIONS
from quizzes.exchange.readers.talks import TITLES
from quizzes.exchange.rich import paragraphs, plain
from quizzes.exchange.words import (
    CHANNELS,
    DIFFICULTIES,
    FAKE,
    FALSE,
    KINDS,
    LETTERS,
    REAL,
    TALKS,
    TRUE,
    YES,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from quizzes.exchange.drafts import Draft

OPTIONS = [f"选项{letter}" for letter in LETTERS]
WHYS = [f"选项{letter}说明" for letter in LETTERS]
HEADINGS = [
    *("题型", "题干", *OPTIONS, "答案", "解析", "难度", "主题", "骗局类型", "渠道", "来源"),
    *("来源网址", "人群", "名称", "发信人", "消息内容", *WHYS),
]
WIDTHS = {"题干": 48, "解析": 48, "消息内容": 48, "来源": 28, "名称": 24, "题型": 14, "难度": 8}
WIDTHS |= {"对方说": 48, "回答": 36, "步骤": 8, "上当": 8, "说明": 36}
EXAMPLES_FILL = PatternFill("solid", fgColor="E7F2F2")
# How Excel calls cells that make no numbers or dates of what is typed.
TEXT = "@"
WORDS = "词表"
HEAD_FILL = PatternFill("solid", fgColor="0F5C5C")


def left_out(draft: Draft) -> str:
    """Why the workbook cannot hold it; blank if it can."""
    if len(draft.parts) > len(LETTERS):
        words = {"count": len(draft.parts), "most": len(LETTERS)}
        return _("It has %(count)s passages; the table has columns for %(most)s.") % words
    return unfit(draft)


def left_out_of_csv(draft: Draft) -> str:
    """Why a table alone cannot hold it; blank if it can."""
    if draft.kind == Kind.CONVERSATION:
        return _("The steps of a conversation need a second sheet, which XLSX has.")
    return left_out(draft)


def cells_of(draft: Draft) -> dict[str, str]:
    """A question by column."""
    # Lists, bold words and links stay as HTML; a plain explanation is plain in its cell.
    text = plain(draft.explanation)
    is_plain = paragraphs(text) == draft.explanation
    return {
        "题型": KINDS[Kind(draft.kind)],
        "题干": draft.stem,
        "解析": text if is_plain else draft.explanation,
        "难度": DIFFICULTIES.get(draft.difficulty or 0, ""),
        "主题": draft.topic,
        "骗局类型": draft.scam_type,
        "渠道": CHANNELS.get(draft.channel, ""),
        "来源": draft.source,
        "来源网址": draft.source_url,
        "人群": "、".join(draft.audiences),
        "名称": draft.name,
        **_task_cells(draft),
    }


def _task_cells(draft: Draft) -> dict[str, str]:
    task = draft.task
    if draft.kind == Kind.TRUE_FALSE:
        whys = dict(zip(WHYS, (task["why_true"], task["why_false"]), strict=False))
        return {"答案": TRUE if task["is_true"] else FALSE, **whys}
    if draft.kind == Kind.CONVERSATION:
        return {"渠道": CHANNELS[task["channel"]], "发信人": task["contact"]}
    cells = _message_cells(task["message"]) if "message" in task else {}
    if draft.kind == Kind.REAL_OR_FAKE:
        whys = dict(zip(WHYS, (task["why_fake"], task["why_real"]), strict=False))
        return {**cells, "答案": FAKE if task["is_fake"] else REAL, **whys}
    right = "".join(
        letter
        for letter, part in zip(LETTERS, draft.parts, strict=False)
        if part.get("right", part.get("is_sign", True))
    )
    texts = dict(zip(OPTIONS, draft.texts, strict=False))
    whys = dict(zip(WHYS, (part["why"] for part in draft.parts), strict=False))
    return {**cells, "答案": right, **texts, **whys}


def _message_cells(message: dict[str, Any]) -> dict[str, str]:
    return {
        "渠道": CHANNELS[message["channel"]],
        "发信人": message["contact"],
        "消息内容": write_bubbles(message["bubbles"]),
    }


def _table(drafts: Iterable[Draft]) -> list[list[str]]:
    """The headings and the rows, all inert; columns that nobody filled in are left out."""
    rows = [cells_of(draft) for draft in drafts]
    always = set(HEADINGS[: HEADINGS.index("来源") + 1]) - set(OPTIONS[4:])
    used = [name for name in HEADINGS if name in always or any(row.get(name) for row in rows)]
    return [used, *([inert(row.get(name, "")) for name in used] for row in rows)]


def write_csv(drafts: Iterable[Draft]) -> bytes:
    """CSV with the mark by which spreadsheet programs recognise UTF-8."""
    file = StringIO()
    csv.writer(file).writerows(_table(drafts))
    return (BYTE_ORDER_MARK + file.getvalue()).encode()


def write_xlsx(drafts: Iterable[Draft]) -> bytes:
    """A workbook with a sheet of questions, and one with the steps of conversations if there are any."""
    given, book = list(drafts), Workbook()
    _fill(book.active, _table(given))
    _add_talks(book, given)
    return _saved(book)


def _add_talks(book: Workbook, drafts: Iterable[Draft]) -> None:
    rows = [row for draft in drafts if draft.kind == Kind.CONVERSATION for row in _talk(draft)]
    if rows:
        _fill(book.create_sheet(), [list(TITLES.values()), *rows], TALKS)


def _talk(draft: Draft) -> Iterator[list[str]]:
    """A row for each reply; what the other side says stands in the first of its step."""
    for number, step in enumerate(draft.task["steps"], start=1):
        lines = "\n".join(step["lines"])
        for reply in step["replies"] or [{}]:
            to = reply.get("to")
            cells = {
                **{"name": draft.name, "step": str(number), "lines": lines},
                **{name: reply.get(name, "") for name in SAID},
                "to": "" if to is None else str(to + 1),
                "yields": YES if reply.get("yields") else "",
            }
            lines = ""
            yield [inert(cells[name]) for name in TITLES]


def write_template(
    examples: Sequence[Draft], notes: Sequence[tuple[str, str]], lists: dict[str, list[str]]
) -> bytes:
    """A workbook to fill in: all columns, lists to choose from, a sheet that explains.

    `notes` are columns and what belongs there; `lists` the words known for a column.
    """
    book = Workbook()
    names = HEADINGS
    rows = [[inert(cells.get(name, "")) for name in names] for cells in map(cells_of, examples)]
    _fill(book.active, [names, *rows])
    _add_talks(book, examples)
    _offer(book, names, lists)
    for sheet in book.worksheets[:2]:
        for line in sheet.iter_rows(min_row=2):
            for cell in line:
                cell.fill = EXAMPLES_FILL
    explained = book.create_sheet("填写说明")
    for note in notes:
        explained.append(note)
    for column, width in (("A", 16), ("B", 90)):
        explained.column_dimensions[column].width = width
    for line in explained.iter_rows():
        for cell in line:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    return _saved(book)


def _offer(book: Workbook, names: list[str], lists: dict[str, list[str]]) -> None:
    """Let cells offer the words known for their column; others may be typed, and are judged later."""
    known = book.create_sheet(WORDS)
    for number, (name, words) in enumerate(lists.items(), start=1):
        for line, word in enumerate((name, *words), start=1):
            known.cell(line, number, word)
        source = get_column_letter(number)
        formula = f"{WORDS}!${source}$2:${source}${len(words) + 1}"
        choice = DataValidation("list", formula1=formula, allow_blank=True, showErrorMessage=False)
        column = get_column_letter(names.index(name) + 1)
        choice.add(f"{column}2:{column}{MOST_QUESTIONS}")
        book.active.add_data_validation(choice)


def _fill(sheet: Any, table: list[list[str]], title: str = "题库") -> None:
    """Write the rows as text, with a heading that stays and cells that take words as they are typed."""
    sheet.title = title
    for row in table:
        sheet.append(row)
    for cell in sheet[1]:
        cell.font, cell.fill = Font(bold=True, color="FFFFFF"), HEAD_FILL
    look = Alignment(wrap_text=True, vertical="top")
    for line in sheet.iter_rows(min_row=2):
        for cell in line:
            cell.number_format, cell.alignment = TEXT, look
    for number, name in enumerate(table[0], start=1):
        letter = get_column_letter(number)
        column = sheet.column_dimensions[letter]
        # What is typed below is taken as it is typed.
        column.number_format, column.alignment = TEXT, look
        column.width = WIDTHS.get(name, 18)
    sheet.freeze_panes = "C2"


def _saved(book: Workbook) -> bytes:
    file = BytesIO()
    book.save(file)
    return file.getvalue()
