"""What a reader typed, taken apart: pure, without a database."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cms.core.folding import is_spaceless, runs
from cms.search.expressions import LONGEST_QUERY, all_of, any_of, text_expression

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from cms.search.expressions import Expression

# Single characters that mean nothing by themselves beside a word that does.
PARTICLES = frozenset("的了吗呢啊吧呀么是在把被和与或就都也很有")


@dataclass(frozen=True)
class Word:
    """A word of the vocabulary, folded: what else it is called, and the scam types it names."""

    text: str
    wordings: tuple[str, ...] = ()
    scam_types: tuple[int, ...] = ()


@dataclass(frozen=True)
class Query:
    """Words that all have to stand in a result, each in one of its wordings."""

    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """The words as one text, folded; what was written without spaces stays so."""
        return join(word.text for word in self.words)

    @property
    def literal(self) -> Expression:
        """What every text with these very words matches."""
        return all_of(_expression(word.text) for word in self.words)

    @property
    def expression(self) -> Expression:
        """What every text with these words or their other wordings matches."""
        return _expression_of(self.words)

    @property
    def scam_types(self) -> tuple[int, ...]:
        """The scam types that some word names, each once."""
        return tuple(dict.fromkeys(key for word in self.words for key in word.scam_types))

    @property
    def scam_types_by_word(self) -> list[tuple[int, ...]]:
        """For each word that names any, the scam types it may mean."""
        return [word.scam_types for word in self.words if word.scam_types]

    @property
    def beside_scam_types(self) -> Expression | None:
        """What has to match besides being tagged with the scam types named; None for nothing."""
        rest = tuple(word for word in self.words if not word.scam_types)
        return _expression_of(rest) if rest else None

    @property
    def has_wordings(self) -> bool:
        """Whether anything but the words themselves matches."""
        return any(word.wordings for word in self.words)


def clean(text: str) -> str:
    """Replace what cannot be printed by spaces, at most 100 characters of the rest."""
    printable = "".join(sign if sign.isprintable() else " " for sign in text)
    return " ".join(printable.split())[:LONGEST_QUERY].strip()


def parse(text: str, vocabulary: Mapping[str, Word]) -> Query | None:
    """Cut a text into words, at words of the vocabulary too; None where there is nothing to find.

    The vocabulary's keys are folded, with single spaces between their runs.
    """
    typed = " ".join(runs(text))
    words: list[Word] = []
    for piece in cut(typed, vocabulary):
        if piece in vocabulary:
            words.append(vocabulary[piece])
        else:
            words += [Word(run) for run in piece.split()]
    if len(words) > 1:
        telling = [word for word in words if word.text not in PARTICLES]
        words = telling or words
    return Query(tuple(dict.fromkeys(words))) if words else None


def join(texts: Iterable[str]) -> str:
    """Write words in a row, with a space only where two would otherwise run together."""
    joined = ""
    for text in texts:
        apart = joined and not (is_spaceless(joined[-1]) or is_spaceless(text[0]))
        joined += f" {text}" if apart else text
    return joined


def cut(typed: str, known: Collection[str]) -> list[str]:
    """Pieces of a text of runs in order: the longest words known in it, and what is between."""
    found = [word for word in known if word in typed]
    pieces = [typed]
    for word in sorted(found, key=lambda word: (-len(word), word)):
        pieces = [
            part
            for piece in pieces
            for part in ([piece] if piece in known else _cut_out(piece, word))
        ]
    return [piece for piece in pieces if piece.strip()]


def _cut_out(piece: str, word: str) -> list[str]:
    """Cut a word out of a piece wherever it stands as a word: Latin ones are whole."""
    before, found, after = piece.partition(word)
    if not found:
        return [piece]
    joined_left = before and before[-1] != " " and _is_latin(before[-1]) and _is_latin(word[0])
    joined_right = after and after[0] != " " and _is_latin(after[0]) and _is_latin(word[-1])
    if joined_left or joined_right:
        return [piece]
    return [before, word, *_cut_out(after, word)]


def _is_latin(sign: str) -> bool:
    return not is_spaceless(sign)


def _expression(text: str) -> Expression:
    expression = text_expression(text)
    assert expression is not None, text  # noqa: S101  # words come from runs
    return expression


def _expression_of(words: Iterable[Word]) -> Expression:
    parts = []
    for word in words:
        wordings = [_expression(text) for text in (word.text, *word.wordings)]
        parts.append(any_of(wordings))
    return all_of(parts)
