"""A result as a picture to share: two figures, the quiz and the code that leads to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from cms.prints.services.codes import code_of
from cms.prints.services.typesetting import set_once

if TYPE_CHECKING:
    from cms.content.models import BrandSettings
    from quizzes.models import QuizPage
    from quizzes.scoring import Result


class NamePlace(NamedTuple):
    """Where the reader's browser writes a name, in pixels: the line's start, and how long it may be."""

    x: int
    baseline: int
    width: int
    size: int


# The empty line of `cms/prints/sheets/share_card.typ`, at 1.5 pixels a point.
NAME_PLACE = NamePlace(x=84, baseline=504, width=912, size=60)


class Figure(NamedTuple):
    """So many of so many."""

    label: str
    right: int
    of: int

    def __str__(self) -> str:
        return f"{self.label} {self.right}/{self.of}"


def figures_of(result: Result) -> list[Figure]:
    """The two of real or fake, each only where there was any; else how many answers were right."""
    judged = [
        Figure(_("Scams seen through"), *result.fakes),
        Figure(_("Genuine messages recognised"), *result.reals),
    ]
    all_of_them = Figure(_("Right answers"), result.right, len(result.grades))
    return [figure for figure in judged if figure.of] or [all_of_them]


def words_of(quiz: QuizPage, result: Result) -> str:
    """What the picture shows, for those who cannot see it."""
    return " · ".join([quiz.title, *map(str, figures_of(result))])


def share_card(quiz: QuizPage, result: Result, address: str, brand: BrandSettings) -> bytes:
    """A PNG of 1,080 × 1,440 pixels without any name; the same for the same figures."""
    parts = urlsplit(address)
    data = {
        "site": brand.name,
        "colour": brand.main_colour,
        "title": quiz.title,
        "figures": [figure._asdict() for figure in figures_of(result)],
        "invitation": _("Scan the code and try it yourself."),
        "words": f"{parts.netloc}{parts.path}",
        "code": code_of(address),
    }
    return set_once("share_card", data)
