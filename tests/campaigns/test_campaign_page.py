"""A campaign as its readers get it."""

import datetime
import json
from http import HTTPStatus

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from campaigns.pages.enums import CampaignState
from campaigns.pages.models import CampaignIndexPage, CampaignPage, VenueClass
from cms.guides.models import AlertIndexPage, GuideIndexPage
from cms.home.models import HomePage
from cms.metrics.enums import Action
from cms.metrics.models import NO_SOURCE
from cms.metrics.services.remembering import remember_pages
from cms.metrics.services.storing import CountKey, add_counts
from cms.taxonomy.models import Audience, Right
from quizzes.services.remembering import forget_everything
from tests.factories.campaigns import CampaignPageFactory
from tests.factories.media import ImageFactory
from tests.factories.pages import AlertPageFactory, GuidePageFactory
from tests.factories.quizzes import QuizIndexPageFactory, QuizPageFactory

# A guide costs 17; the others are for quiz, counters, rights, alerts, places and groups.
UNCACHED_QUERIES = 24


def on(monkeypatch: pytest.MonkeyPatch, year: int, month: int, day: int, hour: int = 12) -> None:
    """Let it be a day in Shanghai."""
    zone = timezone.get_default_timezone()
    moment = datetime.datetime(year, month, day, hour, tzinfo=zone)
    monkeypatch.setattr(timezone, "now", lambda: moment)


def read(client: Client, url: str) -> BeautifulSoup:
    cache.clear()
    response = client.get(url)
    assert response.status_code == HTTPStatus.OK
    return BeautifulSoup(response.content, "lxml")


@pytest.fixture
def campaign(
    campaign_index: CampaignIndexPage, guide_index: GuideIndexPage, alert_index: AlertIndexPage
) -> CampaignPage:
    """A campaign with every section of its own, two guides and a quiz."""
    AlertPageFactory(parent=alert_index, title="眼下的提示")
    quiz = QuizPageFactory(parent=QuizIndexPageFactory(parent=guide_index.get_parent()))
    guides = [GuidePageFactory(parent=guide_index, cover_image=ImageFactory()) for _n in range(2)]
    Right.objects.create(name="知情权", slug="know", explanation="问到明白为止。")
    report = {"title": "金融知识进社区", "outlet": "本地日报", "url": "https://example.org/"}
    blocks = [
        ("paragraph", "<p>先看清，再点头。</p>"),
        ("rights", {"title": "", "guide": guides[0].pk}),
        ("featured", {"title": "先看明白", "pages": [guide.pk for guide in guides]}),
        ("quiz", {"quiz": quiz.pk, "moment": "once"}),
        ("alerts", {"title": ""}),
        ("counters", {"title": "到目前为止", "least": 2}),
        ("press", {"title": "", "reports": [report]}),
    ]
    page: CampaignPage = CampaignPageFactory(
        parent=campaign_index,
        designated_day_name="3·15",
        body=json.dumps([{"type": name, "value": value} for name, value in blocks]),
    )
    page.key_groups = [Audience.objects.create(name="老年人", slug="older")]
    page.venue_classes.set([VenueClass(name="农村"), VenueClass(name="社区")])
    page.save()
    return page


@pytest.mark.parametrize(
    ("today", "state"),
    [
        ((2026, 3, 8, 23), CampaignState.BEFORE),
        ((2026, 3, 9, 0), CampaignState.DURING),
        ((2026, 3, 15, 23), CampaignState.DURING),
        ((2026, 3, 16, 0), CampaignState.AFTER),
    ],
)
def test_it_turns_at_midnight_in_shanghai(
    client: Client,
    campaign: CampaignPage,
    monkeypatch: pytest.MonkeyPatch,
    today: tuple[int, int, int, int],
    state: CampaignState,
) -> None:
    on(monkeypatch, *today)
    head = read(client, campaign.url).select_one(".campaign__head")
    assert head["data-state"] == state
    assert head.select_one(".campaign__countdown").get_text() == campaign.countdown
    assert "清朗金融网络 守护安心消费" in head.get_text()
    assert [day["datetime"] for day in head.select("time")] == ["2026-03-09", "2026-03-15"]


def test_a_planned_one_tells_the_month_alone(
    client: Client, campaign: CampaignPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    campaign.dates_announced = False
    campaign.save()
    on(monkeypatch, 2026, 3, 10)
    soup = read(client, campaign.url)
    assert soup.select_one(".campaign__countdown").get_text() == campaign.countdown
    assert not soup.select(".campaign__head time")
    data = json.loads(soup.find("script", type="application/ld+json").string)
    assert data["@type"] == "Article"


def test_it_shows_its_sections_and_whom_it_is_for(
    client: Client, campaign: CampaignPage, guide_index: GuideIndexPage
) -> None:
    soup = read(client, campaign.url)
    assert [card.get_text() for card in soup.select(".block--featured .card h3")] == [
        guide.title for guide in guide_index.get_children()
    ]
    assert "问到明白为止。" in soup.select_one(".rights").get_text()
    assert soup.select_one(".block--alerts a").get_text(strip=True).endswith("眼下的提示")
    assert soup.select_one(".press a")["href"] == "https://example.org/"
    facts = soup.select_one(".campaign__facts")
    assert "农村、社区" in facts.get_text()
    assert facts.select_one(".chip")["href"] == f"{guide_index.url}?audience=older"
    data = json.loads(soup.find("script", type="application/ld+json").string)
    assert (data["@type"], data["startDate"]) == ("Event", "2026-03-09")


def test_what_is_taken_down_leaves_no_empty_section(
    client: Client, campaign: CampaignPage, guide_index: GuideIndexPage
) -> None:
    guide_index.unpublish()
    soup = read(client, campaign.url)
    assert "先看明白" not in soup.select_one("main").get_text()
    assert not soup.select(".block--featured")


def test_counters_count_its_pages_within_its_days(
    client: Client,
    campaign: CampaignPage,
    guide_index: GuideIndexPage,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    guide = guide_index.get_children().first()
    other = GuidePageFactory(parent=guide_index)
    days = [datetime.date(2026, 3, day) for day in (8, 9, 12)]
    pages = [campaign.pk, guide.pk, other.pk]
    add_counts(
        {CountKey(day, page, Action.READ, NO_SOURCE, False): 1 for day in days for page in pages}
    )
    remember_pages(pages)
    on(monkeypatch, 2026, 3, 8)
    assert not read(client, campaign.url).select(".counters")
    on(monkeypatch, 2026, 3, 9)
    assert read(client, campaign.url).select_one(".counters dd").get_text() == "2"
    on(monkeypatch, 2026, 5, 1)
    soup = read(client, campaign.url)
    assert [figure.get_text(" ", strip=True) for figure in soup.select(".counters div")] == [
        "阅读 4"
    ]


def test_it_costs_as_reckoned_and_does_not_grow(
    client: Client,
    campaign: CampaignPage,
    guide_index: GuideIndexPage,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def queries() -> int:
        client.get(campaign.url)
        cache.clear()
        forget_everything()
        with CaptureQueriesContext(connection) as captured:
            read(client, campaign.url)
        return len(captured)

    on(monkeypatch, 2026, 3, 10)
    before = queries()
    assert before <= UNCACHED_QUERIES
    guides = [GuidePageFactory(parent=guide_index, cover_image=ImageFactory()) for _n in range(4)]
    for block in campaign.body.raw_data:
        if block["type"] == "featured":
            block["value"]["pages"] += [guide.pk for guide in guides]
    campaign.venue_classes.add(VenueClass(name="校园"))
    campaign.key_groups.add(Audience.objects.create(name="大学生", slug="students"))
    campaign.save()
    assert queries() == before


def test_readers_get_the_same_bytes_and_no_cookie(client: Client, campaign: CampaignPage) -> None:
    response = client.get(campaign.url)
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    assert campaign.full_url in client.get("/sitemap.xml").content.decode()


@pytest.mark.parametrize(
    ("fault", "field"),
    [
        ({"ends_on": datetime.date(2026, 3, 8)}, "ends_on"),
        ({"designated_day": datetime.date(2026, 3, 16)}, "designated_day"),
        ({"ends_on": None}, "ends_on"),
    ],
)
def test_impossible_days_are_refused_with_the_reason(
    campaign: CampaignPage, fault: dict[str, object], field: str
) -> None:
    for name, value in fault.items():
        setattr(campaign, name, value)
    with pytest.raises(ValidationError) as caught:
        campaign.full_clean()
    assert list(caught.value.message_dict) == [field]


def test_a_long_title_and_no_body_still_make_a_page(
    client: Client, campaign_index: CampaignIndexPage
) -> None:
    page = CampaignPageFactory(parent=campaign_index, title="长" * 200, theme="", summary="短")
    assert read(client, page.url).h1.get_text() == page.title
    assert page.title in read(client, campaign_index.url).get_text()


def test_the_home_page_shows_what_is_at_hand(
    client: Client, campaign: CampaignPage, home: HomePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def shown() -> list[str]:
        return [link["href"] for link in read(client, home.url).select(".front__highlight a")]

    on(monkeypatch, 2026, 2, 1)
    assert shown() == []
    on(monkeypatch, 2026, 3, 1)
    assert shown() == [campaign.url]
    on(monkeypatch, 2026, 3, 16)
    assert shown() == []
    home.highlight = campaign
    home.save()
    assert shown() == [campaign.url]


def test_editors_see_its_sections_before_they_choose_them(
    admin_client: Client, campaign: CampaignPage
) -> None:
    blocks = CampaignPage._meta.get_field("body").stream_block.child_blocks
    for name in ("featured", "alerts", "rights", "counters", "press"):
        asked = {"id": blocks[name].definition_prefix}
        response = admin_client.get(reverse("wagtailadmin_block_preview"), asked)
        sample = BeautifulSoup(response.content, "lxml").select_one(".block")
        assert len(sample.get_text(strip=True)) > len(sample.h2.get_text()), name


def test_editors_are_told_of_another_one_in_the_same_days(
    admin_client: Client, campaign: CampaignPage, campaign_index: CampaignIndexPage
) -> None:
    def told() -> list[str]:
        response = admin_client.get(reverse("wagtailadmin_pages:edit", args=[campaign.pk]))
        return [str(message) for message in response.context["messages"]]

    later = campaign.ends_on + datetime.timedelta(days=1)
    CampaignPageFactory(parent=campaign_index, starts_on=later, ends_on=later, designated_day=None)
    assert told() == []
    other = CampaignPageFactory(parent=campaign_index, title="另一场", live=False)
    (said,) = told()
    assert other.title in said
