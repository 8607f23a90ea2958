"""The page for one audience: what editors picked, and what follows by itself."""

import datetime

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction
from wagtail.test.utils import WagtailPageTestCase

from cms.content.illustrations import Illustration
from cms.content.models import BrandSettings
from cms.content.services.page_checks import check_page
from cms.guides.models import AlertIndexPage, GuideIndexPage, GuidePage
from cms.home.models import AudienceHubPage, AudienceHubPick, AudienceIndexPage, HomePage
from cms.review.selectors import annotate_freshness
from cms.taxonomy.models import Audience, ScamType
from cms.videos.models import VideoIndexPage
from tests.factories.media import ImageFactory
from tests.factories.pages import (
    AlertPageFactory,
    AudienceHubPageFactory,
    GuidePageFactory,
    VideoPageFactory,
)

ALL_READ_RESTRICTION = PageViewRestriction.LOGIN


def for_audience(page: Page, audience: Audience, *scam_types: ScamType) -> Page:
    page.audiences = [audience]
    page.scam_types = list(scam_types)
    page.save()
    return page


def pick(hub: AudienceHubPage, *pages: Page) -> None:
    hub.picks.set(
        [
            AudienceHubPick(page=page.contentpage_ptr, sort_order=number)
            for number, page in enumerate(pages)
        ]
    )
    hub.save()


def read(client: Client, url: str) -> BeautifulSoup:
    response = client.get(url)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "lxml")


def section(soup: BeautifulSoup, name: str) -> list[str]:
    """The titles in the section whose heading has that id."""
    found = soup.select_one(f"[aria-labelledby={name}]")
    return [card.get_text(strip=True) for card in found.select(".card h3")] if found else []


def test_it_says_what_to_remember(client: Client, hub: AudienceHubPage) -> None:
    soup = read(client, hub.url)
    assert soup.h1.get_text(strip=True) == hub.title
    assert [thing.get_text(strip=True) for thing in soup.select(".remember strong")] == [
        "第1件",
        "第2件",
        "第3件",
    ]


def test_picks_come_first_in_their_order_and_the_newest_follow(
    client: Client, guide_index: GuideIndexPage, video_index: VideoIndexPage, hub, older
) -> None:
    guides = [
        for_audience(GuidePageFactory(parent=guide_index, title=f"指南{number}"), older)
        for number in range(4)
    ]
    video = for_audience(VideoPageFactory(parent=video_index, title="视频"), older)
    GuidePageFactory(parent=guide_index, title="给别人的")
    for number, page in enumerate([*guides, video]):
        page.first_published_at = timezone.now() + datetime.timedelta(minutes=number)
        page.save()
    pick(hub, guides[2], guides[0])
    soup = read(client, hub.url)
    assert section(soup, "picked-title") == ["指南2", "指南0"]
    assert section(soup, "newest-title") == ["视频", "指南3", "指南1"]


def test_a_pick_that_readers_cannot_open_vanishes(
    client: Client, guide_index: GuideIndexPage, video_index: VideoIndexPage, hub
) -> None:
    kept, unpublished, restricted, deleted = [
        GuidePageFactory(parent=guide_index) for _number in range(4)
    ]
    below = VideoPageFactory(parent=video_index)
    pick(hub, unpublished, restricted, deleted, below, kept)
    unpublished.unpublish()
    PageViewRestriction.objects.create(page=restricted, restriction_type=ALL_READ_RESTRICTION)
    deleted.delete()
    video_index.unpublish()
    assert section(read(client, hub.url), "picked-title") == [kept.title]


def test_alerts_in_force_for_the_audience_stand_there(
    client: Client, alert_index: AlertIndexPage, hub, older
) -> None:
    mine = for_audience(AlertPageFactory(parent=alert_index, title="给您的提示"), older)
    AlertPageFactory(parent=alert_index, title="给别人的提示")
    past = AlertPageFactory(parent=alert_index, title="过去的提示")
    past.valid_from = timezone.now() - datetime.timedelta(days=2)
    past.valid_until = timezone.now() - datetime.timedelta(days=1)
    for_audience(past, older)
    links = read(client, hub.url).select("[aria-labelledby=hub-alerts-title] a")
    assert [link["href"] for link in links] == [mine.url]


def test_the_scams_its_guides_explain_lead_to_these_guides(
    client: Client, guide_index: GuideIndexPage, hub, older
) -> None:
    scam = ScamType.objects.create(name="刷单返利", slug="shuadan", family="police")
    ScamType.objects.create(name="没有指南", slug="none", family="police")
    for_audience(GuidePageFactory(parent=guide_index), older, scam)
    (link,) = read(client, hub.url).select("[aria-labelledby=scams-title] a")
    assert link.get_text(strip=True) == "刷单返利"
    assert read(client, link["href"]).select(".card")


def test_an_empty_hub_helps_on(client: Client, guide_index: GuideIndexPage, hub) -> None:
    empty = read(client, hub.url).select_one(".empty")
    assert "96110" in empty.get_text()
    assert empty.a["href"] == guide_index.url


def test_a_drawing_shows_whom_it_is_for(
    client: Client, hub: AudienceHubPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def find(kind: str, slug: str) -> Illustration:
        assert (kind, slug) == ("audiences", "older-people")
        return Illustration("img/hero.svg", "img/og-default.png")

    monkeypatch.setattr("cms.home.models.hubs.find_illustration", lambda _kind, _slug: None)
    assert not read(client, hub.url).select("main header img")
    monkeypatch.setattr("cms.home.models.hubs.find_illustration", find)
    cache.clear()
    soup = read(client, hub.url)
    (picture,) = soup.select("main header img")
    assert picture["alt"] == ""
    assert not picture.get("loading")
    shared = soup.find("meta", property="og:image")["content"]
    assert shared.endswith("og-default.png")
    assert soup.find("link", rel="canonical")["href"] == hub.full_url


def test_the_queries_do_not_grow(
    client: Client, guide_index: GuideIndexPage, alert_index: AlertIndexPage, hub, older
) -> None:
    def count() -> int:
        client.get(hub.url)
        cache.clear()
        with CaptureQueriesContext(connection) as queries:
            client.get(hub.url)
        return len(queries)

    def more(number: int) -> None:
        scam = ScamType.objects.create(name=f"骗术{number}", slug=f"s-{number}", family="police")
        cover = ImageFactory()
        guides = [GuidePageFactory(parent=guide_index, cover_image=cover) for _one in range(2)]
        for page in [*guides, AlertPageFactory(parent=alert_index)]:
            for_audience(page, older, scam)
        pick(hub, *[one.page.guidepage for one in hub.picks.all()], guides[0])

    more(0)
    before = count()
    for number in range(1, 4):
        more(number)
    assert count() == before


def test_readers_get_the_same_bytes_and_no_cookie(client: Client, hub: AudienceHubPage) -> None:
    response = client.get(hub.url)
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    assert hub.full_url in client.get("/sitemap.xml").content.decode()


@pytest.mark.indexed
def test_it_can_be_found_by_what_it_says(hub: AudienceHubPage) -> None:
    for words in ("第1件", "老年人"):
        assert [page.pk for page in AudienceHubPage.objects.search(words)] == [hub.pk]


def test_its_texts_are_checked_and_its_review_is_due(hub: AudienceHubPage, home: HomePage) -> None:
    hub.next_review_on = datetime.date(2026, 11, 1)
    hub.remember[0].value["text"] = "一" * 70
    hub.save()
    page = annotate_freshness(Page.objects.filter(pk=hub.pk)).get()
    assert page.review_due_on == hub.next_review_on
    brand = BrandSettings.for_site(home.get_site())
    assert any("一" * 20 in finding.quote for finding in check_page(hub, brand))


def test_the_list_shows_hubs_first_and_then_those_with_guides_alone(
    client: Client, guide_index: GuideIndexPage, hub_index: AudienceIndexPage
) -> None:
    assert "96110" in read(client, hub_index.url).select_one(".empty").get_text()
    first = Audience.objects.create(name="学生", slug="students", sort_order=1)
    second = Audience.objects.create(name="家长", slug="parents", sort_order=2)
    Audience.objects.create(name="无人", slug="nobody", sort_order=3)
    for_audience(GuidePageFactory(parent=guide_index), first)
    hub = AudienceHubPageFactory(parent=hub_index, audience=second, title="写给家长")
    cache.clear()
    links = read(client, hub_index.url).select(".doors a")
    assert [link["href"] for link in links] == [hub.url, f"{guide_index.url}?audience=students"]


def test_a_guide_leads_to_the_hub_and_to_the_list_once_that_is_down(
    client: Client, guide_index: GuideIndexPage, hub: AudienceHubPage, older: Audience
) -> None:
    guide = for_audience(GuidePageFactory(parent=guide_index), older)
    assert hub.url in [link["href"] for link in read(client, guide.url).select(".about a")]
    hub.unpublish()
    cache.clear()
    links = [link["href"] for link in read(client, guide.url).select(".about a")]
    assert f"{guide_index.url}?audience=older-people" in links


def test_the_guides_for_an_audience_lead_to_its_hub(
    client: Client, guide_index: GuideIndexPage, hub: AudienceHubPage, older: Audience
) -> None:
    for_audience(GuidePageFactory(parent=guide_index), older)
    address = f"{guide_index.url}?audience=older-people"
    assert read(client, address).select(f".listing__head a[href='{hub.url}']")
    PageViewRestriction.objects.create(page=hub, restriction_type="login")
    cache.clear()
    assert not read(client, address).select(f".listing__head a[href='{hub.url}']")


class TreeRules(WagtailPageTestCase):
    """Where hubs may stand."""

    def test_hubs_stand_below_their_list(self) -> None:
        self.assertAllowedSubpageTypes(AudienceIndexPage, {AudienceHubPage})
        self.assertAllowedParentPageTypes(AudienceIndexPage, {HomePage})
        self.assertAllowedSubpageTypes(AudienceHubPage, set())
        self.assertAllowedParentPageTypes(AudienceHubPage, {AudienceIndexPage})
        self.assertCanNotCreateAt(AudienceIndexPage, GuidePage)
