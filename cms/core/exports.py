"""Lists as files that a spreadsheet program opens rightly and harmlessly."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail.admin.views.mixins import SpreadsheetExportMixin

if TYPE_CHECKING:
    from collections.abc import Iterator

# A cell that begins with one of these would run as a formula.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
BYTE_ORDER_MARK = "\ufeff"


class InertExportMixin(SpreadsheetExportMixin):
    """Put before Wagtail's own listing view, whose export knows neither."""

    def stream_csv(self, queryset: Any) -> Iterator[str]:
        """Begin with the mark by which spreadsheet programs recognise UTF-8."""
        yield BYTE_ORDER_MARK
        yield from super().stream_csv(queryset)

    def preprocess_field_value(self, field: str, value: Any, export_format: str) -> Any:
        """Make cells inert that a spreadsheet program would take for a formula."""
        value = super().preprocess_field_value(field, value, export_format)
        if isinstance(value, str) and value.startswith(FORMULA_SIGNS):
            return f"'{value}"
        return value
