"""A question that is used or was answered stays."""

import pytest
from django.db import transaction
from django.db.models.deletion import ProtectedError
from django.utils import timezone

from quizzes.models import Attempt, Question, VersionTally
from tests.factories.questions import QuestionInBankFactory, published

pytestmark = pytest.mark.django_db


def attempt_of(*versions: int) -> None:
    now = timezone.now()
    token = f"token{Attempt.objects.count()}"
    Attempt.objects.create(token=token, versions=list(versions), started_at=now, changed_at=now)


@pytest.mark.parametrize("place", range(3))
def test_what_readers_were_asked_is_kept_on_every_way(place: int) -> None:
    question = published()
    versions = [101, 102]
    versions.insert(place, question.versions.get().pk)
    attempt_of(*versions)
    for delete in (question.delete, Question.objects.all().delete):
        with pytest.raises(ProtectedError), transaction.atomic():
            delete()
    assert question.versions.exists()


def test_what_the_figures_hold_is_kept_when_its_attempts_are_gone() -> None:
    question = published()
    version = question.versions.get().pk
    month = timezone.localdate().replace(day=1)
    VersionTally.objects.create(version=version, quiz=1, month=month, source=0, asked=1)
    with pytest.raises(ProtectedError), transaction.atomic():
        question.delete()


def test_what_nobody_was_asked_goes_with_its_versions() -> None:
    draft, question = QuestionInBankFactory(), published()
    pk = question.versions.get().pk
    attempt_of(int(f"1{pk}"), int(f"{pk}1"), pk * 100 + 7)
    draft.delete()
    question.delete()
    assert not Question.objects.exists()
