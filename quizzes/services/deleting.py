"""Keeping questions to which answers belong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models.deletion import ProtectedError
from django.utils.translation import gettext as _

from quizzes.selectors.questions import has_been_answered

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quizzes.models import Question


class QuestionAnswered(ProtectedError):
    """Raised when a question would be deleted that readers have been asked; nothing is deleted then."""


def reason_to_keep(question: Question) -> str:
    """Say why the question stays; empty if nothing holds it."""
    if not has_been_answered(question):
        return ""
    return _(
        "“%(question)s” cannot be deleted: readers have been asked it, and their answers belong to "
        "it. Take it off the site instead."
    ) % {"question": question}


def refuse_deleting_answered(questions: Iterable[Question]) -> None:
    """Raise QuestionAnswered for the first that readers have been asked."""
    for question in questions:
        if reason := reason_to_keep(question):
            raise QuestionAnswered(reason, set(question.versions.all()))
