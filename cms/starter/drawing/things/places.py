"""Houses, vehicles and furniture."""

from ..marks import box, disc, edged, fill, line, oval
from ..palette import (
    BRONZE,
    CREAM,
    DEEP,
    FAINT,
    GOLD,
    INK,
    MID,
    OCHRE,
    PALE,
    PAPER,
    SAND,
    SOFT,
    TEAL,
    WOOD,
)


def house(roof: str = TEAL, wall: str = CREAM) -> str:
    """A small house on (0, 0), 200 wide."""
    return (
        box((52, -196, 30, 70), roof)
        + fill("M-84-120H84V0H-84Z", wall)
        + edged("M-112-112L0-204L112-112Z", roof, roof, 14)
        + box((-22, -70, 46, 70), OCHRE, 4)
        + edged("M-66-92h30v34h-30ZM40-92h30v34H40Z", FAINT, SOFT)
    )


def bank(wall: str = PAPER, stone: str = SOFT) -> str:
    """A bank with columns, standing on (0, 0), 320 wide."""
    sign = "M-9-238L0-228L9-238M0-228V-212M-9-223H9"
    return hall(wall, stone) + disc((0, -226), 27, GOLD) + line(sign, BRONZE, 4)


def hall(wall: str = FAINT, stone: str = PALE) -> str:
    """A university hall: the columns and the gable, and a clock in it."""
    return (
        fill("M-136-180H136V0H-136Z", wall)
        + line("M-108-160V-20M-54-160V-20M0-160V-20M54-160V-20M108-160V-20", stone, 26)
        + edged("M-166-192L0-290L166-192Z", TEAL, TEAL, 12)
        + disc((0, -226), 27, SOFT)
        + line("M0-242V-226H11", PAPER, 5)
        + box((-170, -192, 340, 24), DEEP, 4)
        + box((-170, -24, 340, 26), DEEP, 4)
    )


def awning(width: int = 400) -> str:
    """A striped awning hanging from (0, 0), 90 deep; `width` is a multiple of 80."""
    stripes = "".join(
        fill(f"M{x} 0h80v62a40 34 0 0 1-80 0Z", (TEAL, SAND)[i % 2])
        for i, x in enumerate(range(-width // 2, width // 2, 80))
    )
    return stripes + line(f"M{-width // 2} 0h{width}", DEEP, 16)


def skyline() -> str:
    """Towers of a city on (0, 0), 620 wide."""
    return (
        fill("M-310 0V-190h90V0ZM-90 0V-300h100V0ZM140 0V-240h90V0Z", PALE)
        + fill("M-210 0V-250l50-34l50 34V0ZM30 0V-200h90V0ZM240 0V-150h80V0Z", FAINT)
        + line(
            "M-286-160v130M-248-160v130M-64-268v240M-40-268v240M-16-268v240M164-210v180M204-210v180",
            PAPER,
            12,
            "16 28",
        )
        + line(
            "M-180-230v200M-140-230v200M56-170v140M92-170v140M268-124v100M296-124v100",
            PALE,
            10,
            "14 26",
        )
    )


def plane() -> str:
    """An aeroplane flying to the right, 360 long."""
    return (
        fill("M-20-16L-96-120H-52L66-18Z", MID)
        + fill("M-150-14L-190-92H-152L-96-20Z", TEAL)
        + edged(
            "M-176-20C-120-44 70-52 126-34C170-20 190-2 190 6C188 20 150 30 110 32L-110 30C-150 26-182 4-176-20Z",
            PAPER,
            SOFT,
            5,
        )
        + line("M-96-8H76", SOFT, 15, "0.1 28")
        + fill("M130-26Q166-14 176 0H128Z", TEAL)
        + fill("M-28 16L-110 128H-62L70 18Z", TEAL)
    )


def suitcase(colour: str = OCHRE) -> str:
    """A suitcase on wheels, standing on (0, 0)."""
    return (
        line("M-28-150V-212H28V-150", INK, 9)
        + line("M-40-6v.1M40-6v.1", INK, 22)
        + box((-66, -158, 132, 150), colour, 18)
        + line("M-32-136v106M0-136v106M32-136v106", BRONZE, 7)
    )


def counter(width: int) -> str:
    """A counter whose top is at (0, 0), reaching down 200."""
    return box((-width / 2, 20, width, 190), TEAL) + box(
        (-width / 2 - 20, 0, width + 40, 30), DEEP, 12
    )


def wheelchair() -> str:
    """A wheelchair seen from the side, its seat at (0, 0), looking to the right."""
    return (
        line("M-104-150H-76L-62 0H72L104 96H140", INK, 12)
        + f'<circle cx="-20" cy="66" r="84" stroke="{INK}" stroke-width="12"/>'
        + f'<circle cx="-20" cy="66" r="64" stroke="{SOFT}" stroke-width="5"/>'
        + line("M-20 66v.1", INK, 26)
        + f'<circle cx="96" cy="130" r="22" stroke="{INK}" stroke-width="10"/>'
    )


def tree(colour: str = MID) -> str:
    """A tree on (0, 0)."""
    return (
        line("M0 0V-110M0-60L26-92", WOOD, 12)
        + oval((0, -160), (66, 82), colour)
        + line("M-26-190q6-26 30-34", SOFT, 7)
    )


def fields() -> str:
    """Rows of a field that run towards the reader."""
    return fill("M560 596Q900 548 1200 590V675H440Z", SOFT) + line(
        "M640 675Q700 610 800 578M800 675Q830 610 890 574M970 675Q970 620 980 572M1130 675Q1110 620 1070 574",
        MID,
        9,
    )


def sun() -> str:
    """A low sun."""
    return disc((0, 0), 62, GOLD) + disc((0, 0), 46, "#f3dcab")


def pagoda() -> str:
    """A tower with curved roofs on (0, 0)."""
    tiers = "".join(
        fill(f"M{-w + 26} {y}h{2 * w - 52}v-64h{52 - 2 * w}Z", PALE)
        + fill(
            f"M{-w - 22} {y - 58}Q{-w + 10} {y - 64} {-w + 34} {y - 96}H{w - 34}Q{w - 10} {y - 64} {w + 22} {y - 58}Z",
            SOFT,
        )
        for w, y in ((100, 0), (84, -92), (68, -184))
    )
    return tiers + line("M0-278V-330", SOFT, 10)


def strut() -> str:
    """The props behind a stage set that leans against nothing, from (0, 0) down to the right."""
    return line("M0 0L120 250M40 250H150M30 120L70 146", WOOD, 14)
