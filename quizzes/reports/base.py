"""What all reports on figures do alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import ReportView

from cms.metrics.filters.reach import sight_for
from cms.metrics.permissions import Sight, sees_figures
from quizzes.reports.filters import FigureFilterSet
from quizzes.selectors.figures.quizzes import as_of
from quizzes.selectors.figures.values import LEAST, Value
from quizzes.templatetags.figure_tags import NUMBER, PER_CENT

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest

    from quizzes.selectors.figures.slices import Slice


class EstimateColumn(Column):
    """A figure with its interval, or why there is none."""

    cell_template_name = "quizzes/figures/estimate_cell.html"

    def __init__(self, name: str, *, kind: str = PER_CENT, **options: Any) -> None:
        super().__init__(name, sort_key=name, **options)
        self.kind = kind

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        """Add how it is written."""
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        return context | {"kind": self.kind}


def plain(value: Any) -> Any:
    """What rows are sorted by."""
    return value.number if isinstance(value, Value) else value


class FigureReportView(ReportView):
    """Rows of figures, added up when they are asked for; files hold the same with all intervals."""

    filterset_class = FigureFilterSet
    header_icon = "table"
    file_name: ClassVar[str]
    # What files hold besides, for which a screen is too narrow.
    file_columns: ClassVar[list[Column]] = []
    # Rows with the same value of what is sorted by stand in the order they come in.
    default_ordering: str | None = None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Only for who may see any figures."""
        if not sees_figures(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def sight(self) -> Sight:
        """What the person may see."""
        return sight_for(self.request)

    @cached_property
    def asked(self) -> Slice:
        """Of which attempts."""
        found: Slice = self.filters.asked(self.kwargs.get("quiz"))
        return found

    @cached_property
    def rows(self) -> list[Any]:
        """The rows, in their own order."""
        raise NotImplementedError

    def get_base_queryset(self) -> Any:
        """The rows: a list, since they are sums."""
        return self.rows

    def filter_queryset(self, queryset: Any) -> Any:
        """Filter nothing more: the question was narrowed before."""
        return queryset

    def order_queryset(self, queryset: Any) -> Any:
        """Sort; what has no figure comes last."""
        if not self.ordering:
            return queryset
        name, down = str(self.ordering).lstrip("-"), str(self.ordering).startswith("-")
        columns = {column.sort_key: column for column in self.columns if column.sort_key}
        if name not in columns:
            return queryset
        read: Callable[[Any], Any] = lambda row: plain(columns[name].get_value(row))  # noqa: E731
        known = [row for row in queryset if read(row) is not None]
        unknown = [row for row in queryset if read(row) is None]
        return sorted(known, key=read, reverse=down) + unknown

    @cached_property
    def exported(self) -> dict[str, Any]:
        """Columns of a file: of an estimate the value, its interval, and why there is none."""
        found: dict[str, Any] = {}
        for column in (*self.columns, *self.file_columns):
            found[column.name] = column.label
            if isinstance(column, EstimateColumn):
                label = {"figure": column.label}
                found |= {
                    f"{column.name}_low": _("%(figure)s: from") % label,
                    f"{column.name}_high": _("%(figure)s: to") % label,
                    f"{column.name}_why_not": _("%(figure)s: why there is none") % label,
                }
        return found

    @property
    def list_export(self) -> list[str]:
        """The columns shown, and those of the intervals."""
        return list(self.exported)

    @property
    def export_headings(self) -> dict[str, Any]:
        """What they are called."""
        return self.exported

    def get_index_url(self) -> str:
        """This report."""
        return reverse(self.index_url_name, kwargs=self.kwargs)

    def get_index_results_url(self) -> str:
        """Its rows."""
        return reverse(self.index_results_url_name, kwargs=self.kwargs)

    def get_filename(self) -> str:
        """Name the file by what it holds."""
        return self.file_name

    def decorate_paginated_queryset(self, object_list: Any) -> Any:
        """Spread estimates over the columns of a file."""
        return [self.flat(row) for row in object_list] if self.is_export else object_list

    def flat(self, row: Any) -> dict[str, Any]:
        """A row as plain values."""
        found: dict[str, Any] = {}
        for column in (*self.columns, *self.file_columns):
            value = column.get_value(row)
            if not isinstance(column, EstimateColumn):
                found[column.name] = value
                continue
            estimate = value.estimate or (None, None, None)
            names = ("", "_low", "_high")
            found |= {
                f"{column.name}{name}": None if number is None else round(number, 4)
                for name, number in zip(names, estimate, strict=True)
            }
            found[f"{column.name}_why_not"] = value.why_not
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say as of when, and what is left out."""
        return super().get_context_data(**kwargs) | {
            "as_of": as_of(),
            "least": LEAST,
            "misunderstood": self.filters.misunderstood,
            "own_links_only": not self.sight.whole_site,
            "per_cent": PER_CENT,
            "number": NUMBER,
        }
