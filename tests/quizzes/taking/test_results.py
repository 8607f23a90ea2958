"""What an attempt comes to, what to read next, and what its code tells at a stand."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from cms.guides.models import GuideIndexPage
from quizzes.enums import Kind
from quizzes.models import Attempt, QuestionVersion, QuizPage
from quizzes.selectors.results import Outcome, one_of_each
from quizzes.selectors.sittings import Sitting
from quizzes.services.codes import show_code
from tests.factories.pages import GuidePageFactory
from tests.factories.quiz_contents import content_of
from tests.factories.taxonomy import ScamTypeFactory

from .conftest import HERE, MakeQuiz, Post

Begin = Callable[..., Attempt]
RESULT = f"{HERE}result/"


def read(client: Client, path: str = RESULT) -> BeautifulSoup:
    return BeautifulSoup(client.get(path).content, "html.parser")


def figures(page: BeautifulSoup) -> list[str]:
    return [figure.get_text() for figure in page.select(".figures dd")]


def test_the_two_figures_stand_beside_the_right_answers(
    client: Client, make_quiz: MakeQuiz, begin: Begin, post: Post
) -> None:
    quiz = make_quiz(Kind.REAL_OR_FAKE, Kind.REAL_OR_FAKE, Kind.SINGLE, pass_mark=60)
    version = quiz.questions.last().question.versions.get()
    genuine = quiz.questions.all()[1].question.versions.get()
    genuine.content = genuine.content | {"is_fake": False}
    genuine.save()
    begin(quiz)
    post(HERE, a0="fake", a1="fake", a2="0")
    page = read(client)
    assert figures(page) == ["2/3", "1/1", "0/1"]
    # What was missed is open, what was right is folded up; each says why.
    assert [("open" in each.attrs) for each in page.select("details.quiz__one")] == [
        False,
        True,
        False,
    ]
    assert version.content["options"][1]["why"] in page.get_text()


def test_guides_about_what_was_missed_are_offered(
    client: Client, make_quiz: MakeQuiz, begin: Begin, post: Post, guide_index: GuideIndexPage
) -> None:
    quiz = make_quiz(Kind.SINGLE, Kind.SINGLE)
    terms = [ScamTypeFactory(), ScamTypeFactory()]
    guides = []
    for chosen, term in zip(quiz.questions.all(), terms, strict=True):
        chosen.question.scam_type = term
        chosen.question.save()
        guide = GuidePageFactory(parent=guide_index)
        guide.scam_types = [term]
        guide.save()
        guides.append(guide)
    begin(quiz)
    post(HERE, a0="0", a1="1")
    assert [card["href"] for card in read(client).select(".related h3 a")] == [guides[1].url]


def test_every_term_gets_a_page_before_any_gets_a_second() -> None:
    rows = [(1, 11), (1, 12), (3, 13), (2, 14), (2, 11)]
    assert one_of_each(rows, {1, 2}) == [11, 14, 12]


def test_the_code_tells_the_result_and_nobodys_answers(
    client: Client, make_quiz: MakeQuiz, begin: Begin, post: Post
) -> None:
    quiz = make_quiz(Kind.SINGLE, Kind.SINGLE)
    begin(quiz, again="1")
    post(HERE, a0="0", a1="1")
    code = Attempt.objects.get().result_code or ""
    assert show_code(code) in read(client).select_one(".receipt__number").get_text()
    typed = post("/quizzes/result/", code=f" {show_code(code).upper()} ")
    assert typed.status_code == 303
    response = client.get(typed["Location"])
    assert (response["Cache-Control"], response["X-Robots-Tag"]) == ("private, no-store", "noindex")
    page = BeautifulSoup(response.content, "html.parser")
    assert figures(page) == ["1/2"]
    whole = response.content.decode()
    assert Attempt.objects.get().token not in whole
    assert quiz.questions.first().question.stem not in whole


@pytest.mark.parametrize(("mark", "passed"), [(50, True), (51, False), (0, None)])
def test_the_pass_mark_is_a_share_of_the_points(mark: int, passed: bool | None) -> None:
    quiz = QuizPage(pass_mark=mark)
    versions = [
        QuestionVersion(kind=Kind.SINGLE, content=content_of(Kind.SINGLE)) for _n in range(2)
    ]
    answers = {"0": {"chosen": [0]}, "1": {"chosen": [1]}}
    attempt = Attempt(quiz=quiz, versions=[1, 2], orders=[[], []], answers=answers)
    assert Outcome(Sitting(attempt, versions)).passed is passed


def test_no_per_cent_is_lost_in_rounding() -> None:
    versions = [QuestionVersion(kind=Kind.SINGLE, content=content_of(Kind.SINGLE))] * 50
    answers = {str(place): {"chosen": [int(place >= 29)]} for place in range(50)}
    attempt = Attempt(versions=[1] * 50, orders=[[]] * 50, answers=answers)
    assert Outcome(Sitting(attempt, versions)).percent == 58


@pytest.mark.parametrize("code", ["23456789", "xxxx", "2345-678 9"])
def test_an_unknown_code_is_said_to_be_none(client: Client, home: object, code: str) -> None:
    response = client.get(f"/quizzes/result/{code}/")
    assert response.status_code == 404
    assert BeautifulSoup(response.content, "html.parser").select_one("[role=alert]")


def test_before_learning_the_way_leads_to_reading_and_back_with_the_same_token(
    client: Client, make_quiz: MakeQuiz, begin: Begin, post: Post
) -> None:
    attempt = begin(make_quiz(Kind.SINGLE, has_forms=True), phase="before")
    here = HERE.replace("/once/", "/before/")
    post(here, a0="1")
    form = read(client, f"{here}result/").select_one("form[data-quiz-start]")
    fields = {field["name"]: field["value"] for field in form.select("input")}
    assert (fields["token"], fields["phase"]) == (attempt.token, "after")


def test_once_more_is_another_attempt(
    client: Client, make_quiz: MakeQuiz, begin: Begin, post: Post
) -> None:
    begin(make_quiz(Kind.SINGLE))
    post(HERE, a0="1")
    form = read(client).select_one("form[data-quiz-start]")
    post(form["action"], **{field["name"]: field["value"] for field in form.select("input")})
    assert Attempt.objects.filter(is_retry=True).exclude(token=Attempt.objects.first().token)
