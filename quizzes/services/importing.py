"""Reads a file and keeps what it said until somebody imports it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from quizzes.exchange.drafts import Draft, Remark, with_keys
from quizzes.exchange.formats import read_file
from quizzes.models import QuestionImport

if TYPE_CHECKING:
    from cms.accounts.models import User

KEPT_FOR = timedelta(days=30)


def receive(name: str, content: bytes, user: User) -> QuestionImport:
    """Read a file and keep what it said. Raises UnreadableFileError."""
    found, reading = read_file(name, content)
    QuestionImport.objects.filter(uploaded_at__lt=timezone.now() - KEPT_FOR).delete()
    return QuestionImport.objects.create(
        file_name=name[-200:],
        format=found.code,
        uploaded_by=user,
        total=len(reading.drafts),
        drafts=[draft.as_json() for draft in with_keys(reading.drafts)],
        faults=[vars(remark) for remark in reading.faults],
        notes=[vars(remark) for remark in reading.notes],
    )


def drafts_of(given: QuestionImport) -> list[Draft]:
    """The good rows of a file."""
    return [Draft.of_json(kept) for kept in given.drafts]


def faults_of(given: QuestionImport) -> list[Remark]:
    """What was wrong with rows that are none of the good ones."""
    return [Remark(**kept) for kept in given.faults]


def notes_of(given: QuestionImport) -> list[Remark]:
    """What of the good rows is not carried over."""
    return [Remark(**kept) for kept in given.notes]
