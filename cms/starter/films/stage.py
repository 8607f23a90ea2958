"""The frame around every scene: backdrop, headline, and the fifth left free for captions."""

from __future__ import annotations

from cms.starter.drawing.palette import DUNE, FAINT, INK, MIST, PALE, PAPER, SAND, TEAL
from cms.starter.drawing.scenery import CLOUD, plant
from cms.starter.films.shapes import area, box, disc, group, words
from cms.starter.films.timeline import ease, spring, sway

WIDTH, HEIGHT = 1280, 720
# Players lay captions over the bottom fifth: people may stand in it, type may not.
CAPTIONS_FROM = 576

HILL = (
    "M110 370C90 170 270 70 500 84C680 40 960 30 1100 150C1230 260 1190 480 1130 580"
    "C960 670 310 680 190 580C130 530 116 446 110 370Z"
)


def picture(content: str) -> str:
    """A whole picture as SVG."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}"'
        f' width="{WIDTH}" height="{HEIGHT}" fill="none" stroke-linecap="round"'
        f' stroke-linejoin="round">{content}</svg>'
    )


def backdrop(now: float) -> str:
    """Sky, hill, ground, plants; the clouds drift and the leaves sway."""
    return "".join(
        [
            box(0, 0, WIDTH, HEIGHT, MIST),
            area(HILL, PAPER),
            group(area(CLOUD, FAINT), 150 + now * 4, 214, size=0.9),
            group(area(CLOUD, FAINT), 1180 - now * 3, 254, size=0.8),
            area("M0 634C240 590 450 620 680 622S1110 590 1280 626V720H0Z", SAND),
            area("M0 672C280 640 540 664 770 662S1130 642 1280 666V720H0Z", DUNE),
            group(plant((0, 0)), 44, 680, turn=sway(now, 5, 3)),
            group(plant((0, 0)), 1240, 680, turn=sway(now, 5, 3, 1.2)),
        ]
    )


def headline(text: str, now: float, start: float = 0.2, colour: str = TEAL) -> str:
    """The one large line above a scene; it comes down softly."""
    come = ease(now, start, 0.6)
    return group(words(text, WIDTH / 2, 132, 88, colour), 0, -26 * (1 - come), opacity=come)


def step_mark(number: int, now: float) -> str:
    """The number of a step in a disc, left of its headline."""
    grown = spring(now, 0.1, 0.6) if now > 0.1 else 0.0
    mark = disc(0, 0, 60, TEAL) + words(str(number), 0, 31, 86, PAPER)
    return group(mark, 112, 102, size=grown)


def step_line(text: str, now: float, size: float = 88) -> str:
    """The headline beside the number of a step."""
    come = ease(now, 0.3, 0.6)
    line = words(text, 200, 102 + size * 0.36, size, INK, anchor="start")
    return group(line, 40 * (1 - come), 0, opacity=come)


def steps_done(done: int, of: int) -> str:
    """A row of short bars at the upper edge: how many steps have begun."""
    width = WIDTH / of
    return "".join(
        box(place * width + 4, 0, width - 8, 12, TEAL if place < done else PALE, round=4)
        for place in range(of)
    )
