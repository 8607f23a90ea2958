"""Things that people in the films hold, send and lose."""

from __future__ import annotations

from cms.starter.drawing.palette import (
    BRONZE,
    DANGER,
    DEEP,
    FAINT,
    GOLD,
    INK,
    LIGHT_GOLD,
    MID,
    MIST,
    OCHRE,
    PALE,
    PAPER,
    SOFT,
    TEAL,
)
from cms.starter.films.shapes import area, box, disc, group, stroke, words
from cms.starter.films.timeline import ease


def coin(x: float, y: float, size: float = 1.0, turn: float = 0.0, opacity: float = 1.0) -> str:
    """A coin of 52 pixels."""
    face = (
        disc(0, 0, 26, GOLD)
        + disc(0, 0, 19.5, LIGHT_GOLD)
        + stroke("M-8-10L0-1L8-10M0-1V11M-7 1.5H7M-7 6.5H7", BRONZE, 3.6)
    )
    return group(face, x, y, size=size, turn=turn, opacity=opacity)


def phone(x: float, y: float, content: str, **how: float) -> str:
    """A large phone, 260 by 440, its screen 228 by 384 around its own middle."""
    case = (
        box(-130, -220, 260, 440, INK, round=34)
        + box(-116, -198, 232, 396, MIST, round=16)
        + box(-24, -212, 48, 7, MID, round=3.5)
    )
    return group(case + content, x, y, **how)


def handset(turn: float = 0.0, call: bool = False) -> str:
    """A phone in the hand, seen from behind or at the ear."""
    screen = SOFT if call else "#1f6a6a"
    return group(
        box(-20, -62, 40, 124, INK, round=11) + box(-14, -50, 28, 96, screen, round=5), turn=turn
    )


def bubble(x: float, y: float, lines: list[str], size: float = 60, **how: float | str) -> str:
    """A speech bubble around lines of type; `tail` leans left (-1) or right (1)."""
    colour, ink = str(how.get("fill", PAPER)), str(how.get("ink", INK))
    edge = str(how.get("edge", PALE))
    grown, tail = float(how.get("grown", 1)), float(how.get("tail", -1))
    width = max(len(line) for line in lines) * size / 2 + 34
    height = len(lines) * size * 0.64 + 20
    point = tail * width * 0.5
    outline = (
        f"M{-width + 26} {-height}H{width - 26}Q{width} {-height} {width} {-height + 26}"
        f"V{height - 26}Q{width} {height} {width - 26} {height}"
        f"H{point + 24}L{point + tail * 26} {height + 38}L{point - 24} {height}"
        f"H{-width + 26}Q{-width} {height} {-width} {height - 26}"
        f"V{-height + 26}Q{-width} {-height} {-width + 26} {-height}Z"
    )
    top = -(len(lines) - 1) * size * 0.62 + size * 0.36
    text = "".join(
        words(line, 0, top + number * size * 1.24, size, ink) for number, line in enumerate(lines)
    )
    return group(area(outline, colour, stroke=edge, line=5) + text, x, y, size=grown)


def button(x: float, y: float, text: str, size: float, fill: str, **how: float) -> str:
    """A button with one line on it; `pressed` is how far it is pushed in (0 to 1)."""
    width = len(text) * size + 56
    pressed = how.get("pressed", 0.0)
    face = box(-width / 2, -size * 0.9, width, size * 1.8, fill, round=size * 0.5)
    return group(
        face + words(text, 0, size * 0.36, size, PAPER),
        x,
        y,
        size=1 - 0.06 * pressed,
        opacity=how.get("opacity", 1.0),
    )


def warning(x: float, y: float, size: float, turn: float = 0.0) -> str:
    """A red triangle with an exclamation mark."""
    sign = (
        area("M0-46L50 40H-50Z", DANGER, stroke=DANGER, line=16)
        + stroke("M0-18V12", PAPER, 11)
        + disc(0, 31, 6.5, PAPER)
    )
    return group(sign, x, y, size=size, turn=turn)


def tick(x: float, y: float, radius: float, drawn: float = 1.0) -> str:
    """A green tick that is being drawn."""
    if drawn <= 0:
        return ""
    mark = stroke("M-15 1L-4 13L17-12", PAPER, 10, f"{52 * drawn:.1f} 60")
    return group(disc(0, 0, 36, MID) + mark, x, y, size=radius / 36)


def cross(x: float, y: float, radius: float, drawn: float = 1.0) -> str:
    """A red cross that is being drawn."""
    if drawn <= 0:
        return ""
    first, second = min(1.0, drawn * 2), max(0.0, drawn * 2 - 1)
    mark = stroke("M-14-14L14 14", PAPER, 10, f"{40 * first:.1f} 50")
    if second:
        mark += stroke("M14-14L-14 14", PAPER, 10, f"{40 * second:.1f} 50")
    return group(disc(0, 0, 36, DANGER) + mark, x, y, size=radius / 36)


def purse(x: float, y: float, size: float, open_by: float) -> str:
    """A purse whose flap closes."""
    flap = group(area("M-92 0Q-88-64 0-70T92 0Q0 42-92 0Z", TEAL), 0, -40 - 34 * open_by)
    body = box(-100, -44, 200, 136, DEEP, round=26) + box(-100, -44, 200, 20, TEAL, round=10)
    return group(body + flap + disc(0, -12 - 40 * open_by, 12, GOLD), x, y, size=size)


def bank_card(turn: float = 0.0) -> str:
    """A bank card with nothing written on it."""
    return group(
        box(-78, -50, 156, 100, GOLD, round=14)
        + box(-78, -28, 156, 20, OCHRE)
        + box(-60, 14, 56, 11, PAPER, round=5.5),
        turn=turn,
    )


def sheet(width: float, height: float, rows: int) -> str:
    """A sheet of paper with rows of writing too small to read."""
    paper = box(-width / 2, -height / 2, width, height, PAPER, round=14, stroke=PALE, line=5)
    for row in range(rows):
        shorter = (0.62, 0.48, 0.56)[row % 3]
        paper += box(
            -width * 0.36,
            -height * 0.34 + row * 30,
            width * shorter,
            12,
            SOFT if row else MID,
            round=6,
        )
    return paper


def monitor(x: float, y: float, content: str, **how: float) -> str:
    """A computer screen, 420 by 300, that stands on a foot."""
    case = (
        area("M-60 150H60L84 214H-84Z", "#16302f")
        + box(-226, -166, 452, 332, "#1d3c3d", round=26)
        + box(-206, -146, 412, 292, FAINT, round=12)
    )
    return group(case + content, x, y, **how)


def banner(text: str, x: float, y: float, size: float, shown: float) -> str:
    """A red line of type: what to do when money is already gone; `shown` from 0 to 1."""
    width = len(text) * size + 40
    face = box(-width / 2, -size * 0.85, width, size * 1.7, DANGER, round=28)
    return group(face + words(text, 0, size * 0.36, size, PAPER), x, y, opacity=shown)


FIVE = (
    "停止转账，挂断，退出共享",
    "打110，请求紧急止付",
    "打本行客服，办挂失",
    "保留转账和聊天记录",
    "到派出所",
)


def five_rows(now: float, starts: tuple[float, ...]) -> str:
    """The five steps of whoever has been defrauded, below each other; each comes at its time."""
    rows = ""
    for place, (text, start) in enumerate(zip(FIVE, starts, strict=True)):
        colour = DANGER if place < 2 else TEAL
        come = ease(now, start, 0.6)
        row = (
            disc(0, -22, 35, colour)
            + words(str(place + 1), 0, 0, 56, PAPER)
            + words(text, 60, 0, 62, INK, anchor="start")
        )
        rows += group(row, 104 + 40 * (1 - come), 228 + 80 * place, opacity=come)
    return rows


def card_back() -> str:
    """The back of a bank card: the stripe, and a line for the telephone number."""
    return (
        box(-78, -50, 156, 100, GOLD, round=14)
        + box(-78, -36, 156, 20, INK)
        + disc(-54, 22, 8, PAPER)
        + box(-38, 14, 96, 16, PAPER, round=6)
    )


def padlock(open_by: float) -> str:
    """A padlock whose bow closes."""
    bow = stroke("M-40 0V-44A40 40 0 0 1 40-44V0", INK, 18)
    return (
        group(bow, 0, -10 - 26 * open_by)
        + box(-70, -14, 140, 116, MID, round=20)
        + disc(0, 36, 15, PAPER)
        + stroke("M0 40V66", PAPER, 12)
    )


def folder() -> tuple[str, str]:
    """A folder, its back and its front, so that papers can slip in between."""
    back = area("M-210-120Q-210-140-190-140H-80L-50-104H190Q210-104 210-84V150H-210Z", OCHRE)
    return back, area(
        "M-230-30Q-232-50-210-50H210Q232-50 230-30L212 140Q210 160 190 160H-190Q-210 160-212 140Z",
        GOLD,
    )


def station(x: float, y: float) -> str:
    """A police station with its name over the door."""
    house = (
        box(-230, -190, 460, 420, FAINT)
        + box(-254, -214, 508, 34, DEEP, round=8)
        + box(-196, -166, 392, 104, TEAL, round=14)
        + words("派出所", 0, -88, 78, PAPER)
        + box(-64, 20, 128, 210, DEEP, round=8)
        + disc(38, 130, 9, GOLD)
    )
    for side in (-1, 1):
        house += box(side * 148 - 46, 0, 92, 104, SOFT, round=8)
        house += stroke(f"M{side * 148} 0v104M{side * 148 - 46} 52h92", PAPER, 6)
    return group(house, x, y)
