"""Signs of danger and of safety."""

from ..marks import box, disc, edged, faded, fill, line, oval, ring
from ..palette import (
    BLACK_HAIR,
    CHEEK,
    DANGER,
    DEEP,
    FAINT,
    GOLD,
    INK,
    LIPS,
    MID,
    NIGHT,
    OCHRE,
    PALE,
    PAPER,
    ROSY,
    SOFT,
    TEAL,
    WOOD,
)

HEART = "M0 60C-88 0-62-72-20-58Q0-50 0-28Q0-50 20-58C62-72 88 0 0 60Z"
SHIELD = "M0-110L94-78V4C94 70 50 108 0 130C-50 108-94 70-94 4V-78Z"


def heart(colour: str) -> str:
    """A heart."""
    return fill(HEART, colour)


def tick(colour: str = PAPER, width: float = 22) -> str:
    """The sign of what is right."""
    return line("M-42 4L-10 38L46-34", colour, width)


def cross(colour: str = DANGER, width: float = 14) -> str:
    """The sign of what is wrong."""
    return line("M-22-22L22 22M22-22L-22 22", colour, width)


def shield(inside: str = TEAL, mark: str = "") -> str:
    """A shield with a mark, by default a tick."""
    half = faded(fill("M0-110L94-78V4C94 70 50 108 0 130Z", DEEP), ".35")
    return fill(SHIELD, inside) + half + line(SHIELD, PAPER, 14) + (mark or tick())


def hook(colour: str = DANGER, length: float = 400) -> str:
    """A fish hook on its line of that length: the eye at (0, 0), the bend 300 below."""
    return (
        line(f"M0-14V{-length:g}", INK, 4.5)
        + ring((0, 0), 13, colour, 9)
        + line("M0 14V232C0 344 180 344 180 232V206", colour, 18)
        + edged("M186 172V232L146 238Q176 214 186 172Z", colour, colour, 6)
    )


def mask(hair: str = BLACK_HAIR) -> str:
    """A smiling face on a stick, of paper."""
    return line("M30 40L70 230", OCHRE, 12) + paper_face(hair)


def paper_face(hair: str = BLACK_HAIR) -> str:
    """A smiling face cut out of paper."""
    return (
        edged(
            "M-54-34C-54-84 54-84 54-34L52 14C50 48 24 70 0 70S-50 48-52 14Z", ROSY.light, PAPER, 7
        )
        + fill(
            "M-53 8C-60-58-30-82 0-82S60-58 53 8C50-8 47-20 41-30C14-24-14-24-41-30C-47-20-50-8-53 8Z",
            hair,
        )
        + line("M-29 26h2M27 26h2", CHEEK, 12)
        + line("M-27 4q8-9 16 0M11 4q8-9 16 0", INK, 4.4)
        + edged("M-15 32Q0 54 15 32Z", PAPER, LIPS, 3.6)
    )


def padlock(colour: str = TEAL) -> str:
    """A closed padlock."""
    return (
        line("M-38-20V-50C-38-104 38-104 38-50V-20", SOFT, 18)
        + box((-66, -24, 132, 110), colour, 18)
        + fill("M-8 52L-5 32A17 17 0 1 1 5 32L8 52Z", GOLD)
    )


def umbrella(pole: str = "V240Q0 276-32 276T-62 244", colour: str = TEAL, light: str = MID) -> str:
    """An open umbrella, 520 wide; `pole` is its path down from the tip."""
    return (
        line(f"M0-196V-170{pole}", WOOD, 13)
        + fill(
            "M-260 0C-240-116-130-176 0-176S240-116 260 0Q216-36 172 0Q130-36 86 0"
            "Q43-36 0 0Q-43-36-86 0Q-130-36-172 0Q-216-36-260 0Z",
            colour,
        )
        + fill("M-86 0C-82-110-40-164 0-176C40-164 82-110 86 0Q43-36 0 0Q-43-36-86 0Z", light)
    )


def magnifier(lens: str) -> str:
    """A magnifying glass over the marks of its lens (radius 100)."""
    return (
        line("M78 78L168 168", OCHRE, 34)
        + line("M78 78L104 104", DEEP, 30)
        + disc((0, 0), 112, TEAL)
        + disc((0, 0), 98, FAINT)
        + lens
        + line("M-66-44Q-44-74-12-78", PAPER, 9)
    )


def eye(iris: str = DANGER) -> str:
    """A wide open eye, 260 wide."""
    return (
        edged("M-130 0Q0-124 130 0Q0 124-130 0Z", PAPER, INK, 10)
        + disc((0, 0), 50, iris)
        + disc((0, 0), 25, NIGHT)
        + disc((16, -17), 10, PAPER)
    )


def chain(count: int) -> str:
    """Links of a chain, going to the right from (0, 0)."""
    return "".join(
        f'<ellipse cx="{i * 30}" cy="{6 * (i % 2)}" rx="19" ry="11" stroke="{INK}" stroke-width="7"/>'
        for i in range(count)
    )


def cuffs() -> str:
    """Handcuffs: two rings 160 apart, joined by links."""
    return (
        line("M-42 0h84", INK, 13, "12 22")
        + ring((-100, 0), 52, INK, 16)
        + ring((100, 0), 52, INK, 16)
        + line("M-60-18v36M60-18v36", INK, 22)
        + line("M-134-32A47 47 0 0 1-100-48M66-32A47 47 0 0 1 100-48", MID, 5)
    )


def trap() -> str:
    """The jaws of a trap, 400 wide."""
    return (
        fill("M-176 4H176Q186 24 160 40Q0 72-160 40Q-186 24-176 4Z", DEEP)
        + fill(
            "M-166 10L-146-34L-122 18L-92-26L-66 26L-34-18L0 30L34-18L66 26L92-26L122 18L146-34L166 10Z",
            DANGER,
        )
        + line("M-176 14Q0 58 176 14", DEEP, 22)
        + line("M-178 12v.1M178 12v.1", DEEP, 40)
        + line("M-178 12v.1M178 12v.1", SOFT, 16)
    )


def megaphone() -> str:
    """A megaphone that speaks to the left."""
    return (
        line("M34 34L48 88", OCHRE, 22)
        + fill("M-70-76L40-30V34L-70 80Z", MID)
        + box((34, -34, 46, 72), TEAL, 14)
        + oval((-70, 2), (20, 80), PALE)
    )


def scales(tilt: float) -> str:
    """A balance; its beam falls by `tilt` on the right side. Pans hang 100 below the beam."""
    left, right = -190 - tilt, -190 + tilt
    pans = "".join(
        line(f"M{x} {y:g}L{x - 62} {y + 110:g}H{x + 62}Z", SOFT, 5)
        + fill(
            f"M{x - 78} {y + 110:g}H{x + 78}Q{x + 60} {y + 152:g} {x} {y + 152:g}T{x - 78} {y + 110:g}Z",
            TEAL,
        )
        for x, y in ((-170, left), (170, right))
    )
    return (
        line("M0-190V190", OCHRE, 16)
        + fill("M-96 206Q-90 176 0 176T96 206Z", OCHRE)
        + line(f"M-170 {left:g}L170 {right:g}", OCHRE, 14)
        + disc((0, -190), 18, GOLD)
        + pans
    )
