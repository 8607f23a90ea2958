"""The front door answers in one screen what readers come for."""

import datetime

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from cms.content.illustrations import Illustration
from cms.guides.models import GuideIndexPage
from cms.home.models import AudienceIndexPage, HomePage
from cms.taxonomy.models import Audience, ScamListEdition, ScamType, ScamTypeName
from cms.videos.models import VideoIndexPage
from tests.factories.media import ImageFactory
from tests.factories.pages import (
    AlertPageFactory,
    AudienceHubPageFactory,
    EmergencyPageFactory,
    GuidePageFactory,
    ScamCheckPageFactory,
    VideoPageFactory,
)


def read(client: Client) -> BeautifulSoup:
    cache.clear()
    response = client.get("/")
    assert response.status_code == 200
    return BeautifulSoup(response.content, "lxml")


def links(soup: BeautifulSoup, selector: str) -> list[str]:
    return [link["href"] for link in soup.select(f"{selector} a")]


def explain(page: Page, *scam_types: ScamType) -> Page:
    page.scam_types = list(scam_types)
    page.save()
    return page


@pytest.fixture
def listed(db: None) -> list[ScamType]:
    """Four scam types in the order of the current edition, which is not that of their names."""
    edition = ScamListEdition.objects.create(name="2025版手册", slug="p-2025", is_current=True)
    earlier = ScamListEdition.objects.create(name="2023版", slug="p-2023")
    scam_types = []
    for place in (1, 2, 3, 4):
        scam = ScamType(name=f"骗术{place}", slug=f"scam-{place}", family="police")
        scam.sort_order = 10 - place
        scam.names = [
            ScamTypeName(edition=edition, name=f"现名{place}", position=place),
            ScamTypeName(edition=earlier, name=f"旧名{place}", position=9 - place),
        ]
        scam.save()
        scam_types.append(scam)
    return scam_types


def test_who_was_defrauded_or_doubts_finds_the_way_first(
    client: Client, guide_index: GuideIndexPage
) -> None:
    home = guide_index.get_parent()
    help_page = EmergencyPageFactory(parent=home)
    check_page = ScamCheckPageFactory(parent=home, points_to=[])
    assert links(read(client), ".front__now") == [help_page.url, check_page.url]
    PageViewRestriction.objects.create(page=check_page, restriction_type="login")
    assert links(read(client), ".front__now") == [help_page.url]


def test_each_audience_has_a_door(
    client: Client, guide_index: GuideIndexPage, hub_index: AudienceIndexPage
) -> None:
    older = Audience.objects.create(name="老年人", slug="older", sort_order=1)
    parents = Audience.objects.create(name="家长", slug="parents", sort_order=2)
    guide = GuidePageFactory(parent=guide_index)
    guide.audiences = [older]
    guide.save()
    hub = AudienceHubPageFactory(parent=hub_index, audience=parents)
    found = links(read(client), ".people")
    assert found == [hub.url, f"{guide_index.url}?audience=older", hub_index.url]


def test_the_newest_titles_come_first_and_no_guide_is_repeated_below(
    client: Client, guide_index: GuideIndexPage, video_index: VideoIndexPage
) -> None:
    now = timezone.now()
    pages = [GuidePageFactory(parent=guide_index, title=f"指南{number}") for number in range(5)]
    pages.append(VideoPageFactory(parent=video_index, title="视频"))
    for number, page in enumerate(pages):
        page.first_published_at = now + datetime.timedelta(minutes=number)
        page.save()
    soup = read(client)
    assert links(soup, ".front__newest") == [page.url for page in (pages[5], pages[4], pages[3])]
    assert [card.get_text() for card in soup.select(".card h3")] == [
        *("指南2", "指南1", "指南0"),
        "视频",
    ]


def test_the_first_three_scams_of_the_edition_lead_to_what_explains_them(
    client: Client, guide_index: GuideIndexPage, video_index: VideoIndexPage, listed
) -> None:
    one, two, three, four = listed
    guide = explain(GuidePageFactory(parent=guide_index), one, four)
    explain(GuidePageFactory(parent=guide_index), two)
    explain(GuidePageFactory(parent=guide_index), two)
    video = explain(VideoPageFactory(parent=video_index), three)
    soup = read(client)
    expected = [guide.url, f"{guide_index.url}?scam=scam-2", video.url]
    assert links(soup, ".front__scams") == expected
    assert [scam.get_text() for scam in soup.select(".front__scams a")] == [
        "现名1",
        "现名2",
        "现名3",
    ]
    assert "2025版手册" in soup.select_one(".front__scams h2").get_text()


def test_what_nobody_can_read_explains_no_scam(
    client: Client, guide_index: GuideIndexPage, listed
) -> None:
    def heading() -> str:
        return read(client).select_one(".front__scams h2").get_text()

    guides = [explain(GuidePageFactory(parent=guide_index), scam) for scam in listed]
    whole = heading()
    guides[1].unpublish()
    PageViewRestriction.objects.create(page=guides[2], restriction_type="login")
    assert links(read(client), ".front__scams") == [guides[0].url, guides[3].url]
    # They are no longer the first three, and nothing says so.
    assert heading() != whole
    ScamListEdition.objects.update(is_current=False)
    assert not links(read(client), ".front__scams")


def test_a_highlight_stands_there_while_readers_can_open_it(
    client: Client, home: HomePage, guide_index: GuideIndexPage
) -> None:
    assert not links(read(client), ".front__highlight")
    guide = GuidePageFactory(parent=guide_index)
    home.highlight = guide.page_ptr
    home.save()
    assert links(read(client), ".front__highlight") == [guide.url]
    restriction = PageViewRestriction.objects.create(page=guide_index, restriction_type="login")
    assert not links(read(client), ".front__highlight")
    restriction.delete()
    guide_index.unpublish()
    assert not links(read(client), ".front__highlight")
    guide.delete()
    assert not links(read(client), ".front__highlight")


def test_nothing_in_the_first_screen_loads_late(
    client: Client, guide_index: GuideIndexPage, listed, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawing = Illustration("img/hero.svg", "img/og-default.png")
    monkeypatch.setattr("cms.home.selectors.find_illustration", lambda _kind, _slug: drawing)
    for _number in range(4):
        explain(GuidePageFactory(parent=guide_index, cover_image=ImageFactory()), listed[0])
    soup = read(client)
    (first,) = soup.select(".front img")
    assert not first.get("loading")
    assert soup.select(".card img")
    for picture in soup.select("main img"):
        assert picture["width"]
        assert picture["height"]
    assert {picture["loading"] for picture in soup.select(".card img")} == {"lazy"}


def test_the_queries_do_not_grow_with_the_guides(
    client: Client, guide_index: GuideIndexPage, video_index: VideoIndexPage, hub_index, listed
) -> None:
    def count() -> int:
        client.get("/")
        cache.clear()
        with CaptureQueriesContext(connection) as queries:
            client.get("/")
        return len(queries)

    def more(number: int) -> None:
        audience = Audience.objects.create(name=f"人群{number}", slug=f"people-{number}")
        AudienceHubPageFactory(parent=hub_index, audience=audience)
        for _one in range(4):
            guide = GuidePageFactory(parent=guide_index, cover_image=ImageFactory())
            explain(guide, listed[number])
            guide.audiences = [audience, other]
            guide.save()
            VideoPageFactory(parent=video_index, cover_image=ImageFactory())

    other = Audience.objects.create(name="没有专页", slug="none")
    more(0)
    before = count()
    more(1)
    more(2)
    assert count() == before
    assert before <= 24


def test_videos_are_new_too_and_past_alerts_are_no_news(
    client: Client, guide_index: GuideIndexPage, video_index: VideoIndexPage, alert_index
) -> None:
    GuidePageFactory(parent=guide_index, title="一篇指南")
    VideoPageFactory(parent=video_index, title="一段视频")
    AlertPageFactory(parent=alert_index, title="一条提示")

    def titles() -> set[str]:
        return {one.get_text() for one in read(client).select(".front__newest li")}

    assert titles() == {"一篇指南", "一段视频"}
    video_index.unpublish()
    assert titles() == {"一篇指南"}
