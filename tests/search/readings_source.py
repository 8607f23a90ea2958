"""Where the file of readings comes from; `python -m tests.search.readings_source` writes it anew.

pypinyin's dictionary of characters has every reading of the last two thousand years; its dictionary
of phrases tells which of them are still in use.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache

from pypinyin.contrib.tone_convert import to_normal
from pypinyin.phrases_dict import phrases_dict
from pypinyin.pinyin_dict import pinyin_dict

from cms.search.readings import READINGS_FILE

# Of the phrases with a character, so many have a reading that counts beside the usual one.
LEAST_SHARE = 0.01


def characters() -> Iterator[str]:
    """All ideographs of GB2312: what is written in modern simplified Chinese."""
    for high in range(0xB0, 0xF8):
        for low in range(0xA1, 0xFF):
            try:
                yield bytes([high, low]).decode("gb2312")
            except UnicodeDecodeError:
                continue


@cache
def uses() -> dict[str, Counter[str]]:
    """How often each character is read how, in the phrases that have it."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for phrase, syllables in phrases_dict.items():
        for character, (reading, *_) in zip(phrase, syllables, strict=False):
            counts[character][to_normal(reading)] += 1
    return counts


def readings(character: str) -> list[str]:
    """Its syllables without tones, the usual one first."""
    usual, *others = (to_normal(reading) for reading in pinyin_dict[ord(character)].split(","))
    used = uses()[character]
    least = max(2, LEAST_SHARE * used.total())
    return list(dict.fromkeys([usual, *(other for other in others if used[other] >= least)]))


def file_content() -> str:
    """A line for each syllable: how it is typed, and its characters."""
    spoken = defaultdict(list)
    for character in characters():
        for syllable in readings(character):
            spoken[syllable].append(character)
    lines = (f"{syllable} {''.join(spoken[syllable])}\n" for syllable in sorted(spoken))
    return "".join(lines)


if __name__ == "__main__":
    READINGS_FILE.write_text(file_content(), encoding="utf-8")
