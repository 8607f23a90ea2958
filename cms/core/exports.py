"""Lists as files that a spreadsheet program opens rightly and harmlessly.

Wagtail has no setting for this, and its reports are views of its own. So the two methods of
`SpreadsheetExportMixin` (Wagtail 8.0) by which every export passes are wrapped in one place, for its
views and ours.
"""

from __future__ import annotations

import re
from functools import wraps
from typing import TYPE_CHECKING, Any

from wagtail.admin.views.mixins import SpreadsheetExportMixin

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# A cell that begins with one of these would run as a formula, in East Asian programs the wide ones too.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
BYTE_ORDER_MARK = "\ufeff"
# What no workbook may hold, and openpyxl refuses.
ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def inert(value: Any) -> Any:
    """Make text inert that a spreadsheet program would take for a formula.

    Characters that no workbook may hold are left out: Word's line break within a paragraph is one.
    """
    if not isinstance(value, str):
        return value
    text = ILLEGAL.sub("", value)
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text


def with_mark(stream_csv: Callable[..., Iterator[Any]]) -> Callable[..., Iterator[Any]]:
    """Begin with the mark by which spreadsheet programs recognise UTF-8."""

    @wraps(stream_csv)
    def stream(view: SpreadsheetExportMixin, queryset: Any) -> Iterator[Any]:
        yield BYTE_ORDER_MARK
        yield from stream_csv(view, queryset)

    return stream


def with_inert_cells(preprocess: Callable[..., Any]) -> Callable[..., Any]:
    """Let no value reach a cell as a formula."""

    @wraps(preprocess)
    def process(view: SpreadsheetExportMixin, field: str, value: Any, export_format: str) -> Any:
        return inert(preprocess(view, field, value, export_format))

    return process


def harden_exports() -> None:
    """Wrap what every export of the admin passes through."""
    SpreadsheetExportMixin.stream_csv = with_mark(SpreadsheetExportMixin.stream_csv)
    SpreadsheetExportMixin.preprocess_field_value = with_inert_cells(
        SpreadsheetExportMixin.preprocess_field_value
    )
