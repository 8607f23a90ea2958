"""Receipt numbers: who has one reads the answer, so they are long, random and easy to copy out."""

from __future__ import annotations

import re

from cms.metrics.services import codes

# 23 letters and digits to the power of 12 are 2 to the power of 54.
LENGTH = 12
GROUP = 4

RECEIPT = re.compile(rf"[{codes.ALPHABET}]{{{LENGTH}}}")


def new_receipt() -> str:
    """Draw a number that says nothing of those before and after it."""
    return codes.draw(LENGTH)


def read_receipt(given: str) -> str:
    """Make of what was typed the number that was meant; empty where it can be none."""
    return codes.read(given, RECEIPT)


def show_receipt(receipt: str) -> str:
    """Write a number in groups of four, as it is read out and copied."""
    return "-".join(receipt[at : at + GROUP] for at in range(0, LENGTH, GROUP))
