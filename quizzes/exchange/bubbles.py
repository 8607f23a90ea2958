"""A message as the lines of a cell, and back: each line is a bubble."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from quizzes.enums import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .drafts import Draft

# Begins what the person contacted says.
READER = "我："
_READER = re.compile("^我[：:]")


def lines_of(text: str) -> list[str]:
    """The lines of a cell that hold something."""
    return [line.strip() for line in text.split("\n") if line.strip()]


def read_bubbles(text: str) -> list[dict[str, str]]:
    """The bubbles of a message."""
    return [
        {
            "speaker": "reader" if _READER.match(line) else "scammer",
            "text": _READER.sub("", line).strip(),
        }
        for line in lines_of(text)
    ]


def write_bubbles(bubbles: Sequence[dict[str, str]]) -> str:
    """What `read_bubbles` reads."""
    return "\n".join(
        f"{READER if bubble['speaker'] == 'reader' else ''}{bubble['text']}" for bubble in bubbles
    )


def unfit(draft: Draft) -> str:
    """Why the lines of a cell cannot hold what is said in it; blank if they can."""
    if draft.kind == Kind.CONVERSATION:
        fits = all(
            lines_of("\n".join(step["lines"])) == step["lines"] for step in draft.task["steps"]
        )
    else:
        bubbles: list[dict[str, Any]] = draft.task.get("message", {}).get("bubbles", [])
        fits = read_bubbles(write_bubbles(bubbles)) == bubbles
    if fits:
        return ""
    return _(
        "A bubble is empty, has several lines or begins with 我：, which means the person asked."
    )
