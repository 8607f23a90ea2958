"""Documents, letters and parcels."""

from ..marks import box, disc, edged, fill, line, rows
from ..palette import (
    BRONZE,
    CREAM,
    DANGER,
    FAINT,
    GOLD,
    INK,
    MID,
    MIST,
    OCHRE,
    PALE,
    PAPER,
    SAND,
    SOFT,
    TEAL,
)


def sheet(width: float = 300, height: float = 400) -> str:
    """An empty sheet with a head of teal and a shadow."""
    x, y = -width / 2, -height / 2
    return (
        box((x + 12, y + 12, width, height), PALE, 18)
        + edged(
            f"M{x:g} {y + 58:g}h{width:g}v{height - 76:g}q0 18-18 18h{36 - width:g}q-18 0-18-18Z",
            PAPER,
            PALE,
        )
        + fill(f"M{x:g} {y + 62:g}v-44q0-18 18-18h{width - 36:g}q18 0 18 18v44Z", TEAL)
        + rows((x + 30, y + 24, width * 0.42, PAPER), (x + 30, y + 44, width * 0.24, SOFT))
    )


def lines(width: float, count: int, gap: float = 36) -> str:
    """Lines of a text, beginning at (0, 0)."""
    lengths = (1, 0.82, 0.94, 0.7)
    return rows(
        *((0, gap * i, width * lengths[i % 4], SOFT if i % 3 == 0 else PALE) for i in range(count))
    )


def portrait(colour: str = SOFT) -> str:
    """A photograph on a document."""
    return (
        box((-46, -54, 92, 108), MIST, 10)
        + disc((0, -14), 21, colour)
        + fill("M-36 50C-36 14 36 14 36 50Z", colour)
    )


def gauge(place: float) -> str:
    """A dial from good to bad; `place` from -1 to 1 is where its needle stands."""
    return (
        line("M-66 20A66 66 0 0 1-42-31", TEAL, 17)
        + line("M-26-40A66 66 0 0 1 26-40", GOLD, 17)
        + line("M42-31A66 66 0 0 1 66 20", DANGER, 17)
        + f'<g transform="rotate({place * 66:g} 0 20)">{line("M0 20V-26", INK, 7)}</g>'
        + disc((0, 20), 11, INK)
    )


def identity() -> str:
    """An identity card."""
    return (
        edged(
            "M-108-68h216q14 0 14 14v108q0 14-14 14h-216q-14 0-14-14v-108q0-14 14-14Z", PAPER, SOFT
        )
        + fill("M-122-44v-10q0-14 14-14h216q14 0 14 14v10Z", TEAL)
        + rows((-98, -14, 100, SOFT), (-98, 12, 76, PALE), (-98, 38, 96, PALE))
        + disc((66, -6), 19, SOFT)
        + fill("M34 52C34 18 98 18 98 52Z", SOFT)
    )


def envelope() -> str:
    """A letter."""
    return edged("M-60-40H60V40H-60Z", PAPER, SOFT) + line("M-58-36L0 10L58-36", SOFT, 5)


def parcel() -> str:
    """A closed parcel."""
    return (
        fill("M-120-70L0-104L120-70L0-34Z", SAND)
        + fill("M-120-70L0-34V96L-120 56Z", GOLD)
        + fill("M120-70L0-34V96L120 56Z", OCHRE)
        + fill("M-72-84L44-50V-12L76-22V-59L-40-93Z", SOFT)
        + fill("M-98-26l46 14v30l-46-14Z", PAPER)
    )


def open_parcel(content: str) -> str:
    """An open parcel and what sticks out of it."""
    return (
        fill("M-112-50L0-84L112-50L0-16Z", BRONZE)
        + content
        + fill("M-112-50L0-16V96L-112 62Z", GOLD)
        + fill("M112-50L0-16V96L112 62Z", OCHRE)
        + fill("M-112-50L0-16L-44 20L-156-16ZM112-50L0-16L44 20L156-16Z", SAND)
    )


def price_tag() -> str:
    """A label with the sign of the currency, its hole at (0, 0)."""
    return edged("M-12 14L22-8L56 14V96Q56 104 48 104H-4Q-12 104-12 96Z", PAPER, DANGER, 5) + line(
        "M22 14v.1M8 42L22 58L36 42M22 58V84M9 66H35M9 76H35", DANGER, 5.5
    )


def gift(colour: str = MID) -> str:
    """A wrapped present."""
    return (
        box((-60, -30, 120, 96), colour, 8)
        + box((-70, -44, 140, 32), TEAL, 8)
        + line("M0-44V66", GOLD, 18)
        + line("M0-46C-50-46-50-98-26-90Q-4-82 0-46C50-46 50-98 26-90Q4-82 0-46", GOLD, 12)
    )


def ticks(count: int, gap: float = 46) -> str:
    """A list with ticks."""
    boxes = "".join(
        edged(f"M-14 {y - 14:g}h28v28h-28Z", PAPER, MID) + line(f"M-8 {y:g}l7 7l11-14", TEAL, 6)
        for y in (i * gap for i in range(count))
    )
    return boxes + rows(*((36, i * gap, 84 - 18 * (i % 2), PALE) for i in range(count)))


def book(colour: str = TEAL) -> str:
    """A closed book."""
    return (
        box((-56, -70, 112, 140), colour, 8)
        + line("M-40-66V66", FAINT, 4)
        + box((-24, -42, 62, 30), CREAM, 5)
    )
