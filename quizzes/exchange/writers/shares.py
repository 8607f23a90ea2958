"""The points Moodle gives for each of several options."""

from __future__ import annotations

from typing import Any


def shares(options: list[dict[str, Any]]) -> list[str]:
    """Percent, in Moodle's five places: what is right shares 100, what is wrong takes 100.

    So choosing everything is worth nothing. Moodle knows the shares of up to ten options.
    """
    right = sum(option["right"] for option in options) or 1
    wrong = len(options) - right or 1
    return [
        f"{100 / right if option['right'] else -100 / wrong:.5f}".rstrip("0").rstrip(".")
        for option in options
    ]
