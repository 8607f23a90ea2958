"""The versions that readers are asked, kept in memory: what is graded in them never changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizzes.models import QuestionVersion
from quizzes.services.remembering import Remembered

if TYPE_CHECKING:
    from collections.abc import Iterable

# An explanation may be mended in place; readers see it so many seconds later.
SECONDS = 60
versions: Remembered[int, QuestionVersion] = Remembered(SECONDS, most=5000)


def versions_of(keys: Iterable[int]) -> list[QuestionVersion]:
    """The versions of these keys in their order, with one query at most. Raises KeyError for others."""
    ordered = list(keys)
    known = versions.among(set(ordered))
    missing = [key for key in ordered if key not in known]
    if missing:
        found = QuestionVersion.objects.in_bulk(missing)
        versions.keep(found)
        known |= found
    return [known[key] for key in ordered]
