"""Questions of the bank."""

import json
from typing import Any

import factory
from wagtail.models import Revision

from quizzes.enums import Kind
from quizzes.models import Question

from .quiz_contents import EXPLANATION, content_of, task_of


class QuestionInBankFactory(factory.django.DjangoModelFactory):
    """A question as its author left it: complete, and not published."""

    class Params:
        of_kind = Kind.SINGLE

    name = factory.Sequence(lambda n: f"题库第{n}题")
    stem = "题干"
    explanation = EXPLANATION
    live = False
    task = factory.LazyAttribute(lambda made: stream_of(made.of_kind))
    kind = factory.SelfAttribute("of_kind")

    class Meta:
        model = Question


def stream_of(kind: Kind, **changes: Any) -> str:
    """A task in the form in which a stream takes it, with parts of its content changed."""
    return json.dumps([{"type": str(kind), "value": task_of(kind, content_of(kind) | changes)}])


def publish(question: Question) -> Question:
    """Publish what the question says; give it as the database has it."""
    revision: Revision = question.save_revision()
    revision.publish()
    question.refresh_from_db()
    return question


def published(kind: Kind = Kind.SINGLE, **values: Any) -> Question:
    """A question that readers can be asked."""
    return publish(QuestionInBankFactory(of_kind=kind, **values))
