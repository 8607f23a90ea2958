"""A film: scenes in a row, each a function of its own time, and the captions above them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from cms.starter.films.shapes import group
from cms.starter.films.stage import backdrop, picture
from cms.starter.films.timeline import ease

if TYPE_CHECKING:
    from collections.abc import Callable

# Scenes melt into each other: nothing on the screen ever flashes (WCAG 2.3.1).
MELT = 0.6


class Scene(NamedTuple):
    """A part of a film; `draw` gets the seconds since the scene began."""

    length: float
    draw: Callable[[float], str]


class Caption(NamedTuple):
    """A sentence, in lines that fit a phone, and the seconds during which it can be read."""

    start: float
    end: float
    text: str


@dataclass(frozen=True)
class Film:
    """What is rendered to `<slug>.mp4`, `<slug>.vtt` and `<slug>.png`."""

    slug: str
    scenes: tuple[Scene, ...]
    captions: tuple[Caption, ...]
    poster_at: float

    @property
    def length(self) -> float:
        """In seconds."""
        return sum(scene.length for scene in self.scenes)

    def picture(self, now: float) -> str:
        """The whole picture at a time."""
        drawn, start = "", 0.0
        for number, scene in enumerate(self.scenes):
            own = now - start
            start += scene.length
            come = 1.0 if number == 0 else ease(own, 0, MELT)
            last = number == len(self.scenes) - 1
            gone = 0.0 if last else ease(own, scene.length, MELT)
            if own >= 0 and gone < 1:
                # One that leaves stands still.
                still = min(own, scene.length)
                drawn += group(scene.draw(still), opacity=come * (1 - gone))
        return picture(backdrop(now) + drawn)

    @property
    def webvtt(self) -> str:
        """The captions as a file."""
        cues = [f"{_clock(cue.start)} --> {_clock(cue.end)}\n{cue.text}\n" for cue in self.captions]
        return "\n".join(["WEBVTT\n", *cues])


def _clock(seconds: float) -> str:
    minutes, rest = divmod(seconds, 60)
    return f"{int(minutes):02}:{rest:06.3f}"
