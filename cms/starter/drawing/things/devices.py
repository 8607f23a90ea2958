"""Telephones, screens and what appears on them."""

from ..marks import box, disc, edged, fill, line, rows
from ..palette import DEEP, FAINT, INK, MIST, PALE, PAPER, SOFT, TEAL


def phone(width: float = 280, height: float = 500, screen: str = PAPER) -> str:
    """A telephone, upright, seen from the front."""
    x, y = -width / 2, -height / 2
    return (
        box((x, y, width, height), DEEP, 38)
        + box((x + 12, y + 12, width - 24, height - 24), screen, 27)
        + line(f"M-28 {y + 25:g}h56", DEEP, 8)
    )


def handset(glow: str = TEAL) -> str:
    """A small telephone, as it lies in a hand or at an ear."""
    return box((-22, -52, 44, 104), INK, 10) + box((-16, -42, 32, 80), glow, 4)


def chat_head(width: float = 244) -> str:
    """The head of a chat: the other's picture and name."""
    return (
        box((-width / 2, -29, width, 58), TEAL, 16)
        + disc((-width / 2 + 32, 0), 15, SOFT)
        + rows((-width / 2 + 64, -7, 80, PAPER), (-width / 2 + 64, 12, 46, SOFT))
    )


def monitor(width: float = 440, height: float = 300, screen: str = PAPER) -> str:
    """A screen on its foot."""
    x, y = -width / 2, -height / 2
    foot = y + height
    return (
        fill(f"M-34 {foot:g}h68l14 66h-96Z", SOFT)
        + line(f"M-80 {foot + 66:g}h160", DEEP, 16)
        + box((x, y, width, height), DEEP, 24)
        + box((x + 14, y + 14, width - 28, height - 28), screen, 14)
    )


def laptop(lid: str = TEAL) -> str:
    """A laptop from behind."""
    return (
        box((-95, -120, 190, 124), lid, 14)
        + disc((0, -58), 12, SOFT)
        + box((-122, 0, 244, 16), INK, 8)
    )


def bubble(width: float = 210, height: float = 108, tail: int = 1, edge: str = PALE) -> str:
    """A speech bubble; its tail points down, to the right (1) or to the left (-1)."""
    x, y = width / 2, height / 2
    low = (
        f"L{x - 38:g} {y + 36:g}L{x - 78:g} {y:g}H{20 - x:g}"
        if tail > 0
        else f"H{78 - x:g}L{38 - x:g} {y + 36:g}L{42 - x:g} {y:g}H{20 - x:g}"
    )
    start = f"M{20 - x:g} {-y:g}H{x - 20:g}Q{x:g} {-y:g} {x:g} {20 - y:g}V{y - 20:g}Q{x:g} {y:g} "
    right = f"{x - 20:g} {y:g}" + (f"H{x - 42:g}" if tail > 0 else "")
    left = f"Q{-x:g} {y:g} {-x:g} {y - 20:g}V{20 - y:g}Q{-x:g} {-y:g} {20 - x:g} {-y:g}Z"
    return edged(start + right + low + left, PAPER, edge)


def waves(colour: str = SOFT, width: float = 8) -> str:
    """Three arcs of radio or sound, going to the right."""
    return line(
        "M0-22A30 30 0 0 1 0 22M22-44A60 60 0 0 1 22 44M44-66A90 90 0 0 1 44 66", colour, width
    )


def dots(count: int = 6, colour: str = INK) -> str:
    """A hidden password."""
    return "".join(disc((x * 32 - (count - 1) * 16, 0), 9, colour) for x in range(count))


def keypad(colour: str = FAINT) -> str:
    """Twelve keys of a lock screen."""
    return line(
        "M-66-84h.1h66h66M-66-28h.1h66h66M-66 28h.1h66h66M-66 84h.1h66h66", colour, 38, "0.1 65.9"
    )


def button(width: float, colour: str) -> str:
    """A wide button with a line of writing."""
    return box((-width / 2, -31, width, 62), colour, 31) + line("M-38 0h76", PAPER, 13)


def headset(colour: str = TEAL) -> str:
    """A headset on a head at (0, 0)."""
    return (
        line("M-56 2C-66-106 66-106 56 2", colour, 10)
        + line("M-57 0v12M57 0v12", colour, 24)
        + line("M-58 26C-56 54-40 58-22 54h3", colour, 7)
    )


def qr(colour: str = INK) -> str:
    """Something like a QR code, with three eyes and some points; it leads nowhere."""
    eye = "M{0} {1}h36v36h-36ZM{2} {3}v.1"
    eyes = "".join(eye.format(x, y, x + 18, y + 18) for x, y in ((-54, -54), (18, -54), (-54, 18)))
    return box((-76, -76, 152, 152), PAPER, 14) + line(
        eyes + "M0-50v.1M0-18v.1M-32 0h16M18 0h20M54 0v.1M0 20v30M24 24v14M52 24v.1M30 54h24",
        colour,
        11,
    )


def list_row(mark: str, colour: str) -> str:
    """A row of an app: a coloured icon and two lines."""
    return (
        box((-122, -36, 244, 72), MIST, 16)
        + box((-110, -24, 48, 48), colour, 13)
        + mark
        + rows((-44, -10, 76, SOFT), (-44, 12, 48, PALE))
    )
