"""Our own drawings, which stand in where an editor has chosen no picture."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from django.contrib.staticfiles import finders


@dataclass(frozen=True)
class Illustration:
    """One drawing as static files: the SVG for pages, the PNG for where a page is shared."""

    svg: str
    png: str


@cache
def find_illustration(kind: str, slug: str) -> Illustration | None:
    """The drawing for a term, or None; `kind` is scams, topics, audiences or campaigns."""
    path = f"img/illustrations/{kind}/{slug}"
    illustration = Illustration(f"{path}.svg", f"{path}.png")
    there = finders.find(illustration.svg) and finders.find(illustration.png)
    return illustration if there else None
