"""Time as scenes use it: seconds in, smooth numbers between 0 and 1 out."""

from __future__ import annotations

import math


def progress(now: float, start: float, length: float) -> float:
    """How far a movement of `length` seconds has come: 0 before it, 1 after it, even pace."""
    if length <= 0:
        return 1.0 if now >= start else 0.0
    return min(1.0, max(0.0, (now - start) / length))


def ease(now: float, start: float, length: float = 0.7) -> float:
    """The same, slow at both ends (smoothstep)."""
    done = progress(now, start, length)
    return done * done * (3 - 2 * done)


def spring(now: float, start: float, length: float = 0.6) -> float:
    """The same, going a little past its end before it rests (Penner's ease-out back)."""
    rest = progress(now, start, length) - 1
    return 1 + 2.2 * rest**3 + 1.2 * rest**2


def mix(first: float, second: float, share: float) -> float:
    """The number `share` of the way from the first to the second."""
    return first + (second - first) * share


def between(first: tuple[float, float], second: tuple[float, float], share: float) -> Point:
    """The point `share` of the way from the first to the second."""
    return mix(first[0], second[0], share), mix(first[1], second[1], share)


def appear(now: float, start: float, length: float = 0.6) -> float:
    """The size of something that is not there before `start`, then springs up."""
    return spring(now, start, length) if now > start else 0.0


def leap(now: float, start: float, length: float) -> float:
    """Up and down again, like something thrown: 0, 1 in the middle, 0."""
    done = ease(now, start, length)
    return 4 * done * (1 - done)


def sway(now: float, period: float, size: float, offset: float = 0.0) -> float:
    """A slow swing between -size and size, so that nothing stands quite still."""
    return size * math.sin((now + offset) / period * math.tau)


def blink(now: float, offset: float = 0.0) -> float:
    """How open the eyes are: shut for a moment every three and a half seconds."""
    moment = (now + offset) % 3.5
    return abs(moment - 0.12) / 0.12 if moment < 0.24 else 1.0


Point = tuple[float, float]
