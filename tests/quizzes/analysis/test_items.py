"""Discrimination, against published examples and SciPy."""

from collections.abc import Sequence
from random import Random

import pytest
from scipy import stats

from quizzes.analysis import Products, discrimination


def products(item: Sequence[float], rest: Sequence[float]) -> Products:
    return Products(
        len(item),
        sum(item),
        sum(x * x for x in item),
        sum(rest),
        sum(y * y for y in rest),
        sum(x * y for x, y in zip(item, rest, strict=True)),
    )


def test_it_agrees_with_the_example_of_scipy() -> None:
    found = discrimination(products([0, 0, 0, 1, 1, 1, 1], range(7)))
    assert found
    assert found.value == pytest.approx(0.8660254)


@pytest.mark.parametrize("n", [30, 400])
@pytest.mark.parametrize("scale", [1, 10_000])
def test_it_is_the_point_biserial_correlation(n: int, scale: int) -> None:
    random = Random(n)
    rest = [random.randrange(11) / 10 for _ in range(n)]
    item = [int(random.random() < 0.3 + share / 2) for share in rest]
    found = discrimination(products([x * scale for x in item], [round(y * scale) for y in rest]))
    assert found
    if scale > 1:  # as the figures keep them
        assert found.value == pytest.approx(stats.pointbiserialr(item, rest).statistic)
    known = stats.pearsonr(item, [round(y * scale) for y in rest])
    interval = known.confidence_interval(0.95)
    assert found == pytest.approx((known.statistic, interval.low, interval.high))


def test_scores_between_0_and_1_count_as_they_are() -> None:
    item = [0, 0.5, 1, 0.25, 0.75, 1, 0]
    rest = [0.1, 0.5, 0.9, 0.4, 0.6, 0.7, 0.3]
    found = discrimination(products(item, rest))
    assert found
    assert found.value == pytest.approx(stats.pearsonr(item, rest).statistic)


@pytest.mark.parametrize(
    ("item", "rest"),
    [([1, 1, 1, 1], [0, 1, 2, 3]), ([0, 1, 0, 1], [2, 2, 2, 2]), ([0, 1, 1], [0, 1, 1]), ([], [])],
)
def test_what_does_not_vary_or_is_too_little_says_nothing(
    item: list[float], rest: list[float]
) -> None:
    assert discrimination(products(item, rest)) is None


def test_a_question_that_is_the_rest_over_again() -> None:
    assert discrimination(products([0, 1, 0, 1], [0, 1, 0, 1])) == pytest.approx((1, 1, 1))
