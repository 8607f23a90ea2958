"""The colours of the family: those of the site, and the skins and hair of its people."""

from typing import NamedTuple

MIST = "#eaf4f2"
PAPER = "#fff"
FAINT = "#d8ebe8"
PALE = "#b9dcd7"
SOFT = "#8fc3bd"
MID = "#3a8a87"
TEAL = "#0f5c5c"
DEEP = "#0a4546"
INK = "#12383a"
NIGHT = "#0c2425"
SKY = "#cfe3e6"
DUSK = "#b8d3d7"

CREAM = "#f8f0e3"
SAND = "#efdfc3"
DUNE = "#e8d2ac"
LIGHT_GOLD = "#f3dcab"
GOLD = "#e3c48d"
OCHRE = "#c99a4b"
BRONZE = "#a9772c"
WOOD = "#8a6223"

DANGER = "#b93815"  # for what is dangerous, and for nothing else
LIPS = "#b25a47"
CHEEK = "#eda789"

BLACK_HAIR = "#25302f"
FAIR_HAIR = "#c99a4b"
IRON_HAIR = "#5a5f5e"
GREY_HAIR = "#c3cac8"
SILVER_HAIR = "#d4d9d7"

SHADES = {
    PAPER: FAINT,
    CREAM: SAND,
    FAINT: PALE,
    PALE: SOFT,
    SOFT: MID,
    MID: TEAL,
    TEAL: DEEP,
    DEEP: INK,
    SKY: DUSK,
    SAND: GOLD,
    GOLD: OCHRE,
    OCHRE: BRONZE,
    WOOD: "#6b4b1a",
    INK: NIGHT,
}
"""The next darker colour: a sleeve in front of its jacket."""


class Skin(NamedTuple):
    """A skin and its shadow."""

    light: str
    shadow: str


ROSY = Skin("#f4d3b3", "#e5b48e")
FAIR = Skin("#efc8a4", "#dca67f")
TANNED = Skin("#e6b78d", "#cf9768")
BROWN = Skin("#a8714a", "#8a5836")
