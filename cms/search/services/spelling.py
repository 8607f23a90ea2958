"""What a query without hits was meant to be, judged by sound and by what the index has."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from cms.core.folding import is_spaceless, runs
from cms.search.models import SoundPair
from cms.search.services.counting import Frequency, count_open
from cms.search.services.query import Query, Word
from cms.search.sounds import Guess, Unit, guesses, pair_sounds, unit_rows

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

MOST_GROUPS = 4
MOST_A_GROUP = 24
MOST_TRIED = 40
WORD_BONUS = 1.0
HITS_COUNT = 0.4


@dataclass(frozen=True)
class Correction:
    """A query that has hits; `text` is how a reader would write it, empty where nothing changed."""

    query: Query
    text: str = ""


def correct(
    text: str, vocabulary: Mapping[str, Word], right: Collection[str] = ()
) -> Correction | None:
    """The likeliest text that sounds like this one and has hits; None without any.

    What has hits as it was typed is never changed, nor are words known to be right. Four queries at
    most.
    """
    groups = groups_of(text)[:MOST_GROUPS]
    if not groups:
        return None
    kept = {
        group
        for group, count in zip(groups, _count(groups), strict=True)
        if count.anywhere or group in right
    }
    rows = {group: [] if group in kept else unit_rows(group) for group in groups}
    pairs = _pairs(pair_sounds(row for ways in rows.values() for row in ways))
    ways = [
        [
            *([Guess((group,), (group,), 0.0)] if group in kept or not rows[group] else []),
            *_likeliest(rows[group], pairs, vocabulary),
        ]
        for group in groups
    ]
    tried = sorted(product(*ways), key=lambda way: sum(guess.cost for guess in way))[:MOST_TRIED]
    return _best(tried, vocabulary)


def groups_of(text: str) -> list[str]:
    """The runs of a text, with pinyin syllables put together that were typed with spaces."""
    groups: list[str] = []
    for run in runs(text):
        if groups and not is_spaceless(run) and unit_rows(run) and not is_spaceless(groups[-1]):
            together = groups[-1] + run
            if unit_rows(groups[-1]) and unit_rows(together):
                groups[-1] = together
                continue
        groups.append(run)
    return groups


def _likeliest(
    ways: Iterable[Sequence[Unit]],
    pairs: Mapping[str, Sequence[str]],
    vocabulary: Mapping[str, Word],
) -> list[Guess]:
    """The likeliest guesses over all ways to take a group; words of the vocabulary come first."""
    found = [guess for row in ways for guess in guesses(row, pairs)]
    found.sort(key=lambda guess: guess.cost - _bonus(guess, vocabulary))
    return found[:MOST_A_GROUP]


def _bonus(guess: Guess, vocabulary: Mapping[str, Word]) -> float:
    return WORD_BONUS * sum(stretch in vocabulary for stretch in guess.stretches)


def _best(tried: Sequence[Sequence[Guess]], vocabulary: Mapping[str, Word]) -> Correction | None:
    """Of the ways tried the best that has hits; a stretch that has some as typed stays."""
    replaced = {
        typed
        for way in tried
        for guess in way
        for stretch, typed in zip(guess.stretches, guess.typed, strict=True)
        if typed and stretch != typed
    }
    literal = list(replaced)
    right = {text for text, count in zip(literal, _count(literal), strict=True) if count.anywhere}
    ways = [way for way in tried if not _replaces(way, right)]
    queries = [
        Query(tuple(vocabulary.get(text) or Word(text) for text in _stretches(way))) for way in ways
    ]
    best: tuple[float, Correction] | None = None
    for way, query, count in zip(
        ways, queries, count_open(query.literal for query in queries), strict=True
    ):
        if not count.anywhere:
            continue
        cost = sum(guess.cost - _bonus(guess, vocabulary) for guess in way)
        cost -= HITS_COUNT * math.log10(1 + count.anywhere + 5 * count.in_title)
        if best is None or cost < best[0]:
            changed = any(_is_changed(guess) for guess in way)
            best = cost, Correction(query, query.text if changed else "")
    return best[1] if best else None


def _is_changed(guess: Guess) -> bool:
    """Whether it is more than the text typed cut into words."""
    return guess.stretches != guess.typed


def _replaces(way: Iterable[Guess], right: set[str]) -> bool:
    return any(
        typed in right and stretch != typed
        for guess in way
        for stretch, typed in zip(guess.stretches, guess.typed, strict=True)
    )


def _stretches(way: Iterable[Guess]) -> dict[str, None]:
    return dict.fromkeys(stretch for guess in way for stretch in guess.stretches)


def _count(texts: Sequence[str]) -> list[Frequency]:
    return count_open(Query((Word(text),)).literal for text in texts)


def _pairs(sounds: Iterable[str]) -> dict[str, list[str]]:
    """The index's pairs by sound, the earliest first: one query."""
    pairs: dict[str, list[str]] = defaultdict(list)
    found = SoundPair.objects.filter(sound__in=list(sounds)).order_by("pk")
    for sound, pair in found.values_list("sound", "pair"):
        pairs[sound].append(pair)
    return pairs
