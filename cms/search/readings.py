"""How Chinese characters sound, as roughly as people who type remember it: pure."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

# Made by tests.search.readings_source from pypinyin, whose own dictionary takes 50 MB of memory.
READINGS_FILE = Path(__file__).resolve().parent / "data" / "readings.txt"
# Of the ways to cut Latin letters into syllables, so many are tried.
MOST_CUTS = 6
MAX_SYLLABLE = 6
# Sighs like "hm" are none to be typed.
VOWEL = re.compile("[aeiouv]")


def rough(syllable: str) -> str:
    """Write alike the syllables that much of China does not tell apart.

    zh/z, ch/c, sh/s, n/l, -ng/-n; and ü, which is typed v or u.
    """
    syllable = syllable.replace("v", "u").replace("ü", "u")
    syllable = re.sub("^([zcs])h", r"\1", syllable)
    syllable = re.sub("^n", "l", syllable)
    return re.sub("ng$", "n", syllable)


@cache
def _spoken() -> tuple[Mapping[str, tuple[str, ...]], frozenset[str]]:
    """The rough readings of each character, and all syllables as they are typed."""
    readings: dict[str, dict[str, None]] = defaultdict(dict)
    syllables = set()
    for line in READINGS_FILE.read_text(encoding="utf-8").splitlines():
        syllable, characters = line.split()
        if VOWEL.search(syllable):
            syllables.add(syllable)
        for character in characters:
            readings[character][rough(syllable)] = None
    # People write them with u for ü, and as roughly as they speak them.
    typed = {way for each in syllables for way in (each, each.replace("v", "u"), rough(each))}
    return {character: tuple(found) for character, found in readings.items()}, frozenset(typed)


def readings_of(character: str) -> tuple[str, ...]:
    """Its rough readings; none for what is rare or no Chinese character."""
    return _spoken()[0].get(character, ())


def syllable_cuts(letters: str) -> list[tuple[str, ...]]:
    """The ways to read Latin letters as pinyin, in rough syllables, the fewest syllables first."""
    syllables = _spoken()[1]
    letters = _without_tones(letters)
    # By how many letters are read: the cuts of these.
    cuts: list[list[tuple[str, ...]]] = [[()]]
    for end in range(1, len(letters) + 1):
        ways = []
        for start in range(max(0, end - MAX_SYLLABLE), end):
            if letters[start:end] in syllables:
                syllable = rough(letters[start:end])
                ways += [(*cut, syllable) for cut in cuts[start]]
        cuts.append(sorted(dict.fromkeys(ways), key=len)[:MOST_CUTS])
    return cuts[-1] if letters else []


def _without_tones(letters: str) -> str:
    """Pinyin as it is typed: without marks for tones, and v for ü."""
    apart = unicodedata.normalize("NFD", letters).replace("u\u0308", "v")
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def pair_keys(first: str, second: str) -> list[str]:
    """How two characters in a row may sound: all their readings combined."""
    return [f"{a} {b}" for a in readings_of(first) for b in readings_of(second)]
