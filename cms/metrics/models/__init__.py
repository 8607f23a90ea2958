"""What metrics keeps, one concern a module."""

from .counts import (
    DAYS,
    MONTHS,
    NO_PAGE,
    NO_SOURCE,
    CountedPage,
    Counts,
    Month,
    PageMonth,
    PageSourceMonth,
    PageSourceYear,
    SourceMonth,
)
from .links import ShortLink

__all__ = [
    "DAYS",
    "MONTHS",
    "NO_PAGE",
    "NO_SOURCE",
    "CountedPage",
    "Counts",
    "Month",
    "PageMonth",
    "PageSourceMonth",
    "PageSourceYear",
    "ShortLink",
    "SourceMonth",
]
