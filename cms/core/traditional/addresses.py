"""Where the pages in traditional characters are: the same addresses below one prefix."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from collections.abc import Sequence

PREFIX = "/zh-hant"
# What languages are called in HTML, and by those who share a page.
SIMPLIFIED, TRADITIONAL = "zh-Hans", "zh-Hant"
LOCALES = {SIMPLIFIED: "zh_CN", TRADITIONAL: "zh_TW"}

PATH = re.compile(r"[^?#]*")


def closed_paths() -> tuple[str, ...]:
    """Where no page for readers lies: staff, documents and files."""
    return (*settings.PRIVATE_PATHS, settings.MEDIA_URL, settings.STATIC_URL)


def is_traditional(path: str) -> bool:
    """Tell whether a path lies below the prefix."""
    return path == PREFIX or path.startswith(f"{PREFIX}/")


def traditional_address(address: str, origin: str = "", closed: Sequence[str] = ()) -> str:
    """The same page in traditional characters: `/a/?page=2` becomes `/zh-hant/a/?page=2`.

    `origin` is the site's own (`https://edu.example.cn`); what begins with it is moved as well. Left as
    they are: other sites, addresses relative to the page at hand, files (a dot in the last part), and
    paths that begin with one of `closed`.
    """
    own = address.startswith(f"{origin}/") if origin else False
    start, rest = (origin, address[len(origin) :]) if own else ("", address)
    path = PATH.match(rest)[0]  # type: ignore[index]  # it matches the empty text too
    beside = not path.startswith("/") or path.startswith("//") or is_traditional(path)
    if beside or path.startswith(tuple(closed)) or "." in path.rpartition("/")[2]:
        return address
    return f"{start}{PREFIX}{rest}"
