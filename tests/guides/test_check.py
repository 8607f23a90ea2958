"""The check as its readers and its editors meet it."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.cache import caches
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction
from wagtail.test.utils import WagtailPageTestCase

from cms.content.models import BrandSettings
from cms.content.services.page_checks import check_page
from cms.guides.models import GuideIndexPage, GuidePage, ScamCheckPage
from cms.home.models import HomePage
from tests.factories.pages import EmergencyPageFactory, GuidePageFactory, ScamCheckPageFactory


@pytest.fixture
def guide(guide_index: GuideIndexPage) -> GuidePage:
    """What the first answer points to."""
    return GuidePageFactory(parent=guide_index, title="假警察怎样骗人")


@pytest.fixture
def check(guide_index: GuideIndexPage, guide: GuidePage) -> ScamCheckPage:
    """Two questions, the first pointing to the guide."""
    return ScamCheckPageFactory(parent=guide_index.get_parent(), points_to=[guide])


def soup_of(client: Client, url: str) -> BeautifulSoup:
    """The page at an address, which has to be there."""
    response = client.get(url)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "lxml")


def test_the_start_asks_the_first_question(client: Client, check: ScamCheckPage) -> None:
    soup = soup_of(client, "/check/")
    choices = soup.select(".answer-choice")
    assert [choice.get_text() for choice in choices] == ["他说他是警察", "说不清楚"]
    assert [choice["href"] for choice in choices] == ["/check/?a=1", "/check/?a=2"]
    assert soup.select_one("meta[name=robots]") is None


def test_a_step_tells_what_was_said_and_leads_back(client: Client, check: ScamCheckPage) -> None:
    soup = soup_of(client, "/check/?a=1")
    assert soup.select_one("h1").get_text() == "钱转了吗？"
    assert soup.select_one(".check__said dd").get_text() == "他说他是警察"
    assert {"/check/"} <= {link["href"] for link in soup.select(".check__said a")}
    assert soup.select_one("meta[name=robots]")["content"] == "noindex"
    assert soup.select_one("link[rel=canonical]")["href"].endswith("/check/")


def test_the_end_leads_to_the_guide_with_the_signs_and_what_to_do(
    client: Client, check: ScamCheckPage, guide: GuidePage
) -> None:
    soup = soup_of(client, "/check/?a=1-1")
    assert [link["href"] for link in soup.select(".card a")] == [guide.url]
    assert "警察不会在电话里办案。" in soup.select_one(".signs").get_text()
    assert soup.select_one("main a[href='tel:96110']")
    assert soup.select_one(".urgent") is None


def test_when_something_is_gone_the_emergency_comes_first(
    client: Client, check: ScamCheckPage
) -> None:
    main = soup_of(client, "/check/?a=2-2").select_one("main")
    assert main.select_one("section")["class"] == ["urgent", "block"]
    assert main.select_one(".urgent a")["href"] == "tel:110"


def test_the_way_to_help_is_there_wherever_that_page_stands(
    client: Client, check: ScamCheckPage
) -> None:
    assert soup_of(client, "/check/").select_one(".check__paid a")["href"] == "tel:110"
    EmergencyPageFactory(parent=check.get_parent(), slug="first-aid")
    caches["pages"].clear()
    assert soup_of(client, "/check/").select_one(".check__paid a")["href"] == "/first-aid/"
    links = soup_of(client, "/check/?a=2-2").select(".urgent a")
    assert [link["href"] for link in links] == ["tel:110", "/first-aid/"]


def test_when_nothing_fits_the_editors_words_stand_there(
    client: Client, check: ScamCheckPage
) -> None:
    main = soup_of(client, "/check/?a=2-1").select_one("main")
    assert main.select(".card") == []
    assert "说不准，就先停一停。" in main.get_text()
    assert main.select_one("a[href='tel:96110']")


@pytest.mark.parametrize("how", ["unpublished", "restricted", "deleted", "below"])
def test_a_guide_nobody_may_read_is_not_offered(
    client: Client, check: ScamCheckPage, guide: GuidePage, how: str
) -> None:
    if how == "unpublished":
        guide.unpublish()
    elif how == "deleted":
        guide.delete()
    elif how == "below":
        guide.get_parent().unpublish()
    else:
        PageViewRestriction.objects.create(page=guide, restriction_type="login")
    caches["pages"].clear()
    main = soup_of(client, "/check/?a=1-1").select_one("main")
    assert main.select(".card") == []
    assert main.select_one(".signs")


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ("9", "/check/"),
        ("x", "/check/"),
        ("1-9", "/check/?a=1"),
        ("1-1-1", "/check/?a=1-1"),
        ("01", "/check/?a=1"),
    ],
)
def test_a_malformed_address_leads_to_the_last_step_that_makes_sense(
    client: Client, check: ScamCheckPage, given: str, address: str
) -> None:
    response = client.get(f"/check/?a={given}")
    assert response.status_code == 302
    assert response["Location"] == address


@pytest.mark.parametrize("given", ["1" * 5000, "%00", ""])
def test_an_address_beyond_reason_is_the_start(
    client: Client, check: ScamCheckPage, given: str
) -> None:
    assert len(soup_of(client, f"/check/?a={given}").select(".answer-choice")) == 2


@override_settings(CACHE_MIDDLEWARE_SECONDS=5)
def test_only_the_first_steps_are_kept_since_the_ways_are_countless(
    client: Client, check: ScamCheckPage
) -> None:
    for address, kept in {"/check/": True, "/check/?a=1": True, "/check/?a=1-1": False}.items():
        response = client.get(address)
        assert ("public" in response["Cache-Control"]) is kept
        assert ("private" in response["Cache-Control"]) is not kept
        with CaptureQueriesContext(connection) as queries:
            again = client.get(address)
        assert again.content == response.content
        assert bool(queries) is not kept


def test_no_step_sets_or_asks_for_a_cookie(client: Client, check: ScamCheckPage) -> None:
    for address in ("/check/", "/check/?a=1", "/check/?a=1-2"):
        response = client.get(address)
        assert response.cookies == {}
        assert "Cookie" not in response.get("Vary", "")


def test_the_number_of_queries_does_not_grow_with_what_is_pointed_to(
    client: Client, guide_index: GuideIndexPage
) -> None:
    guides = [GuidePageFactory(parent=guide_index) for _ in range(3)]
    home = guide_index.get_parent()
    counts = []
    for points_to in (guides[:1], guides):
        check = ScamCheckPageFactory(parent=home, points_to=points_to, slug=f"c{len(points_to)}")
        client.get(f"{check.url}?a=1-1")
        caches["pages"].clear()
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert len(soup_of(client, f"{check.url}?a=1-1").select(".card")) == len(points_to)
        counts.append(len(queries))
        check.delete()
    assert counts[0] == counts[1]


def test_the_texts_of_its_questions_are_checked(check: ScamCheckPage) -> None:
    check.questions[0].value["help"] = "这一句话特别长" * 12 + "。"
    findings = check_page(check, BrandSettings())
    assert any("这一句话特别长" in finding.quote for finding in findings)


def test_it_is_due_for_review_like_other_advice(check: ScamCheckPage) -> None:
    check.next_review_on = timezone.localdate() - timedelta(days=1)
    check.save()
    assert ScamCheckPage.objects.get().next_review_on < timezone.localdate()


class ScamCheckPageTests(WagtailPageTestCase):
    """Where it may stand."""

    def test_it_stands_below_the_home_page_alone(self) -> None:
        self.assertAllowedParentPageTypes(ScamCheckPage, {HomePage})
        self.assertAllowedSubpageTypes(ScamCheckPage, set())
