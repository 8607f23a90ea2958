"""What an address asks of search: never an error, whatever stands in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from cms.search.enums import Kind
from cms.search.results import SearchRequest
from cms.search.services.query import clean

if TYPE_CHECKING:
    from collections.abc import Mapping

# Stands for bytes that are no text, as in an address that was cut in the middle of a character.
NO_CHARACTER = "\ufffd"
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST_SLUG = 60
PAGE = re.compile(r"[1-9][0-9]{0,4}")


def read_text(arguments: Mapping[str, str]) -> str:
    """What somebody typed, as one line of at most 100 printable characters."""
    return clean(arguments.get("q", "").replace(NO_CHARACTER, " "))


def read_request(arguments: Mapping[str, str]) -> SearchRequest:
    """Read an address; a facet or page that cannot be is left out."""
    kind, page = arguments.get("kind", ""), arguments.get("page", "")
    return SearchRequest(
        text=read_text(arguments),
        kind=kind if kind in Kind.values else "",
        audience=_slug(arguments.get("audience", "")),
        scam=_slug(arguments.get("scam", "")),
        page=int(page) if PAGE.fullmatch(page) else 1,
    )


def _slug(given: str) -> str:
    return given if len(given) <= LONGEST_SLUG and SLUG.fullmatch(given) else ""


def as_arguments(asked: SearchRequest) -> str:
    """The arguments of the address that asks this, ready to be joined; pages are left out."""
    given = {
        "q": asked.text,
        "kind": asked.kind,
        "audience": asked.audience,
        "scam": asked.scam,
    }
    return urlencode({name: value for name, value in given.items() if value})
