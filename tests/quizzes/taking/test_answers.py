"""Answering: nothing wrong is stored, nothing right is lost, nothing is told before the answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import DatabaseError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from quizzes.enums import Kind, Mode
from quizzes.models import Attempt
from quizzes.services import answering
from quizzes.views import taking

from .conftest import HERE, OURS, MakeQuiz, Post

Begin = Callable[..., Attempt]
SCRIPT = {"Accept": "application/json"}
RESULT = f"{HERE}result/"


def stored() -> dict[str, Any]:
    answers: dict[str, Any] = Attempt.objects.get().answers
    return answers


def soup(client: Client, path: str) -> BeautifulSoup:
    response = client.get(path)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def shown(client: Client) -> list[int]:
    return [int(each["data-question"]) for each in soup(client, HERE).select("[data-question]")]


@pytest.mark.parametrize("mode", [Mode.TEST, Mode.LEARNING])
def test_no_page_tells_what_is_right_before_the_answer(
    client: Client, make_quiz: MakeQuiz, begin: Begin, mode: str
) -> None:
    begin(make_quiz(*Kind, mode=mode))
    page = client.get(HERE).content.decode()
    for secret in ("为什么", "先核实", "is_fake", "yields"):
        assert secret not in page
    for path in (RESULT, f"{HERE}1/", f"{HERE}99/"):
        assert client.get(path)["Location"] == HERE


def test_a_test_is_handed_in_as_one_batch(
    client: Client, make_quiz: MakeQuiz, begin: Begin, post: Post
) -> None:
    begin(make_quiz(Kind.SINGLE, Kind.REAL_OR_FAKE, Kind.ORDER))
    assert shown(client) == [0, 1, 2]
    batch = {"a0": "0", "a1": "fake", "sure1": "3", "a2": ["1", "0", "2"]}
    answer = post(HERE, **batch)
    assert (answer.status_code, answer["Location"]) == (303, RESULT)
    attempt = Attempt.objects.get()
    assert attempt.answers["1"] == {"said": "fake", "sure": 3}
    assert attempt.finished_at
    assert len(attempt.result_code or "") == 8
    # Sent once more, as a browser does that lost the answer: all stays as it is.
    assert post(HERE, **batch)["Location"] == RESULT
    assert Attempt.objects.values().get() == Attempt.objects.values().get(
        result_code=attempt.result_code, changed_at=attempt.changed_at
    )
    assert client.get(HERE)["Location"] == RESULT


def test_what_is_left_out_is_asked_again_until_the_reader_hands_in(
    client: Client, make_quiz: MakeQuiz, begin: Begin, post: Post
) -> None:
    begin(make_quiz(Kind.SINGLE, Kind.SINGLE, Kind.CONVERSATION))
    assert shown(client) == [0, 1]  # a conversation comes after what stands on one page
    assert post(HERE, a0="0", asked=["0", "1"])["Location"] == HERE
    assert shown(client) == [1]
    assert post(HERE, a1="1")["Location"] == HERE
    assert shown(client) == [2]
    assert post(HERE, a2="0")["Location"] == HERE
    assert soup(client, HERE).select_one("input[type=hidden][name=a2]")["value"] == "0"
    assert post(HERE, finish="1")["Location"] == RESULT
    assert stored()["2"] == {"path": [0]}


def test_learning_explains_each_answer_and_goes_on(
    client: Client, make_quiz: MakeQuiz, begin: Begin, post: Post
) -> None:
    begin(make_quiz(Kind.SINGLE, Kind.CONVERSATION, mode=Mode.LEARNING))
    assert shown(client) == [0]
    told = post(HERE, a0="1", asked="0")["Location"]
    assert told == f"{HERE}1/#said"
    page = soup(client, told)
    assert "乙为什么" in page.get_text()
    assert page.select_one("[data-quiz-onward]")["href"] == HERE
    assert shown(client) == [1]
    assert post(HERE, a1="0")["Location"] == HERE
    assert post(HERE, a1=["0", "stop"])["Location"] == f"{HERE}2/#said"
    assert soup(client, f"{HERE}2/").select_one("[data-quiz-onward]")["href"] == RESULT


def test_who_leaves_the_rest_while_learning_sees_the_result(
    make_quiz: MakeQuiz, begin: Begin, post: Post
) -> None:
    begin(make_quiz(Kind.SINGLE, Kind.WARNING_SIGNS, Kind.SINGLE, mode=Mode.LEARNING))
    post(HERE, a0="1", asked="0")
    assert post(HERE, asked="1", finish="1")["Location"] == RESULT
    # Nothing tapped is no answer of who did not want to answer.
    assert list(stored()) == ["0"]


def test_nothing_chosen_may_be_an_answer_to_what_was_shown(
    make_quiz: MakeQuiz, begin: Begin, post: Post
) -> None:
    begin(make_quiz(Kind.WARNING_SIGNS, Kind.SINGLE))
    post(HERE, asked=["0", "1"])
    assert stored() == {"0": {"chosen": []}}


@pytest.mark.parametrize("script", [{}, SCRIPT])
@pytest.mark.parametrize("bad", [{"a7": "0"}, {"a1": "9"}, {"a1": ["0", "1"]}, {"a1": "x" * 3000}])
def test_of_a_batch_with_nonsense_the_good_answers_are_stored(
    make_quiz: MakeQuiz, begin: Begin, post: Post, bad: dict[str, Any], script: dict[str, str]
) -> None:
    begin(make_quiz(Kind.SINGLE, Kind.SINGLE))
    answer = post(HERE, script, a0="0", **bad)
    assert answer.status_code == 422
    assert stored() == {"0": {"chosen": [0]}}
    if script:
        assert answer.json()["message"]
    else:
        page = BeautifulSoup(answer.content, "html.parser")
        assert page.select_one("[role=alert]").get_text(strip=True)
        assert [each["data-question"] for each in page.select("[data-question]")] == ["1"]


def test_another_answer_to_the_same_question_is_not_taken(
    make_quiz: MakeQuiz, begin: Begin, post: Post
) -> None:
    begin(make_quiz(Kind.SINGLE, Kind.SINGLE))
    post(HERE, a0="0")
    answer = post(HERE, SCRIPT, a0="1", a1="1")
    assert answer.status_code == 409
    assert answer.json()["to"] == RESULT
    assert stored() == {"0": {"chosen": [0]}, "1": {"chosen": [1]}}


def test_what_comes_after_handing_in_is_not_counted(
    make_quiz: MakeQuiz, begin: Begin, post: Post
) -> None:
    begin(make_quiz(Kind.SINGLE, Kind.SINGLE))
    post(HERE, a0="0", finish="1")
    before = Attempt.objects.values().get()
    answer = post(HERE, a1="0")
    assert answer.status_code == 409
    assert RESULT in answer.content.decode()
    assert Attempt.objects.values().get() == before


def test_after_an_edit_the_version_that_was_asked_is_graded(
    client: Client, make_quiz: MakeQuiz, begin: Begin, post: Post
) -> None:
    quiz = make_quiz(Kind.SINGLE)
    begin(quiz)
    question = quiz.questions.get().question
    asked = question.versions.get()
    options = [option | {"right": not option["right"]} for option in asked.content["options"]]
    question.versions.create(
        number=2, kind=asked.kind, content=asked.content | {"options": options}, digest="2"
    )
    post(HERE, a0="0")
    page = soup(client, RESULT)
    assert page.select_one(".figure--all dd").get_text() == "1/1"
    quiz.delete()
    assert client.get(RESULT).status_code == 200


def test_who_writes_at_the_same_time_loses_nothing(
    make_quiz: MakeQuiz, begin: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    attempt = begin(make_quiz(Kind.SINGLE, Kind.SINGLE))
    merge, others = answering.merged, [{1: answering.Given(["1"])}]

    def meanwhile(*values: Any) -> Any:
        outcome = merge(*values)
        if others:
            answering.answer(attempt.token, attempt.phase, others.pop())
        return outcome

    monkeypatch.setattr(answering, "merged", meanwhile)
    answering.answer(attempt.token, attempt.phase, {0: answering.Given(["0"])})
    assert stored() == {"0": {"chosen": [0]}, "1": {"chosen": [1]}}
    assert Attempt.objects.get().finished_at


def test_what_the_database_does_not_take_is_to_be_sent_again(
    make_quiz: MakeQuiz, begin: Begin, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin(make_quiz(Kind.SINGLE))

    def fails(*_values: object, **_more: object) -> None:
        raise DatabaseError

    monkeypatch.setattr(taking, "answer", fails)
    answer = post(HERE, SCRIPT, a0="0")
    assert (answer.status_code, answer["Retry-After"]) == (503, "20")
    assert not stored()


def test_an_unknown_attempt_is_not_there(client: Client, home: object, post: Post) -> None:
    for path in (HERE, RESULT, f"{HERE}1/"):
        assert client.get(path).status_code == 404
    unknown = post(HERE, SCRIPT, a0="0")
    assert unknown.status_code == 404
    assert "重新开始" in unknown.json()["message"]
    assert "重新開始" in post(f"/zh-hant{HERE}", SCRIPT, a0="0").json()["message"]


def test_ten_megabytes_are_refused_unread(
    client: Client, make_quiz: MakeQuiz, begin: Begin
) -> None:
    begin(make_quiz(Kind.SINGLE))
    body = b"a0=0&x=" + b"x" * 10_000_000
    form = "application/x-www-form-urlencoded"
    assert client.post(HERE, body, content_type=form, headers=OURS).status_code == 413
    assert not stored()


def test_storing_a_batch_costs_two_statements(
    make_quiz: MakeQuiz, begin: Begin, post: Post
) -> None:
    quiz = make_quiz(*[Kind.SINGLE] * 10)
    begin(quiz)
    with CaptureQueriesContext(connection) as queries:
        begun = post(f"/quizzes/start/{quiz.pk}/", token="B" * 22)["Location"]
    assert [each["sql"].split()[0] for each in queries] == ["INSERT"]
    with CaptureQueriesContext(connection) as queries:
        post(begun, **{f"a{number}": "0" for number in range(10)})
    assert [each["sql"].split()[0] for each in queries] == ["SELECT", "UPDATE"]
