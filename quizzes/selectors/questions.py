"""Questions that readers can be asked, and what has become of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q, TextField
from django.db.models.functions import Cast

from quizzes.models import Attempt, Question, QuestionVersion, VersionTally

if TYPE_CHECKING:
    from collections.abc import Iterable


def current_versions(questions: Iterable[Question | int]) -> dict[int, QuestionVersion]:
    """What readers are asked now, by the key of the question, in one query.

    Questions that are not published, or no longer, are left out.
    """
    later = QuestionVersion.objects.filter(
        question=OuterRef("question"), number__gt=OuterRef("number")
    )
    found = QuestionVersion.objects.filter(
        ~Exists(later), question__in=list(questions), question__live=True
    )
    return {version.question_id: version for version in found.order_by()}


def has_been_answered(question: Question) -> bool:
    """Whether any attempt asked it, in whatever version: the figures know, or an attempt does.

    Reads through all attempts: for what is rare, such as a deletion.
    """
    versions = list(question.versions.values_list("pk", flat=True))
    if VersionTally.objects.filter(version__in=versions).exists():
        return True
    asked = Q(pk__in=[])
    for pk in versions:
        # The list as both databases write it: [1, 20, 3].
        for before in ("[", " "):
            for after in (",", "]"):
                asked |= Q(as_text__contains=f"{before}{pk}{after}")
    attempts = Attempt.objects.annotate(as_text=Cast("versions", TextField()))
    return attempts.filter(asked).exists()
