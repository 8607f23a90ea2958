"""What periods may be, and the same period in another year: dates alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    import datetime


class Period(NamedTuple):
    """First, last and designated day; a draft may lack any of them."""

    first: datetime.date | None
    last: datetime.date | None
    day: datetime.date | None = None

    def check(self) -> None:
        """Raise ValidationError, by the fields of a campaign, for what no campaign can be."""
        if self.first and self.last and self.last < self.first:
            raise ValidationError({"ends_on": _("The campaign would end before it begins.")})
        before = self.day and self.first and self.day < self.first
        after = self.day and self.last and self.day > self.last
        if before or after:
            raise ValidationError({"designated_day": _("This day is outside of the campaign.")})

    def in_year(self, year: int) -> Period:
        """The same days, so many whole years later that it begins in `year`.

        Without a first day there is nothing to reckon from, and every day is None.
        """
        if self.first is None:
            return Period(None, None)
        years = year - self.first.year
        return Period(*(day and _years_later(day, years) for day in self))


def _years_later(day: datetime.date, years: int) -> datetime.date:
    """29 February becomes the 28th where the year has none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
