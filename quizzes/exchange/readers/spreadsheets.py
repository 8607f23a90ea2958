"""Cells of XLSX and CSV as people see them; what is no plain value is named instead of guessed."""

from __future__ import annotations

import csv
import datetime
import re
import zipfile
import zlib
from dataclasses import dataclass, field
from io import BytesIO, StringIO
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from openpyxl import load_workbook

from cms.core.exports import FORMULA_SIGNS
from quizzes.exchange.drafts import MOST_QUESTIONS, UnreadableFileError
from quizzes.exchange.rich import clean_text
from quizzes.exchange.texts import OLE, ZIP, decode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# A file of 500 questions unfolds to less than a tenth of this.
LARGEST_UNFOLDED = 20 * 1024 * 1024
MOST_PARTS = 500
MOST_SHEETS = 20
MOST_ROWS = MOST_QUESTIONS * 2
MOST_COLUMNS = 60
LAST_HEADING = 10
# Beyond this Excel has replaced digits by zeros.
LARGEST_EXACT = 10**15
# What Python raises for archives that are damaged, encrypted or packed in a way it does not know.
DAMAGED = (zipfile.BadZipFile, zlib.error, OSError, ValueError, RuntimeError, EOFError)
ENTITIES = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"')


@dataclass(frozen=True)
class Cell:
    """What a cell shows, or why that cannot be told."""

    text: str = ""
    fault: str = ""


@dataclass(frozen=True)
class Row:
    """A row and its number in the file."""

    line: int
    cells: tuple[Cell, ...]

    @property
    def is_blank(self) -> bool:
        """Nothing in it."""
        return not any(cell.text or cell.fault for cell in self.cells)


@dataclass
class Sheet:
    """A sheet with its merged cells as (first row, last row, first column), from 1."""

    name: str
    rows: list[Row]
    merged: list[tuple[int, int, int]] = field(default_factory=list)


def heading_row(sheet: Sheet, is_heading: Callable[[Row], bool]) -> int | None:
    """The index of the row with the headings; a title and a note may stand above it."""
    rows = enumerate(sheet.rows[:LAST_HEADING])
    return next((number for number, row in rows if is_heading(row)), None)


def read_csv(content: bytes) -> list[Sheet]:
    """The one sheet of a CSV file, parted by commas, tabs or semicolons."""
    text = decode(content)
    head = text[:2000].split("\n", 1)[0]
    delimiter = max(",\t;", key=head.count)
    rows, line = [], 1
    reader = csv.reader(StringIO(text), delimiter=delimiter, strict=True)
    try:
        for cells in reader:
            rows.append(Row(line, tuple(Cell(_bare(cell)) for cell in cells[:MOST_COLUMNS])))
            line = reader.line_num + 1
            if len(rows) > MOST_ROWS:
                raise too_many_rows()
    except csv.Error:
        raise UnreadableFileError(
            _("The CSV is damaged in line %(line)s: a quotation mark has no partner.")
            % {"line": line}
        ) from None
    return [Sheet("", rows)]


def too_many_rows() -> UnreadableFileError:
    """More than anybody checks."""
    return UnreadableFileError(
        _("The sheet has more than %(most)s rows. Split it into several files.")
        % {"most": MOST_ROWS}
    )


def read_xlsx(content: bytes) -> list[Sheet]:
    """The visible sheets of a workbook."""
    parts = _checked_parts(content)
    try:
        book = load_workbook(BytesIO(content), read_only=True, keep_links=False)
        shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        return [
            Sheet(sheet.title, list(_rows(sheet)), _merged(sheet, parts))
            for sheet in shown[:MOST_SHEETS]
        ]
    except UnreadableFileError:
        raise
    except Exception as error:
        # openpyxl lets whatever went wrong in it escape; a damaged file can make anything go wrong.
        raise UnreadableFileError(
            _("The spreadsheet is damaged. Open it in Excel or WPS and save it anew as .xlsx.")
        ) from error


def _checked_parts(content: bytes) -> dict[str, bytes]:
    """The XML of a workbook, refused before anything is unfolded that would be too large."""
    if content.startswith(OLE):
        raise UnreadableFileError(
            _(
                "The file is an old Office file or has a password. Save it as .xlsx without password."
            )
        )
    if not content.startswith(ZIP):
        raise UnreadableFileError(
            _("The file’s name says .xlsx, but it holds no spreadsheet. Save it anew as .xlsx.")
        )
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            infos = archive.infolist()
            # Python reads no more of a part than it declares.
            if sum(info.file_size for info in infos) > LARGEST_UNFOLDED or len(infos) > MOST_PARTS:
                raise UnreadableFileError(
                    _(
                        "The file unfolds to far more than questions need. For safety it is refused: "
                        "copy the questions into a new workbook, without pictures and empty rows."
                    )
                )
            parts = {
                info.filename: archive.read(info)
                for info in infos
                if info.filename.endswith((".xml", ".rels"))
            }
    except DAMAGED:
        parts = {}
    if "xl/workbook.xml" not in parts:
        raise UnreadableFileError(
            _("The file’s name says .xlsx, but it holds no spreadsheet. Save it anew as .xlsx.")
        )
    if any(ENTITIES.search(part.replace(b"\0", b"")) for part in parts.values()):
        raise UnreadableFileError(
            _(
                "The XML declares a DTD or entities. Question files need neither; for safety it is refused."
            )
        )
    return parts


def _merged(sheet: Any, parts: dict[str, bytes]) -> list[tuple[int, int, int]]:
    """openpyxl does not tell of merged cells where it reads row by row."""
    xml = parts.get(sheet._worksheet_path.lstrip("/"), b"")
    return [
        (int(first), int(last), _column(column.decode()))
        for column, first, _last_column, last in MERGED.findall(xml)
    ]


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _rows(sheet: Any) -> Iterator[Row]:
    # What a file says of its size may be wrong by a million rows.
    sheet.reset_dimensions()
    blank = 0
    for line, cells in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS), start=1):
        row = Row(line, tuple(_cell(cell) for cell in cells))
        blank = blank + 1 if row.is_blank else 0
        if blank > MOST_ROWS:
            return
        if line > MOST_ROWS and not row.is_blank:
            raise too_many_rows()
        yield row


def _bare(text: str) -> str:
    """Without the mark that our exports put before what looks like a formula."""
    text = clean_text(text)
    return text[1:] if text[:1] == "'" and text[1:].startswith(FORMULA_SIGNS) else text


def _cell(cell: Any) -> Cell:
    value = cell.value
    if value is None:
        return Cell()
    if fault := _fault(cell):
        return Cell(fault=fault)
    if isinstance(value, bool):
        return Cell("TRUE" if value else "FALSE")
    if isinstance(value, int | float):
        return _number(value, str(cell.number_format or ""))
    return Cell(_bare(str(value)))


def _fault(cell: Any) -> str:
    """Why a cell holds no plain value; blank if it does."""
    if cell.data_type == "f":
        return _("A formula: paste its result as text.")
    if cell.data_type == "e":
        return _("Excel shows an error here.")
    if isinstance(cell.value, datetime.date | datetime.time | datetime.timedelta):
        return _("Excel made a date or time of it: format the cell as text, type it again.")
    return ""


def _number(value: float, style: str) -> Cell:
    """A number as its cell shows it."""
    if abs(value) >= LARGEST_EXACT:
        return Cell(fault=_("A number too long for Excel: format the cell as text, type it again."))
    if re.fullmatch("0+", style) and value == int(value):
        return Cell(str(int(value)).zfill(len(style)))
    if "%" in style:
        return Cell(f"{value * 100:.10g}%")
    return Cell(str(int(value)) if value == int(value) else f"{value:.15g}")
