"""The list of all campaigns."""

import datetime

import pytest
from bs4 import BeautifulSoup, Tag
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.test.utils import WagtailPageTestCase

from campaigns.pages.models import CampaignIndexPage, CampaignPage
from cms.home.models import HomePage
from tests.factories.campaigns import CampaignPageFactory


def make(index: CampaignIndexPage, title: str, first: str, last: str, **more: bool) -> CampaignPage:
    days = [datetime.date.fromisoformat(day) for day in (first, last)]
    page: CampaignPage = CampaignPageFactory(
        parent=index, title=title, starts_on=days[0], ends_on=days[1], designated_day=None, **more
    )
    return page


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    moment = datetime.datetime(2026, 6, 10, 12, tzinfo=timezone.get_default_timezone())
    monkeypatch.setattr(timezone, "now", lambda: moment)


def shown(client: Client, url: str) -> dict[str, list[str]]:
    """The titles of each section."""
    cache.clear()
    soup = BeautifulSoup(client.get(url).content, "lxml")

    def titles(section: Tag) -> list[str]:
        return [title.get_text() for title in section.select("h3")]

    return {part["aria-labelledby"]: titles(part) for part in soup.select(".campaigns")}


def test_what_goes_on_comes_first_then_what_is_to_come_then_the_years(
    client: Client, campaign_index: CampaignIndexPage
) -> None:
    make(campaign_index, "去年九月", "2025-09-15", "2025-09-21")
    make(campaign_index, "三月", "2026-03-09", "2026-03-15")
    make(campaign_index, "六月", "2026-06-01", "2026-06-30")
    make(campaign_index, "明年三月", "2027-03-09", "2027-03-15", dates_announced=False)
    make(campaign_index, "九月", "2026-09-15", "2026-09-21")
    make(campaign_index, "草稿", "2026-06-01", "2026-06-30", live=False)
    assert shown(client, campaign_index.url) == {
        "now-title": ["六月"],
        "to-come-title": ["九月", "明年三月"],
        "year-2026": ["三月"],
        "year-2025": ["去年九月"],
    }


def test_the_archive_has_pages_and_the_queries_do_not_grow(
    client: Client, campaign_index: CampaignIndexPage
) -> None:
    def queries() -> int:
        cache.clear()
        with CaptureQueriesContext(connection) as captured:
            client.get(campaign_index.url)
        return len(captured)

    make(campaign_index, "六月", "2026-06-01", "2026-06-30")
    make(campaign_index, "一", "2025-01-01", "2025-01-02")
    queries()
    before = queries()
    for number in range(campaign_index.rows_a_page):
        make(campaign_index, f"第{number}", "2024-01-01", "2024-01-02")
    assert queries() == before
    assert list(shown(client, f"{campaign_index.url}?page=2")) == ["year-2024"]


def test_an_empty_list_helps_on(client: Client, campaign_index: CampaignIndexPage) -> None:
    soup = BeautifulSoup(client.get(campaign_index.url).content, "lxml")
    assert soup.select_one(".empty a")["href"] == "/"


class TreeRules(WagtailPageTestCase):
    """Where campaigns stand."""

    def test_campaigns_stand_below_their_list(self) -> None:
        self.assertAllowedSubpageTypes(CampaignIndexPage, {CampaignPage})
        self.assertAllowedParentPageTypes(CampaignIndexPage, {HomePage})
        self.assertAllowedSubpageTypes(CampaignPage, set())
        self.assertAllowedParentPageTypes(CampaignPage, {CampaignIndexPage})
