"""Where the passages of a message stand in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Place(NamedTuple):
    """The number of a text of the message, and where in it."""

    text: int
    start: int


class Part(NamedTuple):
    """A piece of a text; `passage` is the index of the passage it is, if it is one."""

    words: str
    passage: int | None = None


def texts_of(message: dict[str, Any]) -> list[str]:
    """All that can hold a passage, as it is read: whom it is from, then the bubbles."""
    return [message["contact"], *(bubble["text"] for bubble in message["bubbles"])]


def places_of(words: str, texts: Sequence[str]) -> list[Place]:
    """Find each place at which the words stand."""
    return [place for number, text in enumerate(texts) for place in _in_text(words, number, text)]


def in_reading_order(
    passages: Sequence[dict[str, Any]], message: dict[str, Any]
) -> list[dict[str, Any]]:
    """Put passages in the order in which they stand in the message."""
    texts = texts_of(message)
    return sorted(passages, key=lambda part: places_of(part["text"], texts)[:1])


def _in_text(words: str, number: int, text: str) -> Iterator[Place]:
    at = text.find(words) if words else -1
    while at >= 0:
        yield Place(number, at)
        at = text.find(words, at + 1)


def cut(texts: Sequence[str], passages: Sequence[str]) -> list[list[Part]]:
    """Cut each text into its passages and what stands between them.

    Each passage counts where it stands first; one that would lie over another is left out.
    """
    found = [
        (*places[0], number)
        for number, words in enumerate(passages)
        if (places := places_of(words, texts))
    ]
    parts: list[list[Part]] = [[] for _text in texts]
    done = [0] * len(texts)
    for where, start, number in sorted(found):
        if start < done[where]:
            continue
        if start > done[where]:
            parts[where].append(Part(texts[where][done[where] : start]))
        parts[where].append(Part(passages[number], number))
        done[where] = start + len(passages[number])
    for part, text, end in zip(parts, texts, done, strict=True):
        if end < len(text):
            part.append(Part(text[end:]))
    return parts
