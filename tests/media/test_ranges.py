"""Players fetch recordings in parts: iPhones play nothing from a server that cannot."""

import pytest
from django.http import HttpResponse
from django.test import Client

from tests.factories.media import AudioFactory, VideoFactory, captions_upload, recording_bytes

pytestmark = pytest.mark.django_db

CLIP = recording_bytes()
SIZE = len(CLIP)


@pytest.fixture
def url() -> str:
    return str(VideoFactory().file.url)


def body(response: HttpResponse) -> bytes:
    return b"".join(response.streaming_content)


@pytest.mark.parametrize(
    ("wanted", "first", "last"),
    [
        ("bytes=0-1", 0, 1),
        ("bytes=0-0", 0, 0),
        ("bytes=0-", 0, SIZE - 1),
        ("bytes=100-199", 100, 199),
        (f"bytes={SIZE - 1}-", SIZE - 1, SIZE - 1),
        ("bytes=100-999999999", 100, SIZE - 1),
        ("bytes=-10", SIZE - 10, SIZE - 1),
        ("bytes=-999999999", 0, SIZE - 1),
    ],
)
def test_a_part_is_sent_as_asked(
    client: Client, url: str, wanted: str, first: int, last: int
) -> None:
    response = client.get(url, headers={"Range": wanted, "Accept-Encoding": "gzip"})
    assert response.status_code == 206
    assert response["Content-Range"] == f"bytes {first}-{last}/{SIZE}"
    assert int(response["Content-Length"]) == last - first + 1
    assert response["Content-Type"] == "video/mp4"
    assert response["Content-Disposition"].startswith("inline")
    assert "immutable" in response["Cache-Control"]
    assert "Content-Encoding" not in response
    assert body(response) == CLIP[first : last + 1]


@pytest.mark.parametrize("wanted", [f"bytes={SIZE}-", f"bytes={SIZE + 5}-{SIZE + 9}", "bytes=-0"])
def test_a_part_behind_the_end_does_not_exist(client: Client, url: str, wanted: str) -> None:
    response = client.get(url, headers={"Range": wanted})
    assert response.status_code == 416
    assert response["Content-Range"] == f"bytes */{SIZE}"


@pytest.mark.parametrize(
    "wanted", ["bytes=5-3", "bytes=0-1,4-5", "lines=0-1", "bytes", "bytes=x-y", "bytes=-", "x" * 99]
)
def test_what_cannot_be_read_gets_the_whole(client: Client, url: str, wanted: str) -> None:
    response = client.get(url, headers={"Range": wanted})
    assert response.status_code == 200
    assert response["Accept-Ranges"] == "bytes"
    assert body(response) == CLIP


def test_a_part_of_another_version_is_not_sent(client: Client, url: str) -> None:
    whole = client.get(url)
    for version in (whole["ETag"], whole["Last-Modified"]):
        response = client.get(url, headers={"Range": "bytes=0-1", "If-Range": version})
        assert response.status_code == 206
    for version in ('"other"', "Sat, 01 Jan 2000 00:00:00 GMT", f"W/{whole['ETag']}"):
        response = client.get(url, headers={"Range": "bytes=0-1", "If-Range": version})
        assert response.status_code == 200
        assert int(response["Content-Length"]) == SIZE


def test_head_tells_without_sending(client: Client, url: str) -> None:
    response = client.head(url, headers={"Range": "bytes=0-1"})
    assert response.status_code == 200
    assert int(response["Content-Length"]) == SIZE
    assert response["Accept-Ranges"] == "bytes"
    assert body(response) == b""


def test_what_the_reader_has_is_not_sent_again(client: Client, url: str) -> None:
    tag = client.get(url)["ETag"]
    assert client.get(url, headers={"If-None-Match": tag}).status_code == 304
    changed = {"If-None-Match": '"other"', "If-Modified-Since": "Sat, 01 Jan 2050 00:00:00 GMT"}
    assert client.get(url, headers=changed).status_code == 200


def test_sound_and_captions_open_in_the_browser(client: Client) -> None:
    video = VideoFactory(captions=captions_upload())
    for address, content_type in (
        (video.captions.url, "text/vtt"),
        (AudioFactory().file.url, "audio/mpeg"),
    ):
        response = client.get(address, headers={"Accept-Encoding": "gzip"})
        assert response["Content-Type"] == content_type
        assert response["Content-Disposition"].startswith("inline")
        assert response["X-Content-Type-Options"] == "nosniff"
        assert int(response["Content-Length"]) == len(body(response))


def test_the_chapters_have_an_address_that_changes_with_them(client: Client) -> None:
    video = VideoFactory(chapters="0:00 开场\n0:03 尾声")
    url = video.chapters_url
    response = client.get(url)
    assert response["Content-Type"] == "text/vtt"
    assert "尾声" in response.content.decode()
    assert "immutable" in response["Cache-Control"]
    video.chapters = "0:00 开场"
    video.save()
    assert client.get(url).status_code == 404
    assert client.get("/media/chapters/999999-abc.vtt").status_code == 404
