"""Refreshers: five questions of those that a reader missed, else of the quiz."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from quizzes.enums import Kind
from quizzes.models import Attempt
from quizzes.selectors.asked import versions_of
from quizzes.selectors.questions import current_versions
from quizzes.services.drawing import Candidate
from quizzes.services.planning import plan_of
from quizzes.services.reminders import DAYS
from quizzes.services.starting import refresh

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SIZE = 5


def quiz_done(token: str) -> Attempt | None:
    """The pass through a quiz that is to be refreshed: the token's last that was no refresher."""
    attempts = Attempt.objects.select_related("quiz").filter(token=token)
    return attempts.exclude(phase__in=DAYS).order_by("-started_at").first()


def begin_refresher(before: Attempt, phase: str) -> bool:
    """Begin a phase of its own, or do nothing where it has begun; tell which.

    Raises NothingToAskError.
    """
    if Attempt.objects.filter(token=before.token, phase=phase).exists():
        return False
    attempts = Attempt.objects.filter(token=before.token).order_by("started_at")
    missed = _candidates(missed_in(attempts))
    plan = plan_of(before.quiz_id) if before.quiz_id else None
    rules = plan.rules if plan else ()
    of_quiz = [each.candidate for each in plan.fixed] if plan else []
    of_quiz += [candidate for rule in rules for candidate in rule.candidates]
    # The same questions, however often the page is sent.
    random = Random(f"{before.token} {phase}")  # noqa: S311 - no secret
    chosen = choose(missed, of_quiz, random)
    return refresh(before, phase, [candidate.version for candidate in chosen])


def missed_in(attempts: Iterable[Attempt]) -> list[int]:
    """The keys of questions that were not wholly right when they were last asked."""
    was_right: dict[int, bool] = {}
    for attempt in attempts:
        for place, version in enumerate(versions_of(attempt.versions)):
            grade = version.item.graded(attempt.answers.get(str(place)))
            was_right[version.question_id] = grade is not None and grade.is_right
    return [question for question, right in was_right.items() if not right]


def _candidates(questions: Iterable[int]) -> list[Candidate]:
    """Those of the questions that are still in use, as they now are."""
    return [
        Candidate(key, version.pk, version.kind, version.content.get("is_fake"))
        for key, version in current_versions(questions).items()
    ]


def choose(
    missed: Sequence[Candidate], others: Sequence[Candidate], random: Random
) -> list[Candidate]:
    """Draw from what was missed, and fill up from the others, each question once.

    What fills up balances fraudulent and genuine messages as far as it can: a refresher of nothing but
    scams would teach mere suspicion.
    """
    chosen = random.sample(missed, min(SIZE, len(missed)))
    known = {candidate.question for candidate in missed}
    pool = list({one.question: one for one in others if one.question not in known}.values())
    random.shuffle(pool)
    while pool and len(chosen) < SIZE:
        judged = [one.is_fake for one in chosen if one.kind == Kind.REAL_OR_FAKE]
        ahead = judged.count(True) - judged.count(False)
        lacking = (one for one in pool if ahead and one.is_fake is (ahead < 0))
        chosen.append(next(lacking, pool[0]))
        pool.remove(chosen[-1])
    random.shuffle(chosen)
    return chosen
