"""Shares and means with their intervals of 95 %."""

from __future__ import annotations

from math import sqrt
from statistics import NormalDist
from typing import NamedTuple

NORMAL = NormalDist()
LEVEL = 0.95


class Estimate(NamedTuple):
    """A value and the interval in which the true one lies with a confidence of 95 %."""

    value: float
    low: float
    high: float


class Sums(NamedTuple):
    """What is kept of numbers instead of them: how many, their sum, and that of their squares."""

    n: int
    total: float
    squares: float

    @property
    def mean(self) -> float:
        """Their mean; there must be one at least."""
        return self.total / self.n

    @property
    def variance(self) -> float:
        """That of the population they were drawn from, estimated (n − 1); there must be two at least."""
        return max(0.0, (self.squares - self.total * self.total / self.n) / (self.n - 1))


def z_quantile(level: float = LEVEL) -> float:
    """How many standard deviations to either side hold so much of a normal distribution."""
    return NORMAL.inv_cdf((1 + level) / 2)


def wilson(successes: int, n: int, level: float = LEVEL) -> Estimate | None:
    """A share and its score interval; None of nothing.

    Wilson, E. B. (1927), JASA 22, 209–212; method 3 of Newcombe, R. G. (1998), Statistics in Medicine
    17, 857–872. Unlike p ± z·SE it never leaves 0 to 1, and bears shares of 0 and 1.
    """
    if not n:
        return None
    share, z = successes / n, z_quantile(level)
    middle = share + z * z / (2 * n)
    half = z * sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    scale = 1 + z * z / n
    return Estimate(share, max(0.0, (middle - half) / scale), min(1.0, (middle + half) / scale))


def t_quantile(freedom: int, level: float = LEVEL) -> float:
    """The two-sided quantile of Student's t with so many degrees of freedom, at least 5.

    Abramowitz, M. & Stegun, I. A. (1964), Handbook of Mathematical Functions, 26.7.5: an expansion in
    powers of 1/ν about the normal quantile. Off by less than 0.001 from 5 degrees on, by less than
    0.000001 from 29 on, which is where our figures begin.
    """
    x = z_quantile(level)
    terms = (
        (x**3 + x) / 4,
        (5 * x**5 + 16 * x**3 + 3 * x) / 96,
        (3 * x**7 + 19 * x**5 + 17 * x**3 - 15 * x) / 384,
        (79 * x**9 + 776 * x**7 + 1482 * x**5 - 1920 * x**3 - 945 * x) / 92160,
    )
    return x + sum(term / freedom**power for power, term in enumerate(terms, start=1))


def mean_with_interval(sums: Sums, level: float = LEVEL) -> Estimate | None:
    """A mean with its t-interval; None of fewer than six numbers.

    Of differences within pairs it is the interval of the paired t-test: Student (1908), Biometrika 6,
    1–25.
    """
    if sums.n < 6:
        return None
    half = t_quantile(sums.n - 1, level) * sqrt(sums.variance / sums.n)
    return Estimate(sums.mean, sums.mean - half, sums.mean + half)
