"""Before, learning, after on a campaign's page: all of it, or what is left of it."""

import json

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.test import Client

from campaigns.pages.blocks import CampaignBodyBlock
from campaigns.pages.models import CampaignIndexPage, CampaignPage
from cms.guides.models import GuideIndexPage, GuidePage
from quizzes.models import QuizPage, QuizQuestion
from quizzes.services.remembering import forget_everything
from tests.factories.campaigns import CampaignPageFactory
from tests.factories.pages import GuidePageFactory
from tests.factories.quizzes import QuestionVersionFactory, QuizIndexPageFactory, QuizPageFactory


@pytest.fixture
def guide(guide_index: GuideIndexPage) -> GuidePage:
    """What is learned from."""
    page: GuidePage = GuidePageFactory(parent=guide_index)
    return page


@pytest.fixture
def quiz(guide_index: GuideIndexPage) -> QuizPage:
    """A question in each of two forms."""
    index = QuizIndexPageFactory(parent=guide_index.get_parent())
    page: QuizPage = QuizPageFactory(parent=index, has_forms=True)
    for form in "AB":
        QuizQuestion.objects.create(
            quiz=page, question=QuestionVersionFactory().question, form=form
        )
    return page


@pytest.fixture
def campaign(campaign_index: CampaignIndexPage, guide: GuidePage, quiz: QuizPage) -> CampaignPage:
    """A campaign of nothing else."""
    value = {"title": "", "quiz": quiz.pk, "lesson": guide.pk}
    body = json.dumps([{"type": "learning_path", "value": value}])
    page: CampaignPage = CampaignPageFactory(parent=campaign_index, body=body)
    return page


def read(client: Client, page: CampaignPage) -> BeautifulSoup:
    cache.clear()
    forget_everything()
    response = client.get(page.url)
    assert "no-store" not in response.get("Cache-Control", "")
    return BeautifulSoup(response.content, "lxml").select_one("main")


def test_it_begins_with_the_questions_before_and_names_the_page(
    client: Client, campaign: CampaignPage, guide: GuidePage
) -> None:
    page = read(client, campaign)
    form = page.select_one("form[data-quiz-start]")
    fields = {field["name"]: field["value"] for field in form.select("input")}
    assert (fields["phase"], fields["lesson"], fields["token"]) == ("before", str(guide.pk), "")
    assert page.select(f"a[href='{guide.url}']")


def test_what_is_left_of_it_is_still_offered(
    client: Client, campaign: CampaignPage, guide: GuidePage, quiz: QuizPage
) -> None:
    QuizPage.objects.update(has_forms=False)
    page = read(client, campaign)
    assert page.select_one("form[data-quiz-start] [name=phase]")["value"] == "once"
    assert page.select(f".card a[href='{guide.url}']")
    guide.unpublish()
    page = read(client, campaign)
    assert page.select("form[data-quiz-start]")
    assert not page.select(".card")
    quiz.unpublish()
    assert not read(client, campaign).select(".block--learning_path")


def test_a_quiz_with_one_form_is_refused(guide: GuidePage, quiz: QuizPage) -> None:
    block = CampaignBodyBlock().child_blocks["learning_path"]
    given = {"title": "", "quiz": quiz.pk, "lesson": guide.pk}
    assert block.clean(block.to_python(given))
    QuizPage.objects.update(has_forms=False)
    with pytest.raises(ValidationError):
        block.clean(block.to_python(given))
