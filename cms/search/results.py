"""What a reader asks and is answered: values without a database."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wagtail.models import Page

    from cms.taxonomy.models import Hotline

RESULTS_A_PAGE = 10


class Answer(Enum):
    """How the results were found."""

    NOTHING = "nothing"
    # Every word of the query, or a synonym of it, stands in each result.
    ALL_WORDS = "all words"
    # The query was written wrongly: the results are those of what it sounds like.
    SPELLING = "spelling"
    # No page has all of it: the results are the pages that have the most telling parts.
    SOME_WORDS = "some words"


@dataclass(frozen=True)
class SearchRequest:
    """What was asked for: the text and the facets chosen, empty where none is; pages from 1."""

    text: str
    kind: str = ""
    audience: str = ""
    scam: str = ""
    page: int = 1


@dataclass(frozen=True)
class Piece:
    """A part of a text, marked where it matches."""

    text: str
    marked: bool = False


@dataclass(frozen=True)
class Result:
    """One page found: its title, and the passage that matches."""

    page: Page
    kind: str
    title: Sequence[Piece]
    passage: Sequence[Piece]
    in_force: bool = False
    # An editor placed it first for this query.
    promoted: bool = False
    promotion_note: str = ""


@dataclass(frozen=True)
class Choice:
    """One value of a facet, how many results it leaves, and whether it is chosen."""

    value: str
    label: str
    count: int
    chosen: bool = False


@dataclass(frozen=True)
class Facet:
    """One dimension by which results are narrowed; `argument` names it in the address."""

    argument: str
    label: str
    choices: Sequence[Choice]


@dataclass(frozen=True)
class SearchResults:
    """The answer to a request; `results` are those of the page asked for."""

    request: SearchRequest
    answer: Answer = Answer.NOTHING
    total: int = 0
    results: Sequence[Result] = ()
    facets: Sequence[Facet] = ()
    # Numbers asked for by digits, by name or by what they are for.
    hotlines: Sequence[Hotline] = ()
    # What the query was taken for, when `answer` is SPELLING.
    corrected: str = ""
    # Scam types that the query names by one of their names or synonyms: (slug, name).
    scam_types: Sequence[tuple[str, str]] = ()
