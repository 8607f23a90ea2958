"""The few SVG elements that films are made of: what moves needs more than still drawings do."""

from __future__ import annotations

from html import escape

from cms.starter.drawing.marks import number
from cms.starter.drawing.palette import INK

FONT = "Noto Sans CJK SC"


def group(content: str, x: float = 0, y: float = 0, **how: float) -> str:
    """Content moved to a place; `turn` in degrees, the others shares of 1."""
    opacity = how.get("opacity", 1.0)
    if opacity <= 0 or how.get("size", 1.0) <= 0:
        return ""
    steps = [f"translate({number(x)} {number(y)})"]
    if turn := how.get("turn"):
        steps.append(f"rotate({number(turn)})")
    size = how.get("size", 1.0)
    across, down = size * how.get("wide", 1.0), size * how.get("tall", 1.0)
    if (across, down) != (1, 1):
        steps.append(f"scale({across:.4f} {down:.4f})")
    faded = f' opacity="{opacity:.3f}"' if opacity < 1 else ""
    return f'<g transform="{" ".join(steps)}"{faded}>{content}</g>'


def box(x: float, y: float, width: float, height: float, fill: str, **how: float | str) -> str:
    """A rectangle; `round` is the radius of its corners, `stroke` and `line` its outline."""
    return (
        f'<rect x="{number(x)}" y="{number(y)}" width="{number(max(0, width))}"'
        f' height="{number(max(0, height))}" rx="{how.get("round", 0)}" fill="{fill}"{_line(how)}/>'
    )


def disc(x: float, y: float, radius: float, fill: str, **how: float | str) -> str:
    """A circle, or an ellipse where `high` gives another radius."""
    return (
        f'<ellipse cx="{number(x)}" cy="{number(y)}" rx="{number(radius)}"'
        f' ry="{number(float(how.get("high", radius)))}" fill="{fill}"{_line(how)}/>'
    )


def area(path: str, fill: str, **how: float | str) -> str:
    """A filled outline."""
    return f'<path d="{path}" fill="{fill}"{_line(how)}/>'


def stroke(path: str, colour: str, width: float, dashes: str = "") -> str:
    """A line with round ends."""
    pattern = f' stroke-dasharray="{dashes}"' if dashes else ""
    return (
        f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{number(width)}"'
        f' stroke-linecap="round" stroke-linejoin="round"{pattern}/>'
    )


def words(text: str, x: float, y: float, size: float, fill: str = INK, **how: float | str) -> str:
    """One line of type on its baseline; `anchor` is start, middle or end."""
    anchor = how.get("anchor", "middle")
    return (
        f'<text x="{number(x)}" y="{number(y)}" font-family="{FONT}" font-weight="700"'
        f' font-size="{number(size)}" text-anchor="{anchor}" fill="{fill}">{escape(text)}</text>'
    )


def inside(name: str, outline: str, content: str) -> str:
    """Content shown only where the outline is; `name` is unique in the picture."""
    return f'<clipPath id="{name}">{outline}</clipPath><g clip-path="url(#{name})">{content}</g>'


def _line(how: dict[str, float | str]) -> str:
    if "stroke" not in how:
        return ""
    return f' stroke="{how["stroke"]}" stroke-width="{how.get("line", 4)}" stroke-linejoin="round"'
