"""Cards, purses and places for money."""

from ..marks import box, coins, disc, edged, fill, line, oval, ring
from ..palette import (
    BRONZE,
    CREAM,
    DEEP,
    FAINT,
    GOLD,
    INK,
    LIGHT_GOLD,
    MID,
    OCHRE,
    PALE,
    SOFT,
    TEAL,
    WOOD,
)

YUAN = "M-16-20L0-2L16-20M0-2V24M-15 4H15M-15 14H15"


def yuan(colour: str = BRONZE, width: float = 7) -> str:
    """The sign of the currency."""
    return line(YUAN, colour, width)


def card(colour: str = MID, stripe: str = DEEP) -> str:
    """A bank card."""
    return (
        box((-80, -52, 160, 104), colour, 12)
        + fill("M-80-30h160v24h-160Z", stripe)
        + box((-64, 10, 34, 26), GOLD, 5)
        + line("M-10 24h58", SOFT, 8)
    )


def sim(colour: str = GOLD) -> str:
    """A telephone's card with its cut corner."""
    return (
        fill("M-40-62H22L46-38V52Q46 62 36 62H-40Q-50 62-50 52V-52Q-50-62-40-62Z", colour)
        + box((-28, -14, 52, 54), CREAM, 8)
        + line("M-28 4h18v18h-18M24 4H6v18h18M-10-14V4M-10 22v18", BRONZE, 3.5)
    )


def bag(colour: str = OCHRE, sign: str = CREAM) -> str:
    """A money bag."""
    return (
        fill("M-22-58H22L34-84Q12-76 0-88Q-12-76-34-84Z", colour)
        + fill(
            "M-24-54H24C70-26 92 20 84 60Q80 88 50 88H-50Q-80 88-84 60C-92 20-70-26-24-54Z", colour
        )
        + line("M-26-55H26", WOOD, 10)
        + line("M-19-6L0 16L19-6M0 16V50M-18 24H18M-18 37H18", sign, 8)
    )


def purse(colour: str = OCHRE) -> str:
    """A wallet."""
    return (
        box((-58, -40, 116, 78), colour, 12)
        + box((-58, -40, 116, 28), BRONZE, 10)
        + disc((38, 2), 9, CREAM)
    )


def stack(height: int) -> str:
    """Coins seen from the side, standing on (0, 0)."""
    marks = "".join(
        line(f"M-34 {-12 - 24 * i}h68", GOLD if i % 2 else LIGHT_GOLD, 22) for i in range(height)
    )
    return marks + "".join(line(f"M-34 {-24 * i}h68", OCHRE, 3) for i in range(1, height))


def note(colour: str = SOFT, ink: str = TEAL) -> str:
    """A banknote of one hundred."""
    return (
        box((-190, -100, 380, 200), colour, 12)
        + edged("M-176-86H176V86H-176Z", FAINT, ink, 3)
        + oval((70, 0), (62, 68), PALE)
        + line(
            "M-146-56v44M-122-56h16q6 0 6 6v32q0 6-6 6h-16q-6 0-6-6v-32q0-6 6-6Z"
            "M-74-56h16q6 0 6 6v32q0 6-6 6h-16q-6 0-6-6v-32q0-6 6-6Z",
            ink,
            8,
        )
        + line("M-146 28h110M-146 54h70", SOFT, 10)
    )


def safe() -> str:
    """A strong box with its wheel."""
    return (
        line("M-74 116v20M74 116v20", INK, 28)
        + box((-120, -120, 240, 240), TEAL, 22)
        + box((-98, -98, 196, 196), MID, 14)
        + ring((0, 0), 46, CREAM, 10)
        + line("M0-66V66M-57-33L57 33M-57 33L57-33", CREAM, 9)
        + disc((0, 0), 20, GOLD)
        + line("M-108-56v36M-108 20v36", DEEP, 12)
    )


def piggy(colour: str = GOLD) -> str:
    """A piggy bank looking to the right."""
    return (
        line("M-62 66v34M54 66v34", OCHRE, 32)
        + line("M-112-10q-26-4-22-28", OCHRE, 9)
        + oval((-6, 4), (112, 82), colour)
        + fill("M44-58L92-92L96-28Z", OCHRE)
        + oval((104, 16), (26, 30), colour)
        + oval((116, 16), (17, 22), OCHRE)
        + line("M114 10v.1M114 24v.1", WOOD, 7)
        + disc((68, -12), 7, INK)
        + line("M-40-64h56", WOOD, 10)
    )


def heap() -> str:
    """A small heap of coins."""
    return coins((-52, 0), (0, 6), (52, 0), (-26, -34), (28, -34), scale=1.2)
