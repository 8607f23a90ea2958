"""Text as search compares it: one way of writing for everything, cut into the tokens that are indexed.

Chinese has no spaces between words. A run of characters becomes its overlapping pairs ("bigrams") and,
for its end, its last character: 刷单返利 → 刷单 单返 返利 利. So two characters or more are found by
their pairs, and a single one as the beginning of a token, in any place. Words in Latin letters and
numbers stay whole.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from operator import add

# Ideographs, their compatibility forms, kana and hangul: what is written without spaces.
SPACELESS = (
    "\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
RUN = re.compile(rf"[{SPACELESS}]+|[^\W_{SPACELESS}]+")
SPACELESS_START = re.compile(f"[{SPACELESS}]")
# What folds one for one whatever stands beside it; the last of a row may still take a mark.
ONE_FOR_ONE = "[ -~\n\u00b7\u2014\u2018\u2019\u201c\u201d\u3001-\u3003\u3008-\u3011\u4e00-\u9fff\uff01-\uff5e]"
PLAIN = re.compile(rf"{ONE_FOR_ONE}+(?={ONE_FOR_ONE}|\Z)")
# Letters and digits of one word that are indexed: neither database takes a token without end.
LONGEST_TOKEN = 50
IDEOGRAPH_RANGES = ((0x3400, 0x4DC0), (0x4E00, 0xA000), (0xF900, 0xFB00), (0x20000, 0x2A6E0))


@cache
def simplified_characters() -> dict[int, str]:
    """Each traditional character's simplified one, as a table for `str.translate`.

    OpenCC's dictionary of single characters: an index of phrases would make a text depend on where
    it is cut.
    """
    from opencc import OpenCC  # noqa: PLC0415  # several MB that only search needs

    characters = [chr(code) for start, stop in IDEOGRAPH_RANGES for code in range(start, stop)]
    converted = OpenCC("t2s").convert("\n".join(characters)).split("\n")
    table = {
        old: new
        for old, new in zip(characters, converted, strict=True)
        if len(new) == 1 and new != old
    }
    # Some lead to a character that has a simpler one itself: what is folded stays as it is.
    return {ord(old): table.get(new, new) for old, new in table.items()}


def fold(text: str) -> str:
    """Write alike what is read alike: width, case, traditional and simplified characters."""
    return unicodedata.normalize("NFKC", text).casefold().translate(simplified_characters())


def fold_with_offsets(text: str) -> tuple[str, list[int]]:
    """Fold a text piece by piece, and tell for each folded character where its original stands.

    A piece is a character with the marks that combine with it. The list has one entry more than the
    folded text: the length of the original.
    """
    folded: list[str] = []
    offsets: list[int] = []
    start = 0
    while start < len(text):
        plain = PLAIN.match(text, start)
        if plain:
            end = plain.end()
            folded.append(fold(plain[0]))
            offsets += range(start, end)
        else:
            end = start + 1
            while end < len(text) and unicodedata.combining(text[end]):
                end += 1
            piece = fold(text[start:end])
            folded.append(piece)
            offsets += [start] * len(piece)
        start = end
    return "".join(folded), [*offsets, len(text)]


def runs(text: str) -> list[str]:
    """The words of a text after folding: runs of Chinese characters, Latin words, numbers."""
    return RUN.findall(fold(text))


def is_spaceless(run: str) -> bool:
    """Tell whether a run is written without spaces between its words."""
    return SPACELESS_START.match(run) is not None


def index_tokens(text: str) -> dict[str, None]:
    """The tokens under which a text is indexed, each once, in order of first appearance."""
    tokens: dict[str, None] = {}
    for run in runs(text):
        if is_spaceless(run):
            tokens.update(dict.fromkeys(map(add, run, run[1:])))
            tokens[run[-1]] = None
        else:
            tokens[run[:LONGEST_TOKEN]] = None
    return tokens


def query_tokens(run: str) -> list[str]:
    """The tokens that all stand in every text that has this run; a single character is a prefix."""
    if is_spaceless(run) and len(run) > 1:
        return list(map(add, run, run[1:]))
    return [run[:LONGEST_TOKEN]]
