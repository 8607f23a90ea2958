"""Before, learning, after: one token leads through, without script, cookie or account."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from cms.guides.models import GuideIndexPage, GuidePage
from quizzes.enums import Kind, Phase
from quizzes.models import Attempt, DrawRule, QuizPage
from quizzes.selectors.gains import gained
from quizzes.selectors.sittings import Sitting
from quizzes.services.remembering import forget_everything
from tests.factories.metrics import ShortLinkFactory
from tests.factories.pages import GuidePageFactory

from .conftest import TOKEN, MakeQuiz, Post, add_question

Begin = Callable[..., Attempt]
PATH = f"/quizzes/path/{TOKEN}/"
ONWARD = "/quizzes/path/onward/"
BEFORE = f"/quizzes/take/{TOKEN}/before/"
AFTER = f"/quizzes/take/{TOKEN}/after/"


@pytest.fixture
def guide(guide_index: GuideIndexPage) -> GuidePage:
    """What is learned from."""
    page: GuidePage = GuidePageFactory(parent=guide_index, title="刷单返利怎么骗人")
    return page


@pytest.fixture
def quiz(make_quiz: MakeQuiz) -> QuizPage:
    """Two questions in each of two forms."""
    page = make_quiz(has_forms=True)
    for _each in range(4):
        add_question(Kind.REAL_OR_FAKE)
    DrawRule.objects.create(quiz=page, count=2)
    return page


def read(client: Client, path: str, status: int = 200, **headers: str) -> BeautifulSoup:
    response = client.get(path, headers=headers)
    assert response.status_code == status
    return BeautifulSoup(response.content, "html.parser")


def sitting(phase: str) -> Sitting:
    return Sitting.of(Attempt.objects.get(token=TOKEN, phase=phase))


def fields(form: BeautifulSoup) -> dict[str, str]:
    return {field["name"]: field["value"] for field in form.select("input")}


def test_a_reader_is_led_through_and_told_what_was_gained(
    client: Client, post: Post, begin: Begin, quiz: QuizPage, guide: GuidePage
) -> None:
    link = ShortLinkFactory(page=guide)
    begin(quiz, phase="before", lesson=str(guide.pk), source=link.code)
    assert read(client, BEFORE).select_one(".path [aria-current=step]").get_text().startswith("1")
    post(BEFORE, a0="real", a1="fake")
    learn = read(client, f"{BEFORE}result/").select_one("a[data-quiz-lesson]")["href"]
    assert learn == f"{guide.url}?learn={TOKEN}#learning"
    # The page to learn from is the same bytes for everybody; its link back as well.
    alone, on_the_way = client.get(guide.url), client.get(learn)
    assert alone.content == on_the_way.content
    assert "no-store" not in on_the_way.get("Cache-Control", "")
    onward = BeautifulSoup(on_the_way.content, "html.parser").select_one("#learning a")["href"]
    back = client.get(onward, headers={"Referer": f"http://testserver{learn.split('#')[0]}"})
    assert back["Location"] == f"{PATH}learned/"
    form = read(client, back["Location"]).select_one("form[data-quiz-start]")
    assert post(form["action"], **fields(form))["Location"] == AFTER
    post(AFTER, a0="fake", a1="fake")
    result = read(client, f"{AFTER}result/")
    cells = [cell.get_text() for cell in result.select("table.gain tbody td")]
    assert cells == ["1/2", "2/2"] * 2
    before, after = Attempt.objects.order_by("pk")
    assert (after.phase, after.source, after.lesson) == (Phase.AFTER, link.pk, guide.pk)
    assert {before.form, after.form} == {"A", "B"}
    assert not client.cookies
    # Whoever comes back later finds all of it done.
    done = read(client, PATH)
    assert not done.select("form[data-quiz-start]")
    assert done.select_one("[aria-labelledby=gained]")


def test_what_was_lost_is_told_and_other_numbers_are_not_compared(
    client: Client, post: Post, begin: Begin, quiz: QuizPage
) -> None:
    begin(quiz, phase="before")
    post(BEFORE, a0="fake", a1="fake")
    begin(quiz, phase="after")
    assert gained(sitting("after")) is None
    post(AFTER, a0="real", a1="fake")
    assert (gained(sitting("after")).more, gained(sitting("after")).fewer) == (-1, 1)
    assert read(client, f"{AFTER}result/").select_one("[aria-labelledby=gained]")
    Attempt.objects.filter(phase="after").update(versions=sitting("after").attempt.versions[:1])
    assert gained(sitting("after")).more is None
    assert read(client, f"{AFTER}result/").select_one("[aria-labelledby=gained]")


def test_nothing_after_learning_before_what_comes_before_it(
    client: Client, post: Post, begin: Begin, quiz: QuizPage, guide: GuidePage
) -> None:
    begin(quiz, phase="before", lesson=str(guide.pk))
    post(BEFORE, a0="real")
    for address in (PATH, f"{PATH}learned/"):
        page = read(client, address)
        assert not page.select("form[data-quiz-start]")
        assert page.select_one(f"a.button[href='{BEFORE}']")
    refused = post(reverse("quiz_start", args=[quiz.pk]), token=TOKEN, phase="after")
    assert refused.status_code == 409
    assert BeautifulSoup(refused.content, "html.parser").select_one(f"a[href='{BEFORE}']")
    assert Attempt.objects.count() == 1
    # Who says to have learned without having been there is asked once, not stopped.
    post(BEFORE, a1="real")
    step = read(client, PATH)
    assert not step.select("form[data-quiz-start]")
    assert step.select_one(f"a[href='{PATH}learned/']")
    assert read(client, f"{PATH}learned/").select("form[data-quiz-start]")


def test_what_was_taken_down_on_the_way_is_said(
    client: Client, post: Post, begin: Begin, quiz: QuizPage, guide: GuidePage
) -> None:
    begin(quiz, phase="before", lesson=str(guide.pk))
    post(BEFORE, a0="real", a1="real")
    guide.unpublish()
    assert not read(client, PATH).select("a[data-quiz-lesson]")
    assert read(client, PATH).select("form[data-quiz-start]")
    assert not read(client, f"{BEFORE}result/").select("a[data-quiz-lesson]")
    quiz.unpublish()
    forget_everything()
    assert not read(client, PATH).select("form[data-quiz-start]")


@pytest.mark.django_db
def test_who_is_not_known_is_told_so(client: Client, home: object) -> None:
    assert read(client, PATH, 404).select_one("[role=alert]").get_text()
    elsewhere = f"https://elsewhere.example/?learn={TOKEN}"
    for referer in ("", elsewhere, "http://testserver:80/guides/x/?learn=short"):
        page = read(client, ONWARD, 404, Referer=referer)
        assert page.select_one("[role=alert]").get_text()


def test_without_a_script_the_form_below_a_guide_knows_the_token_by_its_address(
    post: Post, begin: Begin, quiz: QuizPage, guide: GuidePage
) -> None:
    begin(quiz, phase="before", lesson=str(guide.pk))
    post(BEFORE, a0="real", a1="real")
    came = {"Referer": f"http://testserver:8000{guide.url}?learn={TOKEN}"}
    begun = post(reverse("quiz_start", args=[quiz.pk]), came, token="", phase="after")
    assert begun["Location"] == AFTER
