"""The primitives of a drawing: marks are SVG text, a scene is a string of marks in painting order.

The root element fills nothing and rounds every stroke, so that no mark has to say so.
"""

from .palette import BRONZE, GOLD, LIGHT_GOLD

Point = tuple[float, float]

COIN = (
    f'<g id="y"><circle r="26" fill="{GOLD}"/><circle r="19.5" fill="{LIGHT_GOLD}"/>'
    f'<path d="M-8-10L0-1L8-10M0-1V11M-7 1.5H7M-7 6.5H7" stroke="{BRONZE}" stroke-width="3.6"/></g>'
)


def number(value: float) -> str:
    """A coordinate in its shortest form, to one hundredth."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def fill(path: str, colour: str) -> str:
    """A filled shape."""
    return f'<path d="{path}" fill="{colour}"/>'


def line(path: str, colour: str, width: float = 5, dash: str = "") -> str:
    """A stroke with round ends; `dash` is a dash array."""
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<path d="{path}" stroke="{colour}" stroke-width="{number(width)}"{dashes}/>'


def edged(path: str, colour: str, edge: str, width: float = 4) -> str:
    """A filled shape with an outline."""
    return f'<path d="{path}" fill="{colour}" stroke="{edge}" stroke-width="{number(width)}"/>'


def disc(centre: Point, radius: float, colour: str) -> str:
    """A filled circle."""
    x, y = map(number, centre)
    return f'<circle cx="{x}" cy="{y}" r="{number(radius)}" fill="{colour}"/>'


def ring(centre: Point, radius: float, colour: str, width: float = 5) -> str:
    """A circle's outline."""
    x, y = map(number, centre)
    size = f'r="{number(radius)}" stroke="{colour}" stroke-width="{number(width)}"'
    return f'<circle cx="{x}" cy="{y}" {size}/>'


def oval(centre: Point, radii: Point, colour: str) -> str:
    """A filled ellipse."""
    (x, y), (rx, ry) = map(number, centre), map(number, radii)
    return f'<ellipse cx="{x}" cy="{y}" rx="{rx}" ry="{ry}" fill="{colour}"/>'


def box(area: tuple[float, float, float, float], colour: str, radius: float = 0) -> str:
    """A filled rectangle `(x, y, width, height)` with rounded corners."""
    x, y, width, height = map(number, area)
    corner = f' rx="{number(radius)}"' if radius else ""
    return f'<rect x="{x}" y="{y}" width="{width}" height="{height}"{corner} fill="{colour}"/>'


def rows(*bars: tuple[float, float, float, str]) -> str:
    """Lines of writing that say nothing: `(x, y, length, colour)` each, 11 high."""
    return "".join(line(f"M{number(x)} {number(y)}h{number(w)}", c, 11) for x, y, w, c in bars)


def at(marks: str, place: Point, scale: float = 1, turn: float = 0) -> str:
    """The marks moved to `place`, turned by `turn` degrees and scaled."""
    moves = [f"translate({number(place[0])} {number(place[1])})"]
    if turn:
        moves.append(f"rotate({number(turn)})")
    if scale != 1:
        moves.append(f"scale({number(scale)})")
    return f'<g transform="{" ".join(moves)}">{marks}</g>'


def mirrored(marks: str, place: Point, scale: float = 1) -> str:
    """The marks moved to `place`, left and right exchanged."""
    x, y = map(number, place)
    size = number(scale)
    return f'<g transform="translate({x} {y}) scale(-{size} {size})">{marks}</g>'


def clipped(marks: str, path: str, name: str = "k") -> str:
    """The marks, seen only inside `path`; `name` is unique in its drawing."""
    return f'<clipPath id="{name}"><path d="{path}"/></clipPath><g clip-path="url(#{name})">{marks}</g>'


def coin(place: Point, scale: float = 1.3, turn: float = 0) -> str:
    """A coin; its shape stands once in a drawing."""
    x, y = map(number, place)
    moves = f"translate({x} {y})" + (f" rotate({number(turn)})" if turn else "")
    return f'<use href="#y" transform="{moves} scale({number(scale)})"/>'


def coins(*places: Point, scale: float = 1.3) -> str:
    """Several coins, each turned a little differently."""
    turns = (-16, 10, 22, -8, 14, -22)
    return "".join(coin(place, scale, turns[i % 6]) for i, place in enumerate(places))


def faded(marks: str, opacity: str) -> str:
    """The marks, half seen through."""
    return f'<g opacity="{opacity}">{marks}</g>'


def drawing(marks: str) -> str:
    """The finished SVG file of a scene."""
    shapes = f"<defs>{COIN}</defs>" if 'href="#y"' in marks else ""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 675" width="1200" height="675"'
        ' fill="none" stroke-linecap="round" stroke-linejoin="round">'
        f"{shapes}{marks}</svg>\n"
    )
