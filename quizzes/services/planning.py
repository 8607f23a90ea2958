"""What a quiz asks, read from the database once in some seconds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import OuterRef, Subquery

from cms.content.models import open_to_all
from quizzes.models import Question, QuestionVersion, QuizPage
from quizzes.models.quizzes import MOST_QUESTIONS
from quizzes.services.drawing import Candidate, Fixed, Plan, Rule
from quizzes.services.remembering import Remembered

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from quizzes.models import DrawRule

# How long after a change readers may still get the old questions.
SECONDS = 5
plans: Remembered[int, Plan | None] = Remembered(SECONDS, most=1000)


def plan_of(quiz: int) -> Plan | None:
    """The plan of a quiz by its key; None where readers find no such quiz."""
    known = plans.among({quiz})
    if quiz not in known:
        known = {quiz: _read(quiz)}
        plans.keep(known)
    return known[quiz]


def _read(key: int) -> Plan | None:
    """A query for the quiz, one for the questions chosen by hand, one for the rules and one for each."""
    quiz = open_to_all(QuizPage.objects.filter(pk=key)).first()
    if quiz is None:
        return None
    candidates = _candidates()
    chosen = list(quiz.questions.values_list("question_id", "form"))
    found = candidates.filter(pk__in=[question for question, _form in chosen])
    known = {one.question: one for one in _as_candidates(found)}
    return Plan(
        quiz=key,
        mode=quiz.mode,
        shuffles=quiz.shuffles_options,
        has_forms=quiz.has_forms,
        fixed=tuple(Fixed(known[key], form) for key, form in chosen if key in known),
        rules=tuple(_rule(rule, candidates) for rule in quiz.draw_rules.all()),
        most=MOST_QUESTIONS,
    )


def _candidates() -> QuerySet[Question]:
    """The questions in use, each with the key of its newest version."""
    newest = QuestionVersion.objects.filter(question=OuterRef("pk")).order_by("-number")
    return (
        Question.objects.filter(live=True)
        .annotate(newest=Subquery(newest.values("pk")[:1]))
        .filter(newest__isnull=False)
        .order_by("pk")
    )


def _as_candidates(questions: QuerySet[Question]) -> tuple[Candidate, ...]:
    fields = questions.values_list("pk", "newest", "kind", "is_fake", "difficulty")
    return tuple(Candidate(*values) for values in fields)


def _rule(rule: DrawRule, candidates: QuerySet[Question]) -> Rule:
    wanted = {
        "kind": rule.kind,
        "topic": rule.topic_id,
        "scam_type": rule.scam_type_id,
        "difficulty": rule.difficulty,
        "channel": rule.channel,
    }
    given = {name: value for name, value in wanted.items() if value}
    return Rule(rule.count, _as_candidates(candidates.filter(**given)), rule.balances)
