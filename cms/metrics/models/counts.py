"""What was counted: a month of days in a row, for pages, for sources, and for both together.

A row for each day would make 36 million of 2,000 pages with 50 sources in a year, and two indexes as
large. With the days side by side it is a thirtieth of the rows; every one of them still says exactly
what was counted on a day, and any period is a sum over few rows: those of whole months come from rows
that hold a year of months.
"""

from __future__ import annotations

from functools import reduce
from operator import add
from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.metrics.enums import Action

if TYPE_CHECKING:
    import datetime

# The column of each day of a month, and of each month of a year.
DAYS = tuple(f"d{number}" for number in range(1, 32))
MONTHS = tuple(f"m{number}" for number in range(1, 13))
# The source of those who came by no short link, and the page of a link that leads to none.
NO_SOURCE = NO_PAGE = 0


class CountedPage(models.Model):
    """What a page was when it was last published: its figures outlive it."""

    # The page's own key; no foreign key, since the page may go.
    page = models.BigIntegerField(_("page"), primary_key=True)
    title = models.CharField(_("title"), max_length=255)
    # Its type, as `guides.guidepage`.
    kind = models.CharField(_("kind"), max_length=100, db_index=True)
    audiences = models.ManyToManyField("taxonomy.Audience", related_name="+")
    scam_types = models.ManyToManyField("taxonomy.ScamType", related_name="+")

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("page with figures")
        verbose_name_plural = _("pages with figures")
        default_permissions = ()
        permissions = [
            ("view_figures", _("Can see the figures of the links of their branches")),
            ("view_site_figures", _("Can see the figures of the whole site")),
        ]

    def __str__(self) -> str:
        return self.title


def _sum_of(columns: tuple[str, ...]) -> models.GeneratedField:
    """Let the database itself add up the columns, so that the sum cannot differ from them."""
    total: Any = reduce(add, map(models.F, columns))
    return models.GeneratedField(
        expression=total,
        output_field=models.BigIntegerField(),
        db_persist=True,
        verbose_name=_("total"),
    )


class Counts(models.Model):
    """How often something was done, in columns side by side."""

    # The columns, and the one by which rows of different times differ.
    columns: ClassVar[tuple[str, ...]] = ()
    time: ClassVar[str]

    action = models.CharField(_("action"), max_length=10, choices=Action)
    large_type = models.BooleanField(_("in large type"))

    wagtail_reference_index_ignore = True

    class Meta:
        abstract = True
        default_permissions = ()

    def __str__(self) -> str:
        return f"{getattr(self, self.time)} {self.action}"

    @classmethod
    def keys(cls) -> tuple[str, ...]:
        """By which columns rows differ."""
        (constraint,) = cls._meta.constraints
        names: tuple[str, ...] = constraint.fields  # type: ignore[attr-defined]
        return names


class Month(Counts):
    """What was done in a month, day by day."""

    columns = DAYS
    time = "month"

    month = models.DateField(_("month"), help_text=_("Its first day."))
    total = _sum_of(DAYS)

    class Meta(Counts.Meta):
        abstract = True

    @staticmethod
    def place(day: datetime.date) -> tuple[datetime.date, str]:
        """The row and the column in which a day is counted."""
        return day.replace(day=1), DAYS[day.day - 1]


class Year(Counts):
    """What was done in a year, month by month."""

    columns = MONTHS
    time = "year"

    year = models.PositiveSmallIntegerField(_("year"))

    class Meta(Counts.Meta):
        abstract = True

    @staticmethod
    def place(day: datetime.date) -> tuple[int, str]:
        """The row and the column in which a day is counted."""
        return day.year, MONTHS[day.month - 1]


for _model in (Month, Year):
    for _column in _model.columns:
        _model.add_to_class(_column, models.IntegerField(default=0, db_default=0))


class PageSourceMonth(Month):
    """Of a page and a source: everything that was counted."""

    page = models.BigIntegerField(_("page"))
    # The key of the short link, or NO_SOURCE.
    source = models.BigIntegerField(_("source"))

    class Meta(Month.Meta):
        verbose_name = _("month of a page and a source")
        verbose_name_plural = _("months of pages and sources")
        constraints = [
            models.UniqueConstraint(
                fields=["source", "month", "action", "page", "large_type"],
                name="one_month_of_page_and_source",
            )
        ]
        indexes = [models.Index(fields=["page", "month", "action"], name="source_months_of_page")]


class PageSourceYear(Year):
    """Of a page and a source: the above by months."""

    page = models.BigIntegerField(_("page"))
    source = models.BigIntegerField(_("source"))

    class Meta(Year.Meta):
        verbose_name = _("year of a page and a source")
        verbose_name_plural = _("years of pages and sources")
        constraints = [
            models.UniqueConstraint(
                fields=["source", "year", "action", "page", "large_type"],
                name="one_year_of_page_and_source",
            )
        ]
        indexes = [models.Index(fields=["page", "year", "action"], name="source_years_of_page")]


class PageMonth(Month):
    """Of a page, from whatever source: the sum of the above."""

    page = models.BigIntegerField(_("page"))

    class Meta(Month.Meta):
        verbose_name = _("month of a page")
        verbose_name_plural = _("months of pages")
        constraints = [
            models.UniqueConstraint(
                fields=["page", "month", "action", "large_type"], name="one_month_of_page"
            )
        ]


class SourceMonth(Month):
    """Of a source, on whatever page: the sum of the above."""

    source = models.BigIntegerField(_("source"))

    class Meta(Month.Meta):
        verbose_name = _("month of a source")
        verbose_name_plural = _("months of sources")
        constraints = [
            models.UniqueConstraint(
                fields=["source", "month", "action", "large_type"], name="one_month_of_source"
            )
        ]
