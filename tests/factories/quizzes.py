"""Questions, quizzes and what was answered."""

from typing import Any

import factory
import wagtail_factories
from django.utils import timezone

from quizzes.enums import Kind, Mode
from quizzes.models import Attempt, Question, QuestionVersion, QuizIndexPage, QuizPage
from quizzes.scoring import Item, read_item

from .quiz_contents import EXPLANATION, content_of


def item_of(kind: str, **changes: Any) -> Item:
    """The question of a kind, with something of it changed."""
    return read_item(kind, content_of(kind) | changes)


class QuizIndexPageFactory(wagtail_factories.PageFactory):
    """The list of quizzes."""

    title = "反诈自测"
    slug = "quizzes"

    class Meta:
        model = QuizIndexPage


class QuizPageFactory(wagtail_factories.PageFactory):
    """A quiz without questions yet."""

    title = factory.Sequence(lambda n: f"反诈自测{n}")
    slug = factory.Sequence(lambda n: f"quiz-{n}")
    summary = "几道题，看看您能不能识破骗局。"

    class Meta:
        model = QuizPage


class QuestionFactory(factory.django.DjangoModelFactory):
    """A question whose task is still to be written."""

    name = factory.Sequence(lambda n: f"题目{n}")
    kind = Kind.SINGLE
    stem = factory.LazyAttribute(lambda question: content_of(question.kind)["stem"])
    explanation = EXPLANATION

    class Meta:
        model = Question


class QuestionVersionFactory(factory.django.DjangoModelFactory):
    """What readers are asked: the question of a kind."""

    kind = Kind.SINGLE
    question = factory.SubFactory(QuestionFactory, kind=factory.SelfAttribute("..kind"))
    number = 1
    digest = factory.Sequence(lambda n: f"{n:064x}")
    content = factory.LazyAttribute(lambda version: content_of(version.kind))

    class Meta:
        model = QuestionVersion


class AttemptFactory(factory.django.DjangoModelFactory):
    """A pass through a quiz just begun; `versions=` are the keys of what is asked."""

    token = factory.Sequence(lambda n: f"{n:022}")
    mode = Mode.LEARNING
    started_at = factory.LazyFunction(timezone.now)
    changed_at = factory.SelfAttribute("started_at")

    class Meta:
        model = Attempt
