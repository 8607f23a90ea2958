"""Drawings: whole numbers on the lines, bars in proportion, names that fit."""

import pytest

from cms.metrics.services.charts import (
    MOST_BARS,
    Figure,
    over_time,
    round_above,
    shorten,
    side_by_side,
)


@pytest.mark.parametrize(
    ("number", "top"),
    [(0, 4), (1, 4), (4, 4), (5, 8), (9, 20), (21, 40), (41, 80), (99, 200), (610_000, 800_000)],
)
def test_four_lines_bear_whole_numbers(number: int, top: int) -> None:
    assert round_above(number) == top
    assert top % 4 == 0


def test_every_number_has_a_top_not_far_above() -> None:
    for number in range(1, 5000):
        assert number <= round_above(number) <= max(4, number * 2.5)


def test_bars_stand_in_proportion_and_within_the_drawing() -> None:
    chart = over_time([Figure(str(day), day, day // 2) for day in range(400)])
    heights = [bar.height for bar in chart.bars]
    assert heights == sorted(heights)
    assert all(0 <= bar.part <= bar.height for bar in chart.bars)
    assert all(bar.x >= 0 and bar.x + bar.width <= chart.width for bar in chart.bars)
    assert all(bar.y + bar.height <= chart.height for bar in chart.bars)
    assert len(chart.labels) <= 5
    assert not over_time([]).bars


def test_the_longest_bars_are_shown() -> None:
    chart = side_by_side([Figure(str(number), number, 0) for number in range(50)])
    assert [bar.figure.total for bar in chart.bars] == list(range(49, 49 - MOST_BARS, -1))
    assert all(bar.end <= chart.width for bar in chart.bars)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("刷单是骗局", "刷单是骗局"),
        ("一" * 15, "一" * 15),
        ("一" * 16, "一" * 15 + "…"),
        ("a" * 30, "a" * 30),
        ("a" * 31, "a" * 30 + "…"),
    ],
)
def test_names_fit_beside_their_bars(name: str, shown: str) -> None:
    assert shorten(name) == shown
