"""Whole questions: what is asked about without the asking words, and pages that have most of it."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from cms.core.folding import is_spaceless, query_tokens, runs
from cms.search.expressions import Column, Token, all_of, any_of, matching, run_expression
from cms.search.services.counting import count_open, count_pages
from cms.search.services.query import PARTICLES, cut

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from cms.search.expressions import Expression
    from cms.search.services.hits import Sql
    from cms.search.services.query import Word

DATA = Path(__file__).resolve().parents[1] / "data"
MOST_TELLING = 16
MOST_PARTS = 40
# A part that so large a share of all pages has tells nothing.
COMMON = 0.5
# Of the weight of all parts, a page has to have this much.
LEAST_SHARE = 0.35
# How much more a part counts in the title, and in title or summary; half of it for another word.
TITLE, LEAD = 1.5, 0.7
# Weights are whole numbers in SQL.
PRECISION = 100


@dataclass(frozen=True)
class Telling:
    """A part of a question that tells what it is about, and what else says the same."""

    text: str
    expression: Expression
    others: Expression | None = None


@cache
def asking_words() -> re.Pattern[str]:
    """Words with which one asks, the longest first."""
    lines = (DATA / "asking.txt").read_text(encoding="utf-8").split()
    return re.compile("|".join(map(re.escape, sorted(lines, key=len, reverse=True))))


@cache
def everyday_words() -> Mapping[str, tuple[str, ...]]:
    """For each word of everyday speech, the other words that say much the same."""
    meanings: dict[str, dict[str, None]] = {}
    for line in (DATA / "everyday.txt").read_text(encoding="utf-8").splitlines():
        words = line.split()
        for word in words:
            meanings.setdefault(word, {}).update(dict.fromkeys(words))
    return {
        word: tuple(other for other in others if other != word) for word, others in meanings.items()
    }


def without_asking(text: str, kept: Collection[str]) -> str:
    """What a question is about: without the words with which one asks, known words apart."""
    pieces = []
    for piece in cut(" ".join(runs(text)), {*kept, *everyday_words()}):
        known = piece in kept or piece in everyday_words()
        pieces.append(piece if known else asking_words().sub(" ", piece))
    telling = " ".join(pieces).split()
    several = [piece for piece in telling if len(piece) > 1]
    return " ".join(several or telling)


def telling_groups(text: str, vocabulary: Mapping[str, Word]) -> list[list[Telling]]:
    """The parts of a question: each known word alone, and the overlapping pairs of any other run."""
    everyday = everyday_words()
    groups: list[list[Telling]] = []
    for piece in cut(text, {*vocabulary, *everyday}):
        if piece in vocabulary or piece in everyday:
            groups.append([_known(piece, vocabulary, everyday)])
            continue
        for run in runs(piece):
            if is_spaceless(run) and len(run) == 1:
                if run not in PARTICLES:
                    groups.append([Telling(run, Token(run, prefix=True))])
            else:
                groups.append([Telling(token, Token(token)) for token in query_tokens(run)])
    several = [group for group in groups if len(group[0].text) > 1]
    return (several or groups)[:MOST_TELLING]


def likely_words(pairs: Sequence[tuple[Telling, int]]) -> list[tuple[Telling, int]]:
    """Of overlapping pairs with their frequencies those that look most like the words of a run.

    A pair across two words is rare beside the words: the pairs chosen do not overlap, and are as
    common together as can be.
    """
    # By how many pairs are decided: the sum of logarithms, and the pairs chosen.
    best: list[tuple[float, list[tuple[Telling, int]]]] = [(0.0, []), (0.0, [])]
    for pair in pairs:
        before_last, last = best[-2], best[-1]
        chosen = before_last[0] + math.log1p(pair[1]), [*before_last[1], pair]
        best.append(max(chosen, last, key=lambda way: way[0]))
    return best[-1][1]


def most_telling(text: str, vocabulary: Mapping[str, Word]) -> tuple[Sql, list[str]] | None:
    """SQL like `hits.entries_of`'s for pages that have most of a question, and what was looked for.

    A part counts by its rarity, more in the title; what is on very many pages does not count.
    Two queries.
    """
    groups = telling_groups(text, vocabulary)
    if not groups:
        return None
    pages = max(1, count_pages())
    counts = iter(count_open(_either(part) for group in groups for part in group))
    present = [
        (part, count)
        for group in groups
        for part, count in likely_words([(part, next(counts).anywhere) for part in group])
        if count
    ]
    rare = [(part, count) for part, count in present if count <= COMMON * pages] or present
    if not rare:
        return None
    # A part that hardly any page has is chance as often as it is telling.
    floor = max(2.0, 0.003 * pages)
    weighed = [(part, math.log(1 + pages / max(count, floor))) for part, count in rare]
    # A statement has only so many parts.
    weighed = sorted(weighed, key=lambda pair: -pair[1])[:MOST_PARTS]
    return _scored(weighed), [part.text for part, _ in weighed]


def _scored(weighed: list[tuple[Telling, float]]) -> Sql:
    statements: list[str] = []
    parameters: list[str] = []

    def add(expression: Expression, column: Column, weight: float, covered: float) -> None:
        matches, values = matching(expression, column)
        points, cover = round(weight * PRECISION), round(covered * PRECISION)
        number = len(statements)
        statements.append(
            f"SELECT id, {points:d} AS points, {cover:d} AS covered FROM ({matches}) AS part{number}"  # noqa: S608
        )
        parameters.extend(values)

    for part, weight in weighed:
        add(_either(part), Column.ALL, weight, weight)
        for column, bonus in ((Column.LEAD, LEAD), (Column.TITLE, TITLE)):
            if part.others is None:
                add(part.expression, column, weight * bonus, 0)
            else:
                add(_either(part), column, weight * bonus / 2, 0)
                add(part.expression, column, weight * bonus / 2, 0)
        if part.others is not None:
            # The very word says it better than another for it.
            add(part.expression, Column.ALL, weight * 0.5, 0)
    least = round(LEAST_SHARE * PRECISION * sum(weight for _, weight in weighed))
    together = " UNION ALL ".join(statements)
    return (
        f"SELECT id, -SUM(points) AS rank FROM ({together}) AS parts "  # noqa: S608
        f"GROUP BY id HAVING SUM(covered) >= {least:d}",
        parameters,
    )


def _either(part: Telling) -> Expression:
    return any_of([part.expression, *([part.others] if part.others else [])])


def _known(
    piece: str, vocabulary: Mapping[str, Word], everyday: Mapping[str, tuple[str, ...]]
) -> Telling:
    others = [*everyday.get(piece, ())]
    if piece in vocabulary:
        others += vocabulary[piece].wordings
    expressions = [run_expression(run) for other in others for run in runs(other)]
    return Telling(piece, _whole(piece), any_of(expressions) if expressions else None)


def _whole(piece: str) -> Expression:
    return all_of(run_expression(run) for run in runs(piece))
