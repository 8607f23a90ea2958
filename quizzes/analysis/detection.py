"""How well real and fake are told apart, and which way people lean when they do not know.

Messages that are fake are the signals: a hit is a fake message called fake, a false alarm a real
message called fake.
"""

from __future__ import annotations

from math import sqrt
from typing import NamedTuple

from .intervals import LEVEL, NORMAL, Estimate, z_quantile


class Detection(NamedTuple):
    """d′ and c of a group, each with its interval, and the corrected rates they come from."""

    sensitivity: Estimate
    criterion: Estimate
    hit_rate: float
    false_alarm_rate: float


def sensitivity(hit_rate: float, false_alarm_rate: float) -> float:
    """Compute d′ = z(H) − z(F); both rates lie between 0 and 1, exclusive.

    Macmillan, N. A. & Creelman, C. D. (2005), Detection Theory: A User's Guide, 2nd ed., eq. 1.5;
    Stanislaw, H. & Todorov, N. (1999), Behavior Research Methods, Instruments, & Computers 31, 137–149.
    """
    return NORMAL.inv_cdf(hit_rate) - NORMAL.inv_cdf(false_alarm_rate)


def criterion(hit_rate: float, false_alarm_rate: float) -> float:
    """Compute c = −(z(H) + z(F)) / 2: below 0 where people rather say fake, above where rather real.

    Macmillan & Creelman (2005), eq. 2.1; Stanislaw & Todorov (1999).
    """
    return -(NORMAL.inv_cdf(hit_rate) + NORMAL.inv_cdf(false_alarm_rate)) / 2


def corrected_rate(yes: int, trials: int) -> float:
    """A rate that is never 0 nor 1: (yes + 0.5) / (trials + 1), whether it needs that or not.

    The log-linear correction: Hautus, M. J. (1995), Behavior Research Methods, Instruments, &
    Computers 27, 46–51; Snodgrass, J. G. & Corwin, J. (1988), J. Exp. Psychol.: General 117, 34–50.
    """
    return (yes + 0.5) / (trials + 1)


def _variance_of_z(rate: float, trials: int) -> float:
    """The variance of z(rate), by the delta method: rate·(1 − rate) / (trials · φ(z)²)."""
    density = NORMAL.pdf(NORMAL.inv_cdf(rate))
    return rate * (1 - rate) / (trials * density * density)


def detection(
    hits: int, signals: int, false_alarms: int, noises: int, level: float = LEVEL
) -> Detection | None:
    """Compute d′ and c of pooled answers; None where either sort of message is missing.

    The variance of d′ is that of Gourevitch, V. & Galanter, E. (1967), Psychometrika 32, 25–33
    (Macmillan & Creelman 2005, eq. 13.4; checked against exact ones by Miller, J. (1996), Perception &
    Psychophysics 58, 65–72), of the corrected rates; that of c is a quarter of it (eq. 13.5). Answers
    are taken as independent of each other: since one reader gives several, the intervals are rather
    too narrow than too wide.
    """
    if not signals or not noises:
        return None
    hit_rate, false_alarm_rate = (
        corrected_rate(hits, signals),
        corrected_rate(false_alarms, noises),
    )
    variance = _variance_of_z(hit_rate, signals) + _variance_of_z(false_alarm_rate, noises)
    half = z_quantile(level) * sqrt(variance)
    d, c = sensitivity(hit_rate, false_alarm_rate), criterion(hit_rate, false_alarm_rate)
    return Detection(
        Estimate(d, d - half, d + half),
        Estimate(c, c - half / 2, c + half / 2),
        hit_rate,
        false_alarm_rate,
    )
