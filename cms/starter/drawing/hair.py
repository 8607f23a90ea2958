"""Hair: what lies behind the head, and what lies over the face, drawn for a head at (0, 0)."""

from collections.abc import Callable

from .marks import disc, fill, line, oval

Hair = Callable[[str], str]

SHORT = (
    "M-52 0C-60-60-36-84 0-84C40-84 60-54 52 0L47-2C48-24 40-40 22-48C4-34-24-28-42-30"
    "C-46-20-47-12-46-2Z"
)
PARTED = (
    "M-52 0C-60-56-36-82 2-82C40-82 60-52 52 0L47-4C48-26 42-42 32-52C8-50-20-48-38-38"
    "C-44-28-47-16-46-4Z"
)
FRINGE = "M-53 8C-60-58-30-82 0-82S60-58 53 8C50-8 47-20 41-30C14-24-14-24-41-30C-47-20-50-8-53 8Z"
SWEPT = (
    "M-53 10C-60-58-30-82 0-82S60-58 53 10C49-14 40-36 12-50C-4-36-36-26-44-16C-49-8-51 0-53 10Z"
)
SIDES = "M-52 4C-60-34-50-56-40-60C-46-36-46-20-45-4ZM52 4C60-34 50-56 40-60C46-36 46-20 45-4Z"


def nothing(colour: str) -> str:
    """No hair on this side of the head."""
    return ""


def bob_back(colour: str) -> str:
    """Chin-long hair behind the neck."""
    return fill("M-59-8C-64-96 64-96 59-8L62 52C62 68 44 72 34 66H-34C-44 72-62 68-62 52Z", colour)


def long_back(colour: str) -> str:
    """Hair down to the shoulders' back."""
    return fill(
        "M-58-8C-64-96 64-96 58-8L72 96C72 116 40 116 30 108H-30C-40 116-72 116-72 96Z", colour
    )


def tail_back(colour: str) -> str:
    """A pony tail."""
    return fill("M30-62C78-76 98-30 84 26C80 48 66 52 62 40C72 10 60-20 34-32Z", colour)


def bun_back(colour: str) -> str:
    """A bun on top of the head."""
    return disc((0, -86), 28, colour)


def low_bun_back(colour: str) -> str:
    """A bun in the nape, seen at one side."""
    return oval((44, 44), (26, 24), colour) + bob_nape(colour)


def bob_nape(colour: str) -> str:
    """Hair combed back to the nape."""
    return fill("M-54-8C-60-92 60-92 54-8C54 30 40 48 20 48H-20C-40 48-54 30-54-8Z", colour)


def curls_back(colour: str) -> str:
    """Permed hair: a bumpy outline around the head."""
    bumps = "M-48 14C-66-30-42-76 0-78S66-30 48 14"
    return disc((0, -44), 46, colour) + line(bumps, colour, 46, "0.1 27")


def curls_front(colour: str) -> str:
    """The bumps on the forehead."""
    return line("M-46-18C-34-58 34-58 46-18", colour, 32, "0.1 24")


def crop_front(colour: str) -> str:
    """Short tight curls."""
    return line("M-42-30C-32-66 32-66 42-30", colour, 36, "0.1 17")


def shape(path: str) -> Hair:
    """Hair of a single shape."""
    return lambda colour: fill(path, colour)


STYLES: dict[str, tuple[Hair, Hair]] = {
    "short": (nothing, shape(SHORT)),
    "parted": (nothing, shape(PARTED)),
    "bald": (nothing, shape(SIDES)),
    "bob": (bob_back, shape(FRINGE)),
    "long": (long_back, shape(SWEPT)),
    "tail": (tail_back, shape(SWEPT)),
    "bun": (bun_back, shape(SWEPT)),
    "nape": (low_bun_back, shape(SWEPT)),
    "curls": (curls_back, curls_front),
    "crop": (nothing, crop_front),
}
