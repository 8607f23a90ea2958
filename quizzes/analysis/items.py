"""How well a question tells those who know from those who do not."""

from __future__ import annotations

from math import atanh, sqrt, tanh
from typing import NamedTuple

from .intervals import LEVEL, Estimate, z_quantile

# An interval of a correlation needs more than three pairs.
LEAST_PAIRS = 4


class Products(NamedTuple):
    """What is kept of pairs instead of them: the sums of both numbers, their squares and products.

    The first is the score of the question, the second that of all others of the same attempt.
    """

    n: int
    item: float
    item_squares: float
    rest: float
    rest_squares: float
    both: float


def discrimination(sums: Products, level: float = LEVEL) -> Estimate | None:
    """The correlation of a question with the rest of the quiz, −1 to 1; None where either is constant.

    The corrected point-biserial: Pearson's r of the question's score with that of the other questions,
    so that it is not correlated with itself. Henrysson, S. (1963), Psychometrika 28, 211–218; Allen,
    M. J. & Yen, W. M. (1979), Introduction to Measurement Theory, ch. 6. Of scores of 0 and 1 Pearson's
    r is the point-biserial; of scores between them it is the item-rest correlation. The interval is
    Fisher's, by z = artanh r with variance 1/(n − 3): Fisher, R. A. (1921), Metron 1, 3–32.
    """
    if sums.n < LEAST_PAIRS:
        return None
    item = sums.n * sums.item_squares - sums.item * sums.item
    rest = sums.n * sums.rest_squares - sums.rest * sums.rest
    if item <= 0 or rest <= 0:
        return None
    r = (sums.n * sums.both - sums.item * sums.rest) / sqrt(item) / sqrt(rest)
    if abs(r) >= 1:  # rounding may carry it beyond
        r = max(-1.0, min(1.0, r))
        return Estimate(r, r, r)
    half = z_quantile(level) / sqrt(sums.n - 3)
    return Estimate(r, tanh(atanh(r) - half), tanh(atanh(r) + half))
