"""Result codes, shown at a stand: drawn and read like those of short links."""

from __future__ import annotations

import re

from cms.metrics.services.codes import ALPHABET, draw, read

LENGTH = 8  # 78 thousand million codes: nobody guesses one
CODE = re.compile(rf"[{ALPHABET}]{{{LENGTH}}}")
GROUP = 4


def new_code() -> str:
    """Draw the code of a result."""
    return draw(LENGTH)


def read_code(given: str) -> str:
    """Make of what was typed the code that was meant; empty where it can be none."""
    return read(given, CODE)


def show_code(code: str) -> str:
    """As people read it out: in two groups."""
    return f"{code[:GROUP]}-{code[GROUP:]}"
