"""A video page as its reader gets it."""

import json

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.test.utils import WagtailPageTestCase

from cms.home.models import HomePage
from cms.taxonomy.models import Audience
from cms.videos.models import VideoIndexPage, VideoPage
from tests.factories.media import ImageFactory, VideoFactory, captions_upload, recording_upload
from tests.factories.pages import GuidePageFactory, VideoPageFactory

BILIBILI = "https://www.bilibili.com/video/BV1xx411c7mD/"


def read(client: Client, url: str) -> BeautifulSoup:
    response = client.get(url)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "lxml")


def count_queries(client: Client, url: str) -> int:
    client.get(url)
    cache.clear()
    with CaptureQueriesContext(connection) as queries:
        read(client, url)
    return len(queries)


@pytest.fixture
def own(video_index: VideoIndexPage) -> VideoPage:
    """A page with a video that has everything."""
    video = VideoFactory(
        captions=captions_upload(),
        small_file=recording_upload("clip-small.mp4"),
        chapters="0:00 开场\n0:03 怎样核实",
        transcript="先垫钱的都是骗子。\n\n<b>再见</b>",
        poster=ImageFactory(),
    )
    page: VideoPage = VideoPageFactory(
        parent=video_index,
        slug="shuadan",
        title="看穿刷单",
        video=video,
        first_published_at=timezone.now(),
    )
    return page


@pytest.fixture
def outside(video_index: VideoIndexPage) -> VideoPage:
    """A page with a video on another site."""
    page: VideoPage = VideoPageFactory(
        parent=video_index,
        title="警方提醒",
        outside_url=BILIBILI,
        cover_image=ImageFactory(),
        outside_transcript="别转账。",
    )
    return page


def test_the_player_asks_for_nothing_by_itself(client: Client, own: VideoPage) -> None:
    assert own.url == "/videos/shuadan/"
    video = read(client, own.url).video
    assert video["preload"] == "none"
    assert video.has_attr("controls")
    assert video.has_attr("playsinline")
    assert not video.has_attr("autoplay")
    assert (video["width"], video["height"]) == ("160", "90")
    assert video.source["type"] == "video/mp4"
    assert client.get(video.source["src"]).status_code == 200


def test_the_poster_lies_behind_the_video_in_the_best_format(
    client: Client, own: VideoPage
) -> None:
    stage = read(client, own.url).video.parent
    assert [source["type"] for source in stage.picture.select("source")] == [
        *("image/avif", "image/webp"),
    ]
    assert stage.picture.img["fetchpriority"] == "high"
    assert stage.picture.img["alt"] == ""
    # Without a poster of its own the player paints over the picture; this one is empty.
    assert "width=%27160%27%20height=%2790%27/" in stage.video["poster"]


def test_a_poster_that_is_gone_is_not_asked_for(client: Client, own: VideoPage) -> None:
    poster = own.poster
    assert poster is not None
    poster.file.storage.delete(poster.file.name)
    page = read(client, own.url)
    assert page.video is not None
    assert page.video.parent.picture is None


def test_captions_and_chapters_are_tracks_that_can_be_fetched(
    client: Client, own: VideoPage
) -> None:
    captions, chapters = read(client, own.url).select("track")
    assert (captions["kind"], captions["srclang"]) == ("captions", "zh-Hans")
    assert captions.has_attr("default")
    assert chapters["kind"] == "chapters"
    for track in (captions, chapters):
        assert client.get(track["src"])["Content-Type"] == "text/vtt"


def test_without_scripts_everything_is_text_and_links(client: Client, own: VideoPage) -> None:
    soup = read(client, own.url)
    source = soup.video.source["src"]
    assert [link["href"] for link in soup.select(".player__chapters a")] == [
        f"{source}#t=0",
        f"{source}#t=3",
    ]
    assert soup.select_one("[data-player-small]")["href"] == own.video.small_file.url
    assert "先垫钱的都是骗子。" in soup.select_one("details.transcript").get_text()
    assert not soup.select("details.transcript b")  # plain text stays plain


def test_it_is_described_to_search_engines(client: Client, own: VideoPage) -> None:
    data = json.loads(read(client, own.url).find("script", type="application/ld+json").string)
    assert data["@type"] == "VideoObject"
    assert data["name"] == "看穿刷单"
    assert data["duration"] == "P0DT00H00M06S"
    assert data["contentUrl"] == f"http://localhost{own.video.url}"
    assert data["thumbnailUrl"].startswith("http://localhost/media/images/")
    assert data["uploadDate"]
    assert "垫钱" in data["transcript"]


def test_a_video_elsewhere_is_a_local_picture_and_a_link(
    client: Client, outside: VideoPage
) -> None:
    response = client.get(outside.url)
    soup = BeautifulSoup(response.content, "lxml")
    assert not soup.select("iframe, video")
    box = soup.select_one("[data-outside-player]")
    assert box.img["src"].startswith("/media/")
    assert box.select_one("a")["href"] == "https://www.bilibili.com/video/BV1xx411c7mD/"
    assert box.select_one("button").has_attr("hidden")
    assert "哔哩哔哩" in box.p.get_text()
    assert "www.bilibili.com" in box.p.get_text()
    assert "别转账。" in box.get_text()
    loaded = [tag["src"] for tag in soup.select("[src]")]
    assert all(address.startswith("/") for address in loaded)
    assert (
        "frame-src https://player.bilibili.com https://v.qq.com https://player.youku.com"
        in (response["Content-Security-Policy"])
    )


def test_a_page_that_lost_its_video_still_reads(client: Client, own: VideoPage) -> None:
    VideoPage.objects.filter(pk=own.pk).update(video=None)
    soup = read(client, own.url)
    assert soup.select_one("main .empty")
    assert not soup.video


def test_it_knows_when_nothing_can_be_read(own: VideoPage, outside: VideoPage) -> None:
    assert not own.lacks_text
    assert not outside.lacks_text
    bare = VideoPageFactory(parent=own.get_parent(), video=VideoFactory())
    assert bare.lacks_text
    outside.outside_transcript = " \n"
    assert outside.lacks_text


def test_the_queries_do_not_grow(client: Client, own: VideoPage) -> None:
    index = own.get_parent()
    older = Audience.objects.create(name="老年人", slug="older")

    def more(number: int) -> None:
        for _number in range(number):
            video = VideoFactory(poster=ImageFactory())
            block = {"type": "video", "value": {"video": video.pk, "caption": ""}}
            page = VideoPageFactory(parent=index, video=video, cover_image=ImageFactory())
            page.audiences = [older]
            page.save()
            own.body = json.dumps([*own.body.raw_data, block])
        own.audiences = [older]
        own.save()

    more(1)
    own = VideoPage.objects.get(pk=own.pk)
    before = [count_queries(client, url) for url in (own.url, index.url, "/")]
    more(3)
    assert [count_queries(client, url) for url in (own.url, index.url, "/")] == before


def test_cards_show_that_it_is_a_video_and_how_long(
    client: Client, own: VideoPage, outside: VideoPage
) -> None:
    for url in (own.get_parent().url, "/"):
        badges = [
            badge.get_text(" ", strip=True) for badge in read(client, url).select(".card__badge")
        ]
        assert len(badges) == 2
        assert sum("0:06" in badge for badge in badges) == 1


def test_an_empty_list_helps(client: Client, video_index: VideoIndexPage) -> None:
    assert "96110" in read(client, video_index.url).select_one(".empty").get_text()


def test_videos_are_filtered_as_guides_are(client: Client, own: VideoPage) -> None:
    own.audiences = [Audience.objects.create(name="老年人", slug="older")]
    own.save()
    Audience.objects.create(name="大学生", slug="students")
    index = own.get_parent()
    assert read(client, f"{index.url}?audience=older").select(".cards h3")
    assert not read(client, f"{index.url}?audience=students").select(".cards h3")
    assert client.get(f"{index.url}?audience=nobody").status_code == 404
    assert client.get(f"{index.url}?page=9").status_code == 404


def test_it_is_found_in_sitemap_and_feed(client: Client, own: VideoPage) -> None:
    assert own.url in client.get("/feed.xml").content.decode()


def test_a_video_in_a_guide_is_played_there(client: Client, guide_index: HomePage) -> None:
    video = VideoFactory(poster=ImageFactory())
    block = {"type": "video", "value": {"video": video.pk, "caption": "一段短片"}}
    guide = GuidePageFactory(parent=guide_index, body=json.dumps([block]))
    soup = read(client, guide.url)
    assert soup.select_one(".block--video video")["preload"] == "none"
    assert soup.figcaption.get_text() == "一段短片"
    assert [script["src"] for script in soup.select("script[src]") if "video" in script["src"]]


class TreeRules(WagtailPageTestCase):
    """Where videos may stand."""

    def test_videos_stand_below_their_index(self) -> None:
        self.assertAllowedSubpageTypes(VideoIndexPage, {VideoPage})
        self.assertAllowedParentPageTypes(VideoIndexPage, {HomePage})
        self.assertAllowedSubpageTypes(VideoPage, set())
        self.assertAllowedParentPageTypes(VideoPage, {VideoIndexPage})
