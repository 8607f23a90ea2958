"""The piece of a text that shows why it was found, with the match marked: pure."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from typing import TYPE_CHECKING

from cms.core.folding import SPACELESS, fold_with_offsets, is_spaceless
from cms.search.results import Piece

if TYPE_CHECKING:
    from collections.abc import Sequence

LENGTH = 70
# How much stands before the match where the text is cut there.
BEFORE = 16
ELLIPSIS = "…"
SENTENCE_END = frozenset("。！？!?\n；;")

Span = tuple[int, int]


def mark(text: str, needles: Sequence[str]) -> list[Piece]:
    """Cut a text into pieces, marked where a folded needle stands in it."""
    return _pieces(text, _spans(text, needles), 0, len(text))


def passage(texts: Sequence[str], needles: Sequence[str]) -> list[Piece]:
    """The best 70 characters of the first text that has any needle; else the first text's start.

    The first needles matter most.
    """
    given = [text for text in texts if text.strip()]
    best: tuple[float, str, list[Span], int] | None = None
    for text in given:
        spans = _spans(text, needles)
        if not spans:
            continue
        value, at = _best_window(text, spans, needles)
        # What comes first among the texts says it better where it says as much.
        if best is None or value > best[0]:
            best = value, text, spans, at
    if best is None:
        return _window(given[0], [], 0) if given else []
    _, text, spans, at = best
    return _window(text, spans, at)


def _spans(text: str, needles: Sequence[str]) -> list[Span]:
    """Where needles stand in the original text, joined where they touch."""
    pattern = _pattern(needles)
    if pattern is None:
        return []
    folded, offsets = fold_with_offsets(text)
    spans: list[Span] = []
    for found in pattern.finditer(folded):
        # The needle follows in a look-ahead, so that overlapping ones are all found.
        start = offsets[found.start(1)]
        last = offsets[found.end(1) - 1]
        # A character may fold to several: its end is where the next one starts.
        end = offsets[bisect_right(offsets, last)]
        if spans and start <= spans[-1][1]:
            spans[-1] = spans[-1][0], max(end, spans[-1][1])
        else:
            spans.append((start, end))
    return spans


def _pattern(needles: Sequence[str]) -> re.Pattern[str] | None:
    """All needles, the longest first; Latin words only where they stand as words."""
    letter = rf"[^\W_{SPACELESS}]"
    alternatives = []
    for needle in sorted({needle for needle in needles if needle}, key=len, reverse=True):
        before = "" if is_spaceless(needle[0]) else rf"(?<!{letter})"
        after = "" if is_spaceless(needle[-1]) else rf"(?!{letter})"
        alternatives.append(f"{before}{re.escape(needle)}{after}")
    return re.compile(f"(?=({'|'.join(alternatives)}))") if alternatives else None


def _best_window(text: str, spans: Sequence[Span], needles: Sequence[str]) -> tuple[float, int]:
    """How much the best stretch shows, and the start of its first match.

    Different matches count more than the same one again, and long ones more than short ones.
    """
    best = (-1.0, 0)
    for at, (start, _) in enumerate(spans):
        shown: dict[str, float] = {}
        for begin, end in spans[at:]:
            if end > start + LENGTH - BEFORE:
                break
            length = end - begin
            word = text[begin:end]
            shown[word] = shown.get(word, 0) + (length**2 if word not in shown else 0.1)
        value = sum(shown.values())
        if value > best[0]:
            best = value, start
    if best[0] < 0:
        best = 0.0, spans[0][0]
    return best


def _window(text: str, spans: Sequence[Span], at: int) -> list[Piece]:
    """The stretch around a match: from the sentence's start where that is near."""
    start = _start(text, at)
    end = min(len(text), start + LENGTH)
    start, end = _whole(text, start), _whole(text, end)
    inside = [(max(a, start), min(b, end)) for a, b in spans if a < end and b > start]
    pieces = _pieces(text, inside, start, end)
    pieces = [Piece(re.sub(r"\s+", " ", piece.text), piece.marked) for piece in pieces]
    if start > 0:
        pieces = [Piece(ELLIPSIS), *pieces]
    if end < len(text):
        pieces = [*pieces, Piece(ELLIPSIS)]
    return _joined(pieces)


def _start(text: str, at: int) -> int:
    """Where the stretch starts: at the sentence of the match, or a few characters before it."""
    if at <= BEFORE:
        return 0
    for start in range(at, max(at - LENGTH // 2, 0), -1):
        if text[start - 1] in SENTENCE_END:
            while start < at and text[start].isspace():
                start += 1  # noqa: PLW2901  # the loop ends here
            return start
    return at - BEFORE


def _whole(text: str, at: int) -> int:
    """Move a cut to before a character that a mark or half of a pair would be torn from."""
    while 0 < at < len(text) and (
        unicodedata.combining(text[at])
        or "\udc00" <= text[at] <= "\udfff"
        or text[at] in "\u200d\ufe0f\ufe0e"
        or text[at - 1] == "\u200d"
    ):
        at -= 1
    return at


def _pieces(text: str, spans: Sequence[Span], start: int, end: int) -> list[Piece]:
    pieces, at = [], start
    for begin, stop in spans:
        pieces += [Piece(text[at:begin]), Piece(text[begin:stop], marked=True)]
        at = stop
    pieces.append(Piece(text[at:end]))
    return [piece for piece in pieces if piece.text]


def _joined(pieces: Sequence[Piece]) -> list[Piece]:
    """Put neighbours that are marked alike together."""
    joined: list[Piece] = []
    for piece in pieces:
        if joined and joined[-1].marked == piece.marked:
            joined[-1] = Piece(joined[-1].text + piece.text, piece.marked)
        else:
            joined.append(piece)
    return joined
