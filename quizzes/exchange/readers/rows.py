"""Taking rows one by one, so that a faulty one stops no other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from quizzes.exchange.checks import faults_of
from quizzes.exchange.drafts import MOST_QUESTIONS, Reading, Remark, UnreadableFileError

if TYPE_CHECKING:
    from collections.abc import Callable

    from quizzes.exchange.drafts import Draft


# An explanation with all the formatting that word processors leave in it.
LONGEST_HTML = 20_000


class RowError(Exception):
    """What is wrong with a row, and in which column of it."""

    def __init__(self, column: str, reason: str) -> None:
        super().__init__(reason)
        self.column, self.reason = column, reason


class RowErrors(Exception):
    """All that is wrong with a row."""

    def __init__(self, found: list[RowError]) -> None:
        super().__init__(len(found))
        self.found = found


def limited(html: str, column: str) -> str:
    """Give it back, unless nobody would read so much."""
    if len(html) > LONGEST_HTML:
        reason = _("%(length)s characters; at most %(longest)s fit.")
        raise RowError(column, reason % {"length": len(html), "longest": LONGEST_HTML})
    return html


def take(reading: Reading, line: int, read: Callable[[], Draft], sheet: str = "") -> None:
    """Read a row into the good ones or the faulty ones."""
    if len(reading.drafts) + len(reading.faults) >= MOST_QUESTIONS * 2 or (
        len(reading.drafts) >= MOST_QUESTIONS
    ):
        raise UnreadableFileError(
            _("The file has more than %(most)s questions. Split it into several files.")
            % {"most": MOST_QUESTIONS}
        )
    try:
        draft = read()
    except RowError as error:
        reading.faults.append(Remark(line, error.column, error.reason, sheet))
    except RowErrors as errors:
        reading.faults += [Remark(line, each.column, each.reason, sheet) for each in errors.found]
    else:
        faults = faults_of(draft)
        reading.faults += faults
        if not faults:
            reading.drafts.append(draft.as_kept())
