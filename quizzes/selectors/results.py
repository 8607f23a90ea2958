"""What an attempt comes to, and what to read next."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from cms.content.models import ContentPage
from quizzes.models import Question, QuizPage
from quizzes.scoring import Result, result_of
from quizzes.scoring.results import Trials

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from quizzes.selectors.sittings import Shown, Sitting

NEXT = 3
# Pages about what was missed, the newest first, among which they are chosen.
LOOKED_AT = 60


@dataclass
class Outcome:
    """The result of an attempt, for the reader and for the stand."""

    sitting: Sitting

    @cached_property
    def result(self) -> Result:
        """Graded by the versions that were asked."""
        answers = self.sitting.attempt.answers
        given = [answers.get(str(place)) for place in range(self.sitting.size)]
        return result_of(self.sitting.items, given)

    @property
    def right(self) -> Trials:
        """How many questions were answered wholly rightly, of all."""
        return Trials(self.result.right, self.sitting.size)

    @property
    def percent(self) -> int:
        """The points of those that could be had; half a per cent is not given away."""
        return int(round(self.result.share * 100, 6))  # 29 of 50 make 57.99999999999999

    @property
    def passed(self) -> bool | None:
        """Whether the pass mark was reached; None where there is none."""
        quiz = self.sitting.attempt.quiz
        return self.percent >= quiz.pass_mark if quiz and quiz.pass_mark else None

    @property
    def minutes(self) -> int | None:
        """From the first page to the last answer, rounded up."""
        attempt = self.sitting.attempt
        if attempt.finished_at is None:
            return None
        return math.ceil((attempt.finished_at - attempt.started_at).total_seconds() / 60)

    @cached_property
    def questions(self) -> list[Shown]:
        """All questions, marked."""
        return self.sitting.marked(range(self.sitting.size))

    @property
    def missed(self) -> list[int]:
        """The keys of the versions that were not answered wholly rightly."""
        grades = zip(self.sitting.versions, self.result.grades, strict=True)
        return [version.pk for version, grade in grades if not (grade and grade.is_right)]

    @cached_property
    def to_read(self) -> list[ContentPage]:
        """Readable pages about the scam types that were missed, one of each before a second of any."""
        missed = {
            version.question_id
            for version in self.sitting.versions
            if version.pk in set(self.missed)
        }
        types = Question.objects.filter(pk__in=missed).exclude(scam_type=None)
        wanted = set(types.values_list("scam_type", flat=True))
        if not wanted:
            return []
        pages = ContentPage.objects.readable().lasting().not_type(QuizPage)
        about = pages.filter(scam_types__in=wanted).newest_first()
        keys = one_of_each(about.values_list("scam_types", "pk")[:LOOKED_AT], wanted)[:NEXT]
        cards = ContentPage.objects.for_cards().in_bulk(keys)
        return [cards[key] for key in keys]


def one_of_each(rows: Iterable[tuple[int, int]], wanted: Collection[int]) -> list[int]:
    """Of rows of a term and a page: a page for each term wanted, then the others, each once."""
    ordered = [(term, page) for term, page in rows if term in wanted]
    firsts: dict[int, int] = {}
    for term, page in ordered:
        firsts.setdefault(term, page)
    return list(dict.fromkeys([*firsts.values(), *(page for _term, page in ordered)]))
