"""What a wrongly written text may stand for, put together from pairs that the index has: pure.

The text is a row of units, a Chinese character or a syllable typed in Latin letters. Each pair of
neighbours is replaced by pairs of the index that sound alike, so that neighbouring pairs share their
character; where no pair fits, or a word ends, the row may break.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from cms.core.folding import is_spaceless
from cms.search.readings import readings_of, syllable_cuts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

MOST_UNITS = 16
BEAM = 120
# A changed character costs 1; a syllable costs nothing, since something has to be put for it.
BREAK = 1.3
RARITY = 0.01


@dataclass(frozen=True)
class Unit:
    """One position of the text: how it sounds, and the character typed, if one was."""

    sounds: tuple[str, ...]
    typed: str = ""


@dataclass(frozen=True)
class Guess:
    """A text that sounds like what was typed, in stretches that stand in the index pair by pair."""

    stretches: tuple[str, ...]
    # What was typed for each stretch; empty where a syllable was.
    typed: tuple[str, ...]
    cost: float


def unit_rows(run: str) -> list[list[Unit]]:
    """The ways to take a run of `cms.core.folding.runs`; none for a foreign word or a number."""
    if is_spaceless(run):
        return [[Unit(readings_of(character), character) for character in run]]
    return [[Unit((syllable,)) for syllable in cut] for cut in syllable_cuts(run)]


def pair_sounds(rows: Iterable[Sequence[Unit]]) -> set[str]:
    """The sounds of all neighbours, as `SoundPair.sound` has them."""
    return {
        f"{a} {b}"
        for row in rows
        for first, second in pairwise(row)
        for a in first.sounds
        for b in second.sounds
    }


def guesses(row: Sequence[Unit], pairs: Mapping[str, Sequence[str]], most: int = 40) -> list[Guess]:
    """The likeliest texts for a row of units, given the index's pairs by their sound."""
    if not 2 <= len(row) <= MOST_UNITS:
        return []
    # Ways to the position reached: the stretches so far and their cost.
    ways: list[tuple[float, tuple[str, ...]]] = [(0.0, ("",))]
    for at, unit in enumerate(row):
        following = _following(row[at - 1], unit, pairs) if at else {}
        starting = _starting(row, at, pairs)
        reached: dict[tuple[str, ...], float] = {}
        for cost, stretches in ways:
            *done, last = stretches
            for character, rarity in following.get(last[-1:], {}).items() if last else ():
                price = cost + rarity + _change(unit, character)
                _keep(reached, (*done, last + character), price)
            if len(last) != 1 and len(row) - at >= 2:
                added = BREAK if last else 0.0
                begun = tuple(stretches) if last else tuple(done)
                for character in starting:
                    _keep(reached, (*begun, character), cost + added + _change(unit, character))
        ways = sorted((cost, way) for way, cost in reached.items())[:BEAM]
    return [
        Guess(way, _typed(row, way), cost)
        for cost, way in ways[:most]
        if all(len(stretch) >= 2 for stretch in way)
    ]


def _keep(reached: dict[tuple[str, ...], float], way: tuple[str, ...], cost: float) -> None:
    if cost < reached.get(way, cost + 1):
        reached[way] = cost


def _following(
    before: Unit, unit: Unit, pairs: Mapping[str, Sequence[str]]
) -> dict[str, dict[str, float]]:
    """By the character before, those of the index that may stand for a unit, with what they cost.

    The pairs of a sound come in the order in which pages brought them: the first are the commonest.
    """
    following: dict[str, dict[str, float]] = defaultdict(dict)
    for a in before.sounds:
        for b in unit.sounds:
            for place, pair in enumerate(pairs.get(f"{a} {b}", ())):
                following[pair[0]].setdefault(pair[1], RARITY * place)
    return following


def _starting(row: Sequence[Unit], at: int, pairs: Mapping[str, Sequence[str]]) -> dict[str, None]:
    """The characters with which a stretch may begin: those that some pair of the index begins."""
    if at + 1 >= len(row):
        return {}
    return dict.fromkeys(_following(row[at], row[at + 1], pairs))


def _change(unit: Unit, character: str) -> float:
    return 0.0 if not unit.typed or unit.typed == character else 1.0


def _typed(row: Sequence[Unit], way: Sequence[str]) -> tuple[str, ...]:
    """What was typed at each stretch of a way; empty where part of it was typed in Latin letters."""
    typed, at = [], 0
    for stretch in way:
        units = row[at : at + len(stretch)]
        typed.append("".join(unit.typed for unit in units) if all(u.typed for u in units) else "")
        at += len(stretch)
    return tuple(typed)
