"""d′ and c, against published examples and SciPy."""

import pytest
from scipy import stats

from quizzes.analysis import criterion, detection, sensitivity


@pytest.mark.parametrize(
    ("hits", "false_alarms", "d", "c"),
    [
        # Macmillan & Creelman (2005), ch. 1 and 2: faces seen before, 20 of 25 and 10 of 25.
        (0.8, 0.4, 1.095, -0.294),
        # The example of a public implementation of Stanislaw & Todorov (1999).
        (0.9, 0.05, 2.9264, 0.1817),
        (0.5, 0.5, 0.0, 0.0),
        (0.69, 0.31, 0.9917, 0.0),
        (0.2, 0.6, -1.095, 0.294),
    ],
)
def test_rates_agree_with_published_examples(
    hits: float, false_alarms: float, d: float, c: float
) -> None:
    assert sensitivity(hits, false_alarms) == pytest.approx(d, abs=5e-4)
    assert criterion(hits, false_alarms) == pytest.approx(c, abs=5e-4)


def test_counts_agree_with_the_example_of_statpsych() -> None:
    # Bonett's R package `statpsych`, signal(82, 46, 100, 100), with the log-linear correction.
    found = detection(82, 100, 46, 100)
    assert found
    assert found.hit_rate == pytest.approx(0.8168317)
    assert found.false_alarm_rate == pytest.approx(0.460396, abs=1e-6)
    assert found.sensitivity.value == pytest.approx(1.002793, abs=1e-6)
    assert found.criterion.value == pytest.approx(-0.4019603, abs=1e-6)


def test_nobody_is_perfect() -> None:
    # Hautus (1995): (10 + 0.5) / 11 and 0.5 / 11.
    found = detection(10, 10, 0, 10)
    assert found
    assert found.sensitivity.value == pytest.approx(2 * stats.norm.ppf(10.5 / 11))
    assert found.criterion.value == pytest.approx(0)


@pytest.mark.parametrize("level", [0.9, 0.95])
@pytest.mark.parametrize(
    ("hits", "signals", "false_alarms", "noises"),
    [(20, 25, 10, 25), (0, 30, 0, 30), (150, 200, 3, 40), (7, 9, 500, 1000)],
)
def test_intervals_agree_with_scipy(
    hits: int, signals: int, false_alarms: int, noises: int, level: float
) -> None:
    found = detection(hits, signals, false_alarms, noises, level)
    assert found
    variance = 0.0
    for yes, trials in ((hits, signals), (false_alarms, noises)):
        rate = (yes + 0.5) / (trials + 1)
        variance += rate * (1 - rate) / trials / stats.norm.pdf(stats.norm.ppf(rate)) ** 2
    d, c = found.sensitivity, found.criterion
    assert (d.low, d.high) == pytest.approx(
        stats.norm.interval(level, d.value, variance**0.5), abs=1e-9
    )
    assert (c.low, c.high) == pytest.approx(
        stats.norm.interval(level, c.value, variance**0.5 / 2), abs=1e-9
    )


def test_mere_suspicion_moves_c_and_not_d() -> None:
    wary, calm = detection(95, 100, 80, 100), detection(20, 100, 5, 100)
    assert wary
    assert calm
    assert wary.sensitivity.value == pytest.approx(calm.sensitivity.value)
    assert wary.criterion.value < 0 < calm.criterion.value


def test_without_real_messages_nothing_is_said() -> None:
    assert detection(5, 10, 0, 0) is None
    assert detection(0, 0, 1, 10) is None
