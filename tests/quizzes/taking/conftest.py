"""What tests of taking a quiz may ask for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from cms.core.throttling import Throttle
from cms.home.models import HomePage
from quizzes.enums import Mode
from quizzes.models import Attempt, QuestionVersion, QuizIndexPage, QuizPage, QuizQuestion
from quizzes.services import bounds
from quizzes.views import results, starting, taking
from tests.factories.quiz_contents import content_of
from tests.factories.quizzes import (
    QuestionFactory,
    QuestionVersionFactory,
    QuizIndexPageFactory,
    QuizPageFactory,
)

OURS = {"Sec-Fetch-Site": "same-origin"}
TOKEN = "abcdefghijklmnopqrst-_"
HERE = f"/quizzes/take/{TOKEN}/once/"

Post = Callable[..., HttpResponse]
MakeQuiz = Callable[..., QuizPage]


@pytest.fixture(autouse=True)
def _nobody_has_sent_anything(monkeypatch: pytest.MonkeyPatch) -> None:
    """Start every test with throttles of its own."""
    for module, name in ((starting, "STARTS"), (taking, "ANSWERS"), (results, "LOOKS")):
        monkeypatch.setattr(module, name, Throttle(getattr(bounds, name).most))


@pytest.fixture
def quiz_index(home: HomePage) -> QuizIndexPage:
    """The list of quizzes below the home page."""
    page: QuizIndexPage = QuizIndexPageFactory(parent=home)
    return page


def add_question(kind: str, **changes: Any) -> QuestionVersion:
    """A question in use."""
    content = content_of(kind) | changes
    question = QuestionFactory(kind=kind, is_fake=content.get("is_fake"))
    version: QuestionVersion = QuestionVersionFactory(question=question, kind=kind, content=content)
    return version


@pytest.fixture
def make_quiz(quiz_index: QuizIndexPage) -> MakeQuiz:
    """Make a quiz of some kinds of questions, unshuffled: `make_quiz(Kind.SINGLE, mode=Mode.TEST)`."""

    def make(*kinds: str, **fields: Any) -> QuizPage:
        given = {"mode": Mode.TEST, "shuffles_options": False} | fields
        quiz: QuizPage = QuizPageFactory(parent=quiz_index, slug="test", **given)
        for number, kind in enumerate(kinds):
            question = add_question(kind).question
            QuizQuestion.objects.create(quiz=quiz, question=question, sort_order=number)
        return quiz

    return make


@pytest.fixture
def post(client: Client) -> Post:
    """Send a form as our pages do."""

    def send(path: str, headers: dict[str, str] | None = None, **data: Any) -> HttpResponse:
        answer: HttpResponse = client.post(path, data, headers=OURS | (headers or {}))
        return answer

    return send


@pytest.fixture
def begin(post: Post) -> Callable[..., Attempt]:
    """Begin a quiz with the token of all tests."""

    def start(quiz: QuizPage, **data: str) -> Attempt:
        given = {"token": TOKEN} | data
        assert post(f"/quizzes/start/{quiz.pk}/", **given).status_code == 303
        return Attempt.objects.get(token=given["token"], phase=given.get("phase", "once"))

    return start
