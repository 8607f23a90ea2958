"""What pages ask of quizzes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template

from quizzes.enums import Phase
from quizzes.services.codes import show_code
from quizzes.services.planning import plan_of
from quizzes.services.share_cards import NAME_PLACE, NamePlace, words_of

if TYPE_CHECKING:
    from quizzes.models import QuizPage
    from quizzes.scoring import Result
    from quizzes.services.drawing import Plan

register = template.Library()

register.filter("result_code", show_code)


@register.simple_tag
def quiz_plan(quiz: QuizPage | None) -> Plan | None:
    """What a quiz asks now; None where readers can begin nothing."""
    plan = plan_of(quiz.pk) if quiz and quiz.pk else None
    return plan if plan and plan.size else None


@register.simple_tag
def first_phase(plan: Plan) -> str:
    """What its page begins: a quiz with two forms measures what is known before learning."""
    return Phase.BEFORE if plan.has_forms else Phase.ONCE


@register.simple_tag
def share_card_words(quiz: QuizPage, result: Result) -> str:
    """What stands on the picture of a result."""
    return words_of(quiz, result)


@register.simple_tag
def name_place() -> NamePlace:
    """Where a name is written onto it."""
    return NAME_PLACE
