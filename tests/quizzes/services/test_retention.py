"""Attempts go after their time; the figures stay."""

import datetime

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from quizzes.models import Attempt, QuizPage, QuizTally
from quizzes.services import retention
from quizzes.services.retention import KEPT, forget_attempts
from quizzes.services.rolling_up import roll_up
from tests.factories.quizzes import (
    AttemptFactory,
    QuestionVersionFactory,
    QuizIndexPageFactory,
    QuizPageFactory,
)

pytestmark = pytest.mark.django_db
LONG_AGO = timezone.now() - KEPT - datetime.timedelta(days=1)


@pytest.fixture
def quiz(home: object) -> QuizPage:
    """A quiz; what it asks is said by its attempts."""
    page: QuizPage = QuizPageFactory(parent=QuizIndexPageFactory(parent=home))
    return page


def done(quiz: QuizPage, token: str, moment: datetime.datetime, phase: str = "once") -> None:
    AttemptFactory(
        token=token,
        phase=phase,
        quiz=quiz,
        versions=[QuestionVersionFactory().pk],
        answers={"0": {"chosen": [0]}},
        started_at=moment,
        finished_at=moment,
    )


def test_what_is_counted_goes_with_all_of_its_token_and_the_figures_stay(
    quiz: QuizPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retention, "BATCH", 2)
    now = timezone.now()
    done(quiz, "old", LONG_AGO, "before")
    done(quiz, "old", LONG_AGO, "after")
    done(quiz, "refreshed", LONG_AGO)
    done(quiz, "refreshed", now, "days_150")
    done(quiz, "new", now)
    assert forget_attempts() == 0  # nothing is counted yet
    roll_up()
    done(quiz, "late", LONG_AGO)
    figures = list(QuizTally.objects.order_by("pk").values())
    assert (forget_attempts(), forget_attempts()) == (2, 0)
    assert set(Attempt.objects.values_list("token", flat=True)) == {"refreshed", "new", "late"}
    assert list(QuizTally.objects.order_by("pk").values()) == figures
    # What they came to could not be counted anew.
    with pytest.raises(CommandError):
        call_command("count_attempts", anew=True)
    call_command("count_attempts", anew=True, lose_deleted=True)
    assert sum(QuizTally.objects.values_list("finished", flat=True)) == 4
