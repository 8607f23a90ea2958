"""Beginning a quiz: once, however often it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import DatabaseError
from django.test import Client

from cms.core.throttling import Throttle
from cms.metrics.models import ShortLink
from cms.metrics.services.targets import with_source
from quizzes.enums import Kind, Mode, Phase
from quizzes.models import Attempt, DrawRule
from quizzes.views import starting
from tests.factories.metrics import ShortLinkFactory

from .conftest import HERE, TOKEN, MakeQuiz, Post, add_question

Begin = Callable[..., Attempt]


def test_the_page_of_a_quiz_leads_to_its_questions_without_a_script(
    client: Client, make_quiz: MakeQuiz, post: Post
) -> None:
    quiz = make_quiz(Kind.SINGLE, Kind.ORDER, mode=Mode.LEARNING)
    response = client.get(quiz.url)
    assert "no-store" not in response.get("Cache-Control", "")
    assert not response.cookies
    form = BeautifulSoup(response.content, "html.parser").select_one("form[data-quiz-start]")
    fields = {field["name"]: field["value"] for field in form.select("input")}
    begun = post(form["action"], **fields)
    assert begun.status_code == 303
    assert begun["Cache-Control"] == "private, no-store"
    attempt = Attempt.objects.get()
    assert attempt.token in begun["Location"]
    assert (attempt.quiz_id, attempt.mode, attempt.phase) == (quiz.pk, Mode.LEARNING, Phase.ONCE)
    assert (attempt.source, attempt.is_retry, attempt.answers) == (0, False, {})
    page = client.get(begun["Location"])
    assert (page["Cache-Control"], page["X-Robots-Tag"]) == ("private, no-store", "noindex")
    assert not page.cookies


def test_the_same_token_begins_once(make_quiz: MakeQuiz, begin: Begin, post: Post) -> None:
    quiz = make_quiz(Kind.SINGLE, Kind.ORDER, shuffles_options=True)
    first = begin(quiz)
    post(HERE, a0="0")
    again = begin(quiz)
    assert Attempt.objects.count() == 1
    assert (again.pk, again.orders, again.started_at) == (first.pk, first.orders, first.started_at)
    assert list(again.answers) == ["0"]


def test_no_token_tells_how_steps_were_shuffled(
    make_quiz: MakeQuiz, begin: Begin, settings: Any
) -> None:
    quiz = make_quiz(*[Kind.ORDER] * 12)
    orders = begin(quiz).orders
    Attempt.objects.all().delete()
    assert begin(quiz).orders == orders
    Attempt.objects.all().delete()
    settings.SECRET_KEY = "of another site"
    assert begin(quiz).orders != orders


@pytest.mark.parametrize("token", ["", "short", "x" * 23, "<script>alert(1)</script>"])
def test_what_is_no_token_gets_one(make_quiz: MakeQuiz, post: Post, token: str) -> None:
    quiz = make_quiz(Kind.SINGLE)
    assert post(f"/quizzes/start/{quiz.pk}/", token=token, phase="days_30").status_code == 303
    attempt = Attempt.objects.get()
    assert len(attempt.token) == 22
    assert attempt.phase == Phase.ONCE


def test_where_it_came_from_and_whether_again_is_kept(
    make_quiz: MakeQuiz, begin: Begin, post: Post
) -> None:
    quiz = make_quiz(Kind.SINGLE)
    link: ShortLink = ShortLinkFactory(page=quiz)
    assert with_source(quiz.url, link).endswith(f"#q={link.code}")
    assert begin(quiz, source=link.code.upper(), again="1").source == link.pk
    post(f"/quizzes/start/{quiz.pk}/", source="nosuch")
    assert set(Attempt.objects.values_list("source", "is_retry")) == {(link.pk, True), (0, False)}


def test_drawn_questions_are_asked_in_their_newest_version(
    make_quiz: MakeQuiz, begin: Begin
) -> None:
    quiz = make_quiz()
    DrawRule.objects.create(quiz=quiz, count=3, kind=Kind.SINGLE)
    old = add_question(Kind.SINGLE)
    new = old.question.versions.create(number=2, kind=old.kind, content=old.content, digest="2")
    draft = add_question(Kind.SINGLE)
    draft.question.live = False
    draft.question.save()
    add_question(Kind.ORDER)
    assert begin(quiz).versions == [new.pk]


def test_after_learning_the_other_form_is_asked(make_quiz: MakeQuiz, begin: Begin) -> None:
    quiz = make_quiz(has_forms=True)
    for _each in range(6):
        add_question(Kind.TRUE_FALSE)
    DrawRule.objects.create(quiz=quiz, count=3)
    before = begin(quiz, phase="before", again="1")
    Attempt.objects.update(finished_at=before.started_at)
    after = begin(quiz, phase="after")
    assert before.token == after.token
    assert after.is_retry
    assert {before.form, after.form} == {"A", "B"}
    assert not set(before.versions) & set(after.versions)
    # Where the bank has changed meanwhile, what was met before is not asked again either.
    met = [after.versions[0], *before.versions]
    Attempt.objects.filter(pk=before.pk).update(versions=met)
    Attempt.objects.filter(pk=after.pk).delete()
    assert begin(quiz, phase="after").versions
    assert not set(Attempt.objects.get(phase="after").versions) & set(met)


@pytest.mark.parametrize("gone", ["unpublished", "unknown", "without questions"])
def test_what_cannot_be_begun_says_why(make_quiz: MakeQuiz, post: Post, gone: str) -> None:
    quiz = make_quiz(*(() if gone == "without questions" else (Kind.SINGLE,)))
    if gone == "unpublished":
        quiz.unpublish()
    key = quiz.pk + (1000 if gone == "unknown" else 0)
    answer = post(f"/quizzes/start/{key}/", token=TOKEN)
    assert answer.status_code == (409 if gone == "without questions" else 404)
    assert BeautifulSoup(answer.content, "html.parser").select_one("[role=alert]").get_text()
    assert not Attempt.objects.exists()


def test_a_flood_and_a_full_database_are_told_apart_and_store_nothing(
    make_quiz: MakeQuiz, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    quiz = make_quiz(Kind.SINGLE)
    script = {"Accept": "application/json"}
    path = f"/quizzes/start/{quiz.pk}/"

    def fails(*_values: object, **_more: object) -> None:
        raise DatabaseError

    with monkeypatch.context() as broken:
        broken.setattr(starting, "start", fails)
        answer = post(path, script, token=TOKEN)
    assert (answer.status_code, answer["Retry-After"]) == (503, "20")
    monkeypatch.setattr(starting, "STARTS", Throttle(1))
    assert post(path, script, token=TOKEN).json() == {"to": HERE}
    flood = post(path, script, token="A" * 22)
    assert flood.status_code == 429
    assert flood.json()["message"]
    assert Attempt.objects.count() == 1


def test_only_our_own_pages_begin_a_quiz(client: Client, make_quiz: MakeQuiz) -> None:
    path = f"/quizzes/start/{make_quiz(Kind.SINGLE).pk}/"
    assert client.post(path, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert client.get(path).status_code == 405
    assert not Attempt.objects.exists()


def test_without_a_script_an_attempt_is_seen_when_its_questions_are(
    client: Client, make_quiz: MakeQuiz, begin: Begin, post: Post
) -> None:
    quiz = make_quiz(Kind.SINGLE)
    assert begin(quiz).is_seen  # the script keeps the token, however often one presses
    _lost, last = (post(f"/quizzes/start/{quiz.pk}/") for _press in range(2))
    client.get(last["Location"])
    drawn = Attempt.objects.exclude(token=TOKEN).order_by("pk")
    assert list(drawn.values_list("is_seen", flat=True)) == [False, True]
