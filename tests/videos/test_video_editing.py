"""A video page has one video, and says so before it is published."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from cms.videos.models import VideoIndexPage, VideoPage
from tests.factories.media import AudioFactory, ImageFactory, VideoFactory
from tests.factories.pages import VideoPageFactory

BILIBILI = "https://www.bilibili.com/video/BV1xx411c7mD/"


def send(client: Client, index: VideoIndexPage, *, publish: bool, **data: object) -> BeautifulSoup:
    """Create a page as the editor does."""
    given = {
        "title": "看穿刷单",
        "slug": "shuadan",
        "summary": "一句话。",
        "video": "",
        "outside_url": "",
        "outside_transcript": "",
        "origin": "own",
        "body": streamfield([]),
        "sources": inline_formset([]),
        "comments": inline_formset([]),
        **data,
    }
    if publish:
        given["action-publish"] = "1"
    url = reverse("wagtailadmin_pages:add", args=["videos", "videopage", index.pk])
    response = client.post(url, nested_form_data(given), follow=True)
    return BeautifulSoup(response.content, "lxml")


def test_one_video_of_our_own_is_published(
    admin_client: Client, video_index: VideoIndexPage
) -> None:
    send(admin_client, video_index, publish=True, video=VideoFactory().pk)
    assert VideoPage.objects.get().live


def test_one_video_elsewhere_is_published(
    admin_client: Client, video_index: VideoIndexPage
) -> None:
    send(admin_client, video_index, publish=True, outside_url=BILIBILI)
    assert VideoPage.objects.get().outside


def test_the_poster_stands_for_the_page_where_there_is_no_cover(
    admin_client: Client, video_index: VideoIndexPage
) -> None:
    video = VideoFactory(poster=ImageFactory())
    send(admin_client, video_index, publish=True, video=video.pk)
    assert VideoPage.objects.get().cover_image == video.poster


@pytest.mark.parametrize("publish", [True, False])
def test_two_videos_are_refused(
    admin_client: Client, video_index: VideoIndexPage, publish: bool
) -> None:
    send(admin_client, video_index, publish=publish, video=VideoFactory().pk, outside_url=BILIBILI)
    assert not VideoPage.objects.exists()


def test_no_video_is_kept_as_a_draft_and_never_published(
    admin_client: Client, video_index: VideoIndexPage
) -> None:
    send(admin_client, video_index, publish=True)
    assert not VideoPage.objects.exists()
    send(admin_client, video_index, publish=False)
    assert not VideoPage.objects.get().live


@pytest.mark.parametrize(
    "url",
    [
        "https://evil.example/video/BV1xx411c7mD",
        "javascript:alert(1)",
        "https://user:secret@www.bilibili.com/video/BV1xx411c7mD",
    ],
)
@pytest.mark.parametrize("publish", [True, False])
def test_another_address_is_refused(
    admin_client: Client, video_index: VideoIndexPage, url: str, publish: bool
) -> None:
    soup = send(admin_client, video_index, publish=publish, outside_url=url)
    assert not VideoPage.objects.exists()
    assert soup.select(".w-field--error [name=outside_url]") or "outside_url" in str(soup)


def test_a_sound_file_is_no_video(admin_client: Client, video_index: VideoIndexPage) -> None:
    send(admin_client, video_index, publish=True, video=AudioFactory().pk)
    assert not VideoPage.objects.exists()


def test_the_editor_opens_with_its_choosers(
    admin_client: Client, video_index: VideoIndexPage
) -> None:
    page = VideoPageFactory(parent=video_index, video=VideoFactory(title="短片一号"))
    response = admin_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert response.status_code == 200
    assert "短片一号" in response.content.decode()
