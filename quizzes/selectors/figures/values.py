"""Figures as they are shown: never of fewer than 30 attempts, and never without their interval."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.utils.translation import gettext as _

from quizzes.analysis import (
    Detection,
    Estimate,
    Products,
    Sums,
    detection,
    discrimination,
    mean_with_interval,
    wilson,
)
from quizzes.models.tallies import POINTS

if TYPE_CHECKING:
    from collections.abc import Mapping

# Below this, a figure says more of chance than of people.
LEAST = 30


class Value(NamedTuple):
    """An estimate, or why there is none."""

    estimate: Estimate | None
    why_not: str = ""

    @property
    def number(self) -> float | None:
        """The value alone, to sort and to draw by."""
        return self.estimate.value if self.estimate else None


def too_few() -> Value:
    """Say that there are fewer than 30."""
    return Value(None, _("Fewer than %(least)d") % {"least": LEAST})


def share_of(part: int, n: int) -> Value:
    """What share of so many, with Wilson's interval; 0 to 1."""
    return Value(wilson(part, n)) if n >= LEAST else too_few()


def mean_of(n: int, total: int, squares: int) -> Value:
    """The mean of shares kept in points, with its t-interval; 0 to 1, of differences −1 to 1."""
    if n < LEAST:
        return too_few()
    found = mean_with_interval(Sums(n, total / POINTS, squares / POINTS**2))
    return Value(found)


def discrimination_of(row: Mapping[str, int]) -> Value:
    """How well a question tells those who know from those who do not, from a row of `VersionTally`."""
    if row["pairs"] < LEAST:
        return too_few()
    names = ("pairs", "item", "item_squares", "rest", "rest_squares", "products")
    found = discrimination(Products(*(row[name] for name in names)))
    return Value(found, "" if found else _("Everybody scored alike"))


class Telling(NamedTuple):
    """How real and fake were told apart by a group: a row of `DetectionTally`, and d′ and c of it."""

    attempts: int
    seen_through: Value
    recognised: Value
    sensitivity: Value
    criterion: Value


def telling_of(row: Mapping[str, int]) -> Telling:
    """Compute them all."""
    attempts, fakes, reals = row["attempts"], row["fakes"], row["reals"]
    seen = share_of(row["hits"], fakes) if attempts >= LEAST else too_few()
    known = share_of(reals - row["false_alarms"], reals) if attempts >= LEAST else too_few()
    if attempts < LEAST:
        return Telling(attempts, seen, known, too_few(), too_few())
    found: Detection | None = detection(row["hits"], fakes, row["false_alarms"], reals)
    if found is None:
        missing = Value(None, _("Only one of the two sorts of messages was asked"))
        return Telling(attempts, seen, known, missing, missing)
    return Telling(attempts, seen, known, Value(found.sensitivity), Value(found.criterion))
