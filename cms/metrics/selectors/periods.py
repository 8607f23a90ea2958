"""Days from one to another, and the columns in which they are counted."""

from __future__ import annotations

import calendar
import datetime
from typing import NamedTuple

from cms.metrics.models import DAYS, MONTHS


class MonthPart(NamedTuple):
    """The days of a month that lie within a period."""

    month: datetime.date
    columns: tuple[str, ...]


class YearsPart(NamedTuple):
    """Years, and the months that lie wholly within a period in each of them."""

    first: int
    last: int
    columns: tuple[str, ...]


class Period(NamedTuple):
    """From the first day to the last, both within."""

    first: datetime.date
    last: datetime.date

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    @property
    def months(self) -> tuple[datetime.date, datetime.date]:
        """The first and the last month of which it has a day."""
        return self.first.replace(day=1), self.last.replace(day=1)

    def edges(self) -> list[MonthPart]:
        """The months of which it has not every day: none, one or two."""
        parts = []
        for month in dict.fromkeys(self.months):
            length = calendar.monthrange(month.year, month.month)[1]
            first = self.first.day if self.first.replace(day=1) == month else 1
            last = self.last.day if self.last.replace(day=1) == month else length
            if last - first + 1 < length:
                parts.append(MonthPart(month, DAYS[first - 1 : last]))
        return parts

    def whole_months(self) -> tuple[datetime.date, datetime.date] | None:
        """The first and the last month of which it has every day; None without any."""
        edges = {part.month for part in self.edges()}
        first, last = (_number(month) for month in self.months)
        first += self.months[0] in edges
        last -= self.months[1] in edges
        return (_month(first), _month(last)) if first <= last else None

    def years(self) -> list[YearsPart]:
        """Its whole months by year: at most the first and the last year have not every month."""
        whole = self.whole_months()
        if whole is None:
            return []
        first, last = whole
        if first.year == last.year:
            return [YearsPart(first.year, first.year, MONTHS[first.month - 1 : last.month])]
        parts = [
            YearsPart(first.year, first.year, MONTHS[first.month - 1 :]),
            YearsPart(first.year + 1, last.year - 1, MONTHS),
            YearsPart(last.year, last.year, MONTHS[: last.month]),
        ]
        return [part for part in parts if part.first <= part.last]


def _number(month: datetime.date) -> int:
    return month.year * 12 + month.month - 1


def _month(number: int) -> datetime.date:
    return datetime.date(number // 12, number % 12 + 1, 1)
