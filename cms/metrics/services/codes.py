"""The codes of short links: drawn at random, and read as people misread and mistype them."""

from __future__ import annotations

import re
import secrets
import unicodedata

# Small letters and digits of which no two look alike, in print or on a screen: neither 0 nor o, neither
# 1, i nor l, nor b (6, 8), g and q (9), s (5), u (v) and z (2). Without a and e no word comes about.
ALPHABET = "23456789cdfhjkmnprtvwxy"
LENGTH = 6  # 148 million codes
# What a character that is never drawn can only have been.
MEANT = str.maketrans("suz", "5v2")
# Spaces and strokes, with which people part what they read out or write down.
PARTED = re.compile(r"[\s\-_.·‐-―]+")
# Nothing longer is looked at.
LONGEST = 40

CODE = re.compile(rf"[{ALPHABET}]{{{LENGTH}}}")


def draw(length: int) -> str:
    """Draw a code that says nothing of those before and after it."""
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def read(given: str, pattern: re.Pattern[str]) -> str:
    """Make of what was typed the code of this pattern that was meant; empty where it can be none.

    Capitals, full-width characters, spaces and strokes do not matter; s, u and z are read as 5, v and 2.
    """
    if len(given) > LONGEST:
        return ""
    folded = unicodedata.normalize("NFKC", given).casefold()
    code = PARTED.sub("", folded).translate(MEANT)
    return code if pattern.fullmatch(code) else ""


def new_code() -> str:
    """Draw the code of a short link."""
    return draw(LENGTH)


def read_code(given: str) -> str:
    """Make of what was typed the code of a short link; empty where it can be none."""
    return read(given, CODE)
