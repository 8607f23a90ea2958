"""Words that recur in what readers write, found without a dictionary: scams have new names each year.

A piece of text that stands in several messages is likely to be a word: 刷单返利 is found whole, and
its parts 刷单, 单返 and 返利 are left out where they hardly occur without it.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from cms.core.folding import is_spaceless, runs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# Fewer messages than this would tell of a single sender rather than of a subject.
LEAST = 3
SHOWN = 40
SHORTEST, LONGEST = 2, 8
SHORTEST_LATIN = 3
# A part of a longer piece is left out when it stands in hardly more messages than that.
MOSTLY = 0.75
# A public hotline has at most six digits; what is longer belongs to somebody.
PUBLIC_DIGITS = 6
LONGEST_TEXT = 1_000
# Characters with which no telling word begins or ends.
PARTICLES = frozenset(
    "的了是我你您他她它们吗呢吧啊呀哦在和与就都也很这那个些一把被给到会能要及或等么什怎对从为而请"
    "还又再已将让叫跟向以于之所着过得地里上下中后前时候说看想去来有没不可用做"
)
COMMON = {
    "the",
    "and",
    "for",
    "you",
    "are",
    "not",
    "this",
    "that",
    "with",
    "have",
    "was",
    "but",
    "from",
}


class Word(NamedTuple):
    """A word and the number of messages in which it stands."""

    text: str
    messages: int


def recurring(texts: Iterable[str], least: int = LEAST) -> list[Word]:
    """The words that stand in at least `least` of the texts, the most frequent first.

    Each text counts a word once, however often it repeats it. Of a longer text the first 1,000
    characters are read; numbers of more than six digits are passed over.
    """
    words: Counter[str] = Counter()
    messages: list[list[str]] = []
    for text in texts:
        found = runs(text[:LONGEST_TEXT])
        words.update({run for run in found if not is_spaceless(run) and _tells(run)})
        messages.append(list({run for run in found if is_spaceless(run)}))
    frequent = {word: count for word, count in words.items() if count >= least}
    pieces = _whole(_frequent_pieces(messages, least))
    found_words = [Word(text, count) for text, count in (frequent | pieces).items()]
    return sorted(found_words, key=lambda word: (-word.messages, -len(word.text), word.text))


def _tells(run: str) -> bool:
    digits = sum(sign.isdigit() for sign in run)
    return len(run) >= SHORTEST_LATIN and digits <= PUBLIC_DIGITS and run not in COMMON


def _frequent_pieces(messages: list[list[str]], least: int) -> dict[str, int]:
    """Pieces that stand in enough messages; a piece can only be frequent if both its parts are."""
    found: dict[str, int] = {}
    shorter: dict[str, int] | None = None
    for length in range(SHORTEST, LONGEST + 1):
        counts: Counter[str] = Counter()
        for spans in messages:
            counts.update(set(_pieces(spans, length, shorter)))
        shorter = {piece: count for piece, count in counts.items() if count >= least}
        if not shorter:
            break
        found |= shorter
    return found


def _pieces(spans: list[str], length: int, parts: dict[str, int] | None) -> Iterator[str]:
    for span in spans:
        for start in range(len(span) - length + 1):
            piece = span[start : start + length]
            if parts is None or (piece[1:] in parts and piece[:-1] in parts):
                yield piece


def _whole(pieces: dict[str, int]) -> dict[str, int]:
    """Of pieces inside each other those that say most; what begins or ends with a particle goes."""
    kept: dict[str, int] = {}
    covered: dict[str, int] = {}
    for piece in sorted(pieces, key=lambda text: (-len(text), text)):
        count = pieces[piece]
        if piece[0] in PARTICLES or piece[-1] in PARTICLES:
            continue
        if covered.get(piece, 0) >= MOSTLY * count:
            continue
        kept[piece] = count
        for length in range(SHORTEST, len(piece)):
            for start in range(len(piece) - length + 1):
                part = piece[start : start + length]
                covered[part] = max(covered.get(part, 0), count)
    return kept
