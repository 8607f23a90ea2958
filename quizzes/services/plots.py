"""Drawings of estimates with their intervals: where they stand, for a template to write as SVG."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from cms.metrics.services.charts import Mark, shorten

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quizzes.analysis import Estimate

WIDTH, NAMES, NUMBERS, TOP, ROW, BOTTOM = 720, 230, 70, 8, 28, 26
MOST_ROWS = 30
STEPS = (0.1, 0.2, 0.25, 0.5, 1, 2, 5, 10, 20, 25, 50)
MOST_TICKS = 6


class Named(NamedTuple):
    """An estimate and what it is of."""

    name: str
    estimate: Estimate


class Line(NamedTuple):
    """A point and the line of its interval; lengths in units of the drawing."""

    named: Named
    name: str
    y: float
    x: float
    low: float
    high: float
    value: float


@dataclass(frozen=True)
class Plot:
    """Lines below each other over one scale."""

    lines: list[Line]
    ticks: list[Mark]
    height: float
    left: int = NAMES
    width: int = WIDTH
    # Where a row's number stands.
    number: int = WIDTH - NUMBERS + 10

    @property
    def floor(self) -> float:
        """Where the scale's lines end."""
        return self.height - BOTTOM + 6


def plot(rows: Sequence[Named], least: float, most: float, scale: float = 1) -> Plot | None:
    """Draw the first rows; the scale spans from `least` to `most` and further where intervals do.

    `scale` 100 turns shares into per cent. None of nothing.
    """
    shown = rows[:MOST_ROWS]
    if not shown:
        return None
    bottom = min(least, *(row.estimate.low * scale for row in shown))
    top = max(most, *(row.estimate.high * scale for row in shown))
    step = next((each for each in STEPS if (top - bottom) / each <= MOST_TICKS), STEPS[-1])
    first, last = math.floor(bottom / step), math.ceil(top / step)
    bottom, top = first * step, last * step

    def place(number: float) -> float:
        room = WIDTH - NAMES - NUMBERS
        return round(NAMES + room * (number - bottom) / (top - bottom), 2)

    lines = [
        Line(
            named=row,
            name=shorten(row.name),
            y=TOP + ROW * (number + 0.5),
            x=place(row.estimate.value * scale),
            low=place(row.estimate.low * scale),
            high=place(row.estimate.high * scale),
            value=row.estimate.value * scale,
        )
        for number, row in enumerate(shown)
    ]
    ticks = [Mark(place(step * each), f"{step * each:g}") for each in range(first, last + 1)]
    return Plot(lines, ticks, TOP + ROW * len(shown) + BOTTOM)
