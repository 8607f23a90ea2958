"""What one reader gained, in numbers that can be counted on fingers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from django.utils.translation import gettext as _

from quizzes.enums import Phase
from quizzes.selectors.results import Outcome
from quizzes.selectors.sittings import Sitting
from quizzes.services.starting import attempt_before

if TYPE_CHECKING:
    from quizzes.scoring.results import Trials


class Row(NamedTuple):
    """A figure before and after, each right out of so many."""

    label: str
    before: Trials
    after: Trials


@dataclass
class Gained:
    """Two results of one reader; their questions differ where the quiz has two forms.

    The difference of two short quizzes is mostly chance, and d′ of one person noise: only what was
    right is told, and the reader may compare.
    """

    before: Outcome
    after: Outcome

    @property
    def asks_others(self) -> bool:
        """Whether all questions were other ones than before."""
        met = {version.question_id for version in self.before.sitting.versions}
        return not any(version.question_id in met for version in self.after.sitting.versions)

    @property
    def more(self) -> int | None:
        """How many more were right; None where there were not as many questions."""
        first, second = self.before.right, self.after.right
        return second.right - first.right if first.of == second.of else None

    @property
    def fewer(self) -> int:
        """How many fewer were right."""
        return max(0, -(self.more or 0))

    @property
    def rows(self) -> list[Row]:
        """Those of which there was something to judge both times."""
        first, second = self.before, self.after
        rows = [
            Row(_("Right answers"), first.right, second.right),
            Row(_("Scams seen through"), first.result.fakes, second.result.fakes),
            Row(_("Genuine messages recognised"), first.result.reals, second.result.reals),
        ]
        return [row for row in rows if row.before.of and row.after.of]


def gained(sitting: Sitting) -> Gained | None:
    """What was gained by a finished attempt after learning; None where there is nothing to compare."""
    attempt = sitting.attempt
    if attempt.phase != Phase.AFTER or not sitting.is_over or not attempt.quiz_id:
        return None
    before = attempt_before(attempt.token, attempt.quiz_id)
    if before is None or before.finished_at is None:
        return None
    return Gained(Outcome(Sitting.of(before)), Outcome(sitting))
