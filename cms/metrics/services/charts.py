"""Drawings of figures: where bars and lines stand, for a template to write as SVG."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH, HEIGHT = 720, 240
LEFT, RIGHT, TOP, BOTTOM = 56, 8, 12, 28
LABELS = 5
LINES = 4
MOST_BARS = 12
BAR_STEP, NAMES, NUMBERS = 30, 220, 90
LONGEST_NAME = 15


class Figure(NamedTuple):
    """A figure with its name, and the part of it to be told apart."""

    name: str
    total: int
    part: int


class Bar(NamedTuple):
    """A bar, and in it the bar of the part; lengths in units of the drawing."""

    figure: Figure
    x: float
    y: float
    width: float
    height: float
    part: float
    name: str = ""

    @property
    def part_y(self) -> float:
        """Where the part of an upright bar begins, from above."""
        return round(self.y + self.height - self.part, 2)

    @property
    def end(self) -> float:
        """Where a lying bar ends."""
        return round(self.x + self.width, 2)


class Mark(NamedTuple):
    """A line or a label beside an axis."""

    at: float
    name: str


@dataclass(frozen=True)
class Chart:
    """Bars that stand on a line of time, or lie below each other."""

    upright: bool
    height: float
    bars: list[Bar]
    lines: list[Mark]
    labels: list[Mark]
    width: int = WIDTH


def round_above(number: int) -> int:
    """The next number of the kind 4, 8, 20, 40, 80 …, so that four lines bear whole numbers."""
    if number <= LINES:
        return LINES
    unit = 10 ** math.floor(math.log10(number / LINES))
    steps = (1, 2, 5, 10, 20)
    return next(LINES * step * unit for step in steps if LINES * step * unit >= number)


def over_time(figures: Sequence[Figure]) -> Chart:
    """Bars side by side in their order, with lines to read them off."""
    top = round_above(max((figure.total for figure in figures), default=0))
    floor, room = HEIGHT - BOTTOM, HEIGHT - BOTTOM - TOP
    step = (WIDTH - LEFT - RIGHT) / max(len(figures), 1)
    gap = min(step * 0.2, 4)
    bars = [
        Bar(
            figure,
            x=round(LEFT + number * step + gap / 2, 2),
            y=round(floor - room * figure.total / top, 2),
            width=round(step - gap, 2),
            height=round(room * figure.total / top, 2),
            part=round(room * figure.part / top, 2),
        )
        for number, figure in enumerate(figures)
    ]
    lines = [
        Mark(round(floor - room * line / LINES, 2), str(top * line // LINES))
        for line in range(LINES + 1)
    ]
    every = max(1, math.ceil(len(figures) / LABELS))
    labels = [
        Mark(round(LEFT + (number + 0.5) * step, 2), figure.name)
        for number, figure in enumerate(figures)
        if number % every == 0
    ]
    return Chart(upright=True, height=HEIGHT, bars=bars, lines=lines, labels=labels)


def side_by_side(figures: Sequence[Figure]) -> Chart:
    """Bars below each other, the longest first; only as many as are read at a glance."""
    longest = max((figure.total for figure in figures), default=0) or 1
    room = WIDTH - NAMES - NUMBERS
    shown = sorted(figures, key=lambda figure: -figure.total)[:MOST_BARS]
    bars = [
        Bar(
            figure,
            x=NAMES,
            y=number * BAR_STEP + 4,
            width=round(room * figure.total / longest, 2),
            height=BAR_STEP - 10,
            part=round(room * figure.part / longest, 2),
            name=shorten(figure.name),
        )
        for number, figure in enumerate(shown)
    ]
    return Chart(upright=False, height=len(bars) * BAR_STEP + 4, bars=bars, lines=[], labels=[])


def shorten(name: str) -> str:
    """Cut a name to the room beside its bar; a Latin letter takes half of a character's."""
    room = LONGEST_NAME * 2
    for number, sign in enumerate(name):
        room -= 1 if sign.isascii() else 2
        if room < 0:
            return name[:number].rstrip() + "…"
    return name
