"""Finding a guide in the list."""

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cms.content.models import ListPage
from cms.guides.models import GuideIndexPage
from cms.taxonomy.models import Audience, ScamType, Topic
from tests.factories.media import ImageFactory
from tests.factories.pages import GuidePageFactory


@pytest.fixture
def guides(guide_index: GuideIndexPage) -> GuideIndexPage:
    """Three guides: two for older people, of which one is on brushing; one for students."""
    older = Audience.objects.create(name="老年人", slug="older")
    students = Audience.objects.create(name="大学生", slug="students")
    brushing = ScamType.objects.create(name="刷单返利", slug="brushing", family="police")
    fraud = Topic.objects.create(name="防诈骗", slug="anti-fraud")
    for title, audiences, scams in (
        ("甲", [older], [brushing]),
        ("乙", [older], []),
        ("丙", [students], [brushing]),
    ):
        page = GuidePageFactory(parent=guide_index, title=title, cover_image=ImageFactory())
        page.audiences, page.scam_types, page.topics = audiences, scams, [fraud]
        page.save()
    return guide_index


def titles(soup: BeautifulSoup) -> set[str]:
    return {heading.get_text() for heading in soup.select(".cards h3")}


def get(client: Client, index: GuideIndexPage, query: str = "") -> BeautifulSoup:
    response = client.get(index.url + query)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "lxml")


def test_filters_combine(client: Client, guides: GuideIndexPage) -> None:
    assert titles(get(client, guides)) == {"甲", "乙", "丙"}
    assert titles(get(client, guides, "?audience=older")) == {"甲", "乙"}
    assert titles(get(client, guides, "?audience=older&scam=brushing")) == {"甲"}
    assert titles(get(client, guides, "?audience=students&topic=anti-fraud")) == {"丙"}


def test_counts_tell_what_a_choice_leaves(client: Client, guides: GuideIndexPage) -> None:
    chips = [
        chip.get_text(" ", strip=True)
        for chip in get(client, guides, "?scam=brushing").select(".chip")
    ]
    assert "老年人 1" in chips  # under the filter in force
    assert "刷单返利 2" in chips  # its own filter left aside


def test_a_choice_keeps_the_other_filters(client: Client, guides: GuideIndexPage) -> None:
    soup = get(client, guides, "?scam=brushing")
    link = next(chip for chip in soup.select(".chip") if "老年人" in chip.get_text())
    assert link["href"] == "?audience=older&scam=brushing"
    assert titles(get(client, guides, link["href"])) == {"甲"}


def test_no_match_says_so_and_offers_a_way_out(client: Client, guides: GuideIndexPage) -> None:
    Topic.objects.create(name="保险", slug="insurance")
    soup = get(client, guides, "?topic=insurance")
    assert not titles(soup)
    assert soup.select_one(".empty a")["href"] == guides.url


@pytest.mark.parametrize(
    "query", ["?audience=nobody", "?page=99", "?page=x", "?page=0", "?page=-1"]
)
def test_what_does_not_exist_is_not_found(
    client: Client, guides: GuideIndexPage, query: str
) -> None:
    response = client.get(guides.url + query)
    assert response.status_code == 404
    assert "这个页面不存在" in response.content.decode()


@pytest.mark.parametrize(
    "query",
    [
        "?from=singlemessage&isappinstalled=0",
        "?x=%00",
        "?audience=%00",
        "?page=",
        "?" + "b=1&" * 900,
    ],
)
def test_what_is_not_declared_is_ignored(
    client: Client, guides: GuideIndexPage, query: str
) -> None:
    assert titles(get(client, guides, query)) == {"甲", "乙", "丙"}


def test_paging_keeps_the_filters(client: Client, guides: GuideIndexPage) -> None:
    older = Audience.objects.get(slug="older")
    for _number in range(ListPage.rows_a_page):
        page = GuidePageFactory(parent=guides)
        page.audiences = [older]
        page.save()
    soup = get(client, guides, "?audience=older")
    assert len(titles(soup)) == ListPage.rows_a_page
    following = soup.select_one(".pages a[rel=next]")["href"]
    assert following == "?audience=older&page=2"
    assert len(titles(get(client, guides, following))) == 2


def test_the_queries_do_not_grow_with_the_guides(client: Client, guides: GuideIndexPage) -> None:
    def count() -> int:
        client.get(guides.url)
        cache.clear()
        with CaptureQueriesContext(connection) as queries:
            get(client, guides)
        return len(queries)

    before = count()
    for number in range(5):
        page = GuidePageFactory(parent=guides, cover_image=ImageFactory())
        page.audiences = [Audience.objects.create(name=f"人群{number}", slug=f"group-{number}")]
        page.save()
    assert count() == before


def test_drafts_are_not_listed(client: Client, guides: GuideIndexPage) -> None:
    GuidePageFactory(parent=guides, title="草稿", live=False)
    assert "草稿" not in titles(get(client, guides))


def test_an_empty_list_helps(client: Client, guide_index: GuideIndexPage) -> None:
    assert "96110" in get(client, guide_index).select_one(".empty").get_text()
