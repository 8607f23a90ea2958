"""Quizzes where readers meet them: their list, their own page, inside a guide, among what is found."""

from __future__ import annotations

import json

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cms.guides.models import GuideIndexPage, GuidePage
from cms.home.models import HomePage
from cms.search.enums import Kind as FoundKind
from quizzes.enums import Kind
from quizzes.models import QuizIndexPage, QuizPage
from quizzes.services.remembering import forget_everything
from tests.factories.pages import GuidePageFactory

from .conftest import MakeQuiz


def soup(client: Client, path: str) -> BeautifulSoup:
    response = client.get(path)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def invite(guide_index: GuideIndexPage, *quizzes: QuizPage) -> GuidePage:
    """A guide with an invitation to each quiz."""
    values = [{"quiz": quiz.pk, "moment": "before"} for quiz in quizzes]
    body = json.dumps([{"type": "quiz", "value": value} for value in values])
    guide: GuidePage = GuidePageFactory(parent=guide_index, body=body)
    return guide


def test_quizzes_stand_below_their_list_and_nowhere_else() -> None:
    assert QuizPage.allowed_parent_page_models() == [QuizIndexPage]
    assert QuizIndexPage.allowed_parent_page_models() == [HomePage]
    assert QuizPage.allowed_subpage_models() == []
    assert QuizPage.search_kind in FoundKind.values


def test_the_list_shows_them_and_their_page_asks_whether_it_was_useful(
    client: Client, quiz_index: QuizIndexPage, make_quiz: MakeQuiz
) -> None:
    assert soup(client, quiz_index.url).select_one(".empty")
    quiz = make_quiz(Kind.SINGLE, Kind.ORDER)
    assert [card["href"] for card in soup(client, quiz_index.url).select(".card a")] == [quiz.url]
    page = soup(client, quiz.url)
    assert page.select_one("[data-rating]")
    assert quiz.url in client.get("/sitemap.xml").content.decode()


def test_a_quiz_without_questions_cannot_be_begun(client: Client, make_quiz: MakeQuiz) -> None:
    page = soup(client, make_quiz().url)
    assert not page.select("form[data-quiz-start]")
    assert page.select_one("p.empty").get_text()


@pytest.mark.parametrize("slug", ["result", "take", "start", "refresh"])
def test_no_quiz_takes_the_address_of_attempts(make_quiz: MakeQuiz, slug: str) -> None:
    quiz = make_quiz()
    quiz.slug = slug
    with pytest.raises(ValidationError) as refused:
        quiz.full_clean()
    assert "slug" in refused.value.message_dict


def test_a_guide_invites_to_a_quiz_as_long_as_readers_find_it(
    client: Client, guide_index: GuideIndexPage, make_quiz: MakeQuiz
) -> None:
    quiz = make_quiz(Kind.SINGLE)
    guide = invite(guide_index, quiz)
    form = soup(client, guide.url).select_one("form[data-quiz-start]")
    assert form["action"] == f"/quizzes/start/{quiz.pk}/"
    assert form.select_one("[name=phase]")["value"] == "before"
    quiz.unpublish()
    forget_everything()
    page = soup(client, guide.url)
    assert not page.select("form[data-quiz-start]")
    assert quiz.title not in page.main.get_text()
    quiz.delete()
    forget_everything()
    soup(client, guide.url)


def test_a_second_invitation_to_a_quiz_costs_no_query(
    client: Client, guide_index: GuideIndexPage, make_quiz: MakeQuiz
) -> None:
    quiz = make_quiz(Kind.SINGLE)
    guides = [invite(guide_index, quiz), invite(guide_index, quiz, quiz, quiz)]
    counts = []
    for guide in guides:
        soup(client, guide.url)
        with CaptureQueriesContext(connection) as queries:
            soup(client, guide.url)
        counts.append(len(queries))
    assert counts[0] == counts[1]
