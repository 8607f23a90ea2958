"""Questions of the bank as a file: what readers are asked; of what was never published, its draft."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import prefetch_related_objects

from cms.metrics.services.printing import public_origin
from quizzes.exchange.vocabulary import Vocabulary
from quizzes.services.drafting import draft_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quizzes.exchange.drafts import Draft
    from quizzes.exchange.formats import Format
    from quizzes.models import Question


@dataclass(frozen=True)
class Sorted:
    """The questions a format can hold, and the others with the reason."""

    held: list[Draft]
    left_out: list[tuple[Draft, str]]

    def names_by_reason(self) -> list[tuple[str, list[str]]]:
        """The others, gathered by the reason."""
        names: dict[str, list[str]] = {}
        for draft, reason in self.left_out:
            names.setdefault(reason, []).append(draft.name)
        return list(names.items())


def drafts_of(questions: Sequence[Question]) -> list[Draft]:
    """What the questions say, in their order; a draft without a task says nothing yet."""
    vocabulary, origin = Vocabulary(), public_origin()
    prefetch_related_objects(questions, "audiences")
    return [draft_of(question, vocabulary, origin) for question in questions if question.task]


def sort(drafts: list[Draft], into: Format) -> Sorted:
    """Tell what a format can hold."""
    reasons = [(draft, into.left_out(draft)) for draft in drafts]
    return Sorted(
        [draft for draft, reason in reasons if not reason],
        [(draft, reason) for draft, reason in reasons if reason],
    )
