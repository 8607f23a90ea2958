"""Chapters of a video: written as lines of time and title, given to browsers as WebVTT."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Iterable

LINE = re.compile(r"(?:(\d{1,2})[:：])?(\d{1,2})[:：](\d{2})\s+(\S.*)")
LONGEST_TITLE = 60

UNREADABLE = _(
    "Line %(number)d of the chapters, “%(line)s”, is not a time and a title like “1:20 …”."
)
TOO_LONG = _("The title in line %(number)d of the chapters has more than %(limit)d characters.")
OUT_OF_ORDER = _(
    "Line %(number)d of the chapters, “%(line)s”, does not come after the line above it."
)
PAST_THE_END = _(
    "Line %(number)d of the chapters, “%(line)s”, begins after the end of the video (%(end)s)."
)


class Chapter(NamedTuple):
    """A part of a video; `start` in seconds."""

    start: int
    title: str

    @property
    def clock(self) -> str:
        """Its start as players show it."""
        return clock(self.start)


def clock(seconds: float) -> str:
    """Spell a time as players do: 1:20, 1:02:03."""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def read_chapters(text: str, duration: float | None = None) -> list[Chapter]:
    """Read lines such as `1:20 How it begins`; a ValidationError names the line that is wrong.

    Chapters come in order, and begin before `duration` (seconds) where that is known.
    """
    chapters: list[Chapter] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        given = {"number": number, "line": line.strip()[:LONGEST_TITLE]}
        chapter = _chapter(line.strip(), given)
        if chapters and chapter.start <= chapters[-1].start:
            raise ValidationError(OUT_OF_ORDER, "chapter_out_of_order", given)
        if duration and chapter.start >= duration:
            end = {"end": clock(duration)}
            raise ValidationError(PAST_THE_END, "chapter_past_the_end", given | end)
        chapters.append(chapter)
    return chapters


def _chapter(line: str, given: dict[str, object]) -> Chapter:
    found = LINE.fullmatch(line)
    if found is None or int(found[3]) > 59 or (found[1] and int(found[2]) > 59):
        raise ValidationError(UNREADABLE, "unreadable_chapter", given)
    title = found[4].strip()
    if len(title) > LONGEST_TITLE:
        raise ValidationError(TOO_LONG, "chapter_too_long", given | {"limit": LONGEST_TITLE})
    return Chapter(int(found[1] or 0) * 3600 + int(found[2]) * 60 + int(found[3]), title)


def as_webvtt(chapters: Iterable[Chapter], duration: float) -> str:
    """Write the chapters as a browser wants them: each lasts until the next begins."""
    parts = list(chapters)
    ends = [float(part.start) for part in parts[1:]] + [duration]
    cues = [
        f"{_timestamp(part.start)} --> {_timestamp(end)}\n{_escape(part.title)}\n"
        for part, end in zip(parts, ends, strict=True)
    ]
    return "\n".join(["WEBVTT\n", *cues])


def _timestamp(seconds: float) -> str:
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(int(minutes), 60)
    return f"{hours:02}:{minutes:02}:{rest:06.3f}"


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
