"""What stands in every picture: the ground, the white of the sky, clouds and plants."""

from .marks import Point, at, edged, fill, line
from .palette import DANGER, DUNE, FAINT, INK, MID, MIST, PAPER, SAND, SOFT

SKY_WHITE = (
    "M110 360C90 170 270 70 470 84C640 40 900 30 1030 150C1150 260 1120 470 1060 560"
    "C900 650 300 660 180 570C130 520 116 440 110 360Z"
)
CLOUD = "M-60 20C-84 20-84-12-58-12C-54-40-14-44-4-20C14-34 44-22 40-2C64-4 66 20 46 20Z"


def ground() -> str:
    """The background of a picture: mist, a white field and two dunes."""
    return (
        fill("M0 0h1200v675H0z", MIST)
        + fill(SKY_WHITE, PAPER)
        + fill("M0 604C220 560 420 590 640 592S1040 560 1200 596V675H0Z", SAND)
        + fill("M0 640C260 606 500 632 720 630S1060 610 1200 634V675H0Z", DUNE)
    )


def cloud(place: Point, scale: float = 0.85) -> str:
    """A cloud."""
    return at(fill(CLOUD, FAINT), place, scale)


def plant(place: Point, scale: float = 1) -> str:
    """A plant, its root at `place`."""
    marks = (
        line("M0 0C-4-40-6-70 0-120", MID)
        + fill(
            "M0-30C-40-34-54-62-52-80C-20-78-4-58 0-30ZM0-90C16-98 26-118 22-134C6-128-2-112 0-90Z",
            SOFT,
        )
        + fill(
            "M0-50C38-54 52-82 50-100C20-98 4-78 0-50ZM0-84C-22-92-30-112-26-128C-8-122 0-106 0-84Z",
            MID,
        )
    )
    return at(marks, place, scale)


def warning(place: Point, scale: float = 0.7, post: float = 0) -> str:
    """The red triangle of danger, on a post of that height if any."""
    stand = line(f"M0 50V{post:g}", INK, 14) if post else ""
    sign = edged("M0-46L50 40H-50Z", DANGER, DANGER, 16) + line("M0-18V12M0 31v.1", PAPER, 11)
    return at(stand + sign, place, scale)


def rain() -> str:
    """Drops on both sides of the picture."""
    left = "M110 190l-16 40M190 310l-16 40M90 440l-16 40M245 110l-16 40"
    right = "M1070 190l-16 40M1130 310l-16 40M1085 450l-16 40M975 105l-16 40"
    return line(left + right, SOFT, 8)
