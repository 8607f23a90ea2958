"""Shares and means with their intervals, against published examples and SciPy."""

import pytest
from scipy import stats

from quizzes.analysis import Sums, mean_with_interval, t_quantile, wilson

# Student (1908), Biometrika 6, p. 20: hours of sleep gained by one drug over the other.
SLEEP = (1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4)


def sums_of(numbers: tuple[float, ...]) -> Sums:
    return Sums(len(numbers), sum(numbers), sum(number * number for number in numbers))


@pytest.mark.parametrize(
    ("successes", "n", "low", "high"),
    [
        # Newcombe (1998), table I, method 3.
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_shares_agree_with_newcombe(successes: int, n: int, low: float, high: float) -> None:
    found = wilson(successes, n)
    assert found
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


@pytest.mark.parametrize(("successes", "n"), [(0, 30), (30, 30), (7, 31), (999, 1000), (1, 2)])
@pytest.mark.parametrize("level", [0.9, 0.95, 0.99])
def test_shares_agree_with_scipy(successes: int, n: int, level: float) -> None:
    found = wilson(successes, n, level)
    known = stats.binomtest(successes, n).proportion_ci(level, method="wilson")
    assert found
    assert found.value == successes / n
    assert (found.low, found.high) == pytest.approx((known.low, known.high), abs=1e-12)


def test_there_is_no_share_of_nothing() -> None:
    assert wilson(0, 0) is None


@pytest.mark.parametrize(
    ("freedom", "off"), [(5, 1e-3), (9, 1e-4), (29, 1e-6), (30, 1e-6), (100, 1e-8), (10**6, 1e-9)]
)
@pytest.mark.parametrize("level", [0.9, 0.95])
def test_quantiles_of_t_agree_with_scipy(freedom: int, off: float, level: float) -> None:
    assert t_quantile(freedom, level) == pytest.approx(
        stats.t.ppf((1 + level) / 2, freedom), abs=off
    )


def test_gains_agree_with_student() -> None:
    found = mean_with_interval(sums_of(SLEEP))
    assert found
    assert found == pytest.approx((1.58, 0.7001142, 2.4598858), abs=1e-4)


def test_gains_agree_with_scipy() -> None:
    gains = tuple((number * 37 % 101 - 40) / 100 for number in range(64))
    found = mean_with_interval(sums_of(gains))
    known = stats.ttest_1samp(gains, 0).confidence_interval(0.95)
    assert found
    assert (found.low, found.high) == pytest.approx((known.low, known.high), abs=1e-8)


def test_what_never_varies_has_an_interval_of_no_width() -> None:
    assert mean_with_interval(sums_of((0.1,) * 40)) == pytest.approx((0.1, 0.1, 0.1))


def test_of_a_few_numbers_nothing_is_said() -> None:
    assert mean_with_interval(sums_of((1.0, 2.0, 3.0))) is None
    assert mean_with_interval(Sums(0, 0, 0)) is None
