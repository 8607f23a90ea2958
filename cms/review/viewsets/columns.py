"""Columns of the lists of content."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone
from wagtail.admin.ui.tables import Column

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wagtail.models import Page


class TermsColumn(Column):
    """Names of a vocabulary, the first few at a glance."""

    cell_template_name = "review/columns/terms.html"


class ReviewDayColumn(Column):
    """The day of the next review, which catches the eye once it is past."""

    cell_template_name = "review/columns/review_day.html"

    def get_cell_context_data(
        self, instance: Page, parent_context: Mapping[str, Any]
    ) -> dict[str, Any]:
        """Add whether the day is past."""
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        day = context["value"]
        return context | {"is_overdue": day is not None and day < timezone.localdate()}


class MarksColumn(Column):
    """How many things a page uses have changed since it was written."""

    cell_template_name = "review/columns/marks.html"
