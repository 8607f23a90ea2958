"""A guide as its reader gets it."""

import datetime
import json

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cms.content.models import ContentPageSource
from cms.guides.models import GuideIndexPage, GuidePage
from cms.media.models import CustomDocument
from cms.taxonomy.models import Audience, Hotline, ScamType
from tests.factories.bodies import every_block
from tests.factories.media import AudioFactory, ImageFactory, VideoFactory
from tests.factories.pages import GuidePageFactory

UNCACHED_QUERIES = 17


def read(client: Client, page: GuidePage) -> BeautifulSoup:
    response = client.get(page.url)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "lxml")


@pytest.fixture
def guide(guide_index: GuideIndexPage) -> GuidePage:
    """A guide with every block once, sources, vocabulary and a cover."""
    hotline = Hotline.objects.create(
        number="96110", name="反诈专线", purpose="问一问", verified_on=datetime.date(2026, 11, 1)
    )
    document = CustomDocument.objects.create(title="折页", file=ContentFile(b"%PDF-1.4", "a.pdf"))
    other = GuidePageFactory(parent=guide_index, title="另一篇")
    video = VideoFactory(poster=ImageFactory())
    page: GuidePage = GuidePageFactory(
        parent=guide_index,
        title="刷单返利",
        slug="shuadan",
        cover_image=ImageFactory(),
        last_reviewed_on=datetime.date(2026, 11, 1),
        body=json.dumps(every_block(hotline, ImageFactory(), document, other.pk, video)),
    )
    page.audiences = [Audience.objects.create(name="老年人", slug="older")]
    page.scam_types = [ScamType.objects.create(name="刷单返利", slug="brushing", family="police")]
    page.sources = [ContentPageSource(title="防骗手册", url="https://example.org/")]
    page.save()
    other.audiences = page.audiences.all()
    other.cover_image = ImageFactory()
    other.save()
    return page


def count_queries(client: Client, page: GuidePage) -> int:
    client.get(page.url)  # process-wide look-ups (content types, site roots, renditions) come once
    cache.clear()
    with CaptureQueriesContext(connection) as queries:
        read(client, page)
    return len(queries)


def test_every_block_shows_its_text(client: Client, guide: GuidePage) -> None:
    text = read(client, guide).get_text()
    for words in (
        "先垫钱的都是骗子。",
        "派单客服",
        "小甜头",
        "她转出了8000元。",
        "正规兼职不垫钱。",
        "不转账",
        "请求紧急止付。",
        "4.8万元",
        "96110",
        "折页",
        "一段短片",
        "能追回吗？",
        "防骗手册",
    ):
        assert words in text


def test_links_in_rich_text_lead_to_the_page(client: Client, guide: GuidePage) -> None:
    links = [a["href"] for a in read(client, guide).select(".body a") if a.get_text() == "这一篇"]
    assert len(links) == 3
    assert set(links) == {GuidePage.objects.get(title="另一篇").url}


def test_a_stray_control_character_does_no_harm(client: Client, guide: GuidePage) -> None:
    raw = [
        {"type": "paragraph", "value": "<p>前\x1e后</p>"},
        {"type": "paragraph", "value": "<p>二</p>"},
    ]
    guide.body = json.dumps(raw)
    guide.save()
    assert "前后" in read(client, guide).get_text()


def test_titled_blocks_make_the_table_of_contents(client: Client, guide: GuidePage) -> None:
    soup = read(client, guide)
    entries = soup.select(".toc a")
    assert [entry.get_text() for entry in entries][:3] == [
        "骗局怎样展开",
        "骗子会这样说",
        "三个信号",
    ]
    for entry in entries:
        assert soup.find(id=entry["href"][1:]).h2.get_text() == entry.get_text()


def test_pictures_have_formats_sizes_and_alternatives(client: Client, guide: GuidePage) -> None:
    soup = read(client, guide)
    picture = soup.select_one(".block--image picture")
    assert {source["type"] for source in picture.select("source")} == {"image/avif", "image/webp"}
    for image in soup.select("main img"):
        assert int(image["width"]) > 0
        assert int(image["height"]) > 0
        assert image.has_attr("alt")
    assert picture.img["alt"] == "一张图"


def test_it_is_described_to_those_who_share_it(client: Client, guide: GuidePage) -> None:
    soup = read(client, guide)
    article = json.loads(soup.find("script", type="application/ld+json").string)
    assert article["headline"] == "刷单返利"
    assert article["audience"][0]["audienceType"] == "老年人"
    image = soup.find("meta", property="og:image")["content"]
    assert image.startswith("http://")
    assert image.endswith(".jpg")
    assert soup.find("link", rel="canonical")["href"] == guide.full_url


def test_structured_data_cannot_end_its_element(client: Client, guide: GuidePage) -> None:
    guide.title = "</script><script>alert(1)</script>"
    guide.save()
    content = client.get(guide.url).content.decode()
    assert "<script>alert" not in content


def test_related_guides_share_audience_or_scam_type(client: Client, guide: GuidePage) -> None:
    GuidePageFactory(parent=guide.get_parent(), title="不相干")
    cards = [card.get_text() for card in read(client, guide).select(".related .card h3")]
    assert cards == ["另一篇"]


def test_no_more_queries_than_reckoned_with_empty_caches(client: Client, guide: GuidePage) -> None:
    assert count_queries(client, guide) <= UNCACHED_QUERIES


def test_the_queries_do_not_grow_with_pages_blocks_or_related_items(
    client: Client, guide: GuidePage
) -> None:
    before = count_queries(client, guide)
    for _number in range(4):
        page = GuidePageFactory(parent=guide.get_parent(), cover_image=ImageFactory())
        page.audiences = guide.audiences.all()
        page.scam_types = guide.scam_types.all()
        page.save()
    raw = list(guide.body.raw_data)
    guide.body = json.dumps([{"type": block["type"], "value": block["value"]} for block in raw * 3])
    guide.save()
    assert count_queries(client, guide) == before


def test_a_narration_is_offered_first_and_costs_no_query(client: Client, guide: GuidePage) -> None:
    before = count_queries(client, guide)
    guide.narration = AudioFactory()
    guide.save()
    assert count_queries(client, guide) == before
    soup = read(client, guide)
    audio = soup.select_one(".narration audio")
    assert audio["preload"] == "none"
    assert not audio.has_attr("autoplay")
    assert audio.source["type"] == "audio/mpeg"
    assert client.get(audio.source["src"]).status_code == 200
    assert soup.find(id=audio["aria-labelledby"])


def test_an_empty_guide_still_reads(client: Client, guide_index: GuideIndexPage) -> None:
    page = GuidePageFactory(parent=guide_index, body=[])
    soup = read(client, page)
    assert soup.h1.get_text() == page.title
    assert not soup.select(".toc")


def test_a_draft_is_not_served(client: Client, guide: GuidePage) -> None:
    guide.unpublish()
    assert client.get(guide.url).status_code == 404
