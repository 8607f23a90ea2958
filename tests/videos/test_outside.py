"""Videos on other sites: recognised by their address alone, everything else is refused."""

import socket
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from wagtail.embeds.exceptions import EmbedNotFoundException
from wagtail.embeds.finders import get_finders

from cms.media.outside import OutsideVideoFinder, find_outside_video, validate_outside_video
from cms.media.players import PLAYER_ORIGINS, PLAYERS

BILIBILI = "https://www.bilibili.com/video/BV1xx411c7mD/"
KNOWN = [
    (f"{BILIBILI}?spm_id_from=333.1007&p=2#reply", "player.bilibili.com", "bvid=BV1xx411c7mD"),
    ("http://m.bilibili.com/video/BV1xx411c7mD", "player.bilibili.com", "bvid=BV1xx411c7mD"),
    ("https://v.qq.com/x/page/a0012abcdef.html", "v.qq.com", "vid=a0012abcdef"),
    ("https://v.qq.com/x/cover/mzc00200abc/a0012abcdef.html", "v.qq.com", "vid=a0012abcdef"),
    (
        "https://v.youku.com/v_show/id_XNTk4MjQ2MDYwNA==.html?x=1",
        "player.youku.com",
        "XNTk4MjQ2MDYwNA==",
    ),
]
UNKNOWN = [
    "",
    "video",
    "https://www.youtube.com/watch?v=x",
    "https://b23.tv/abc",
    "https://www.bilibili.com/",
    "https://www.bilibili.com/bangumi/play/ep1",
    "https://www.bilibili.com/video/BV1xx411c7mD/extra",
    'https://www.bilibili.com/video/BV1xx411c7m"',
    "https://www.bilibili.com.evil.example/video/BV1xx411c7mD",
    "https://evil.example/www.bilibili.com/video/BV1xx411c7mD",
    "https://user:secret@www.bilibili.com/video/BV1xx411c7mD",
    "https://www.bilibili.com@evil.example/video/BV1xx411c7mD",
    "https://www.bilibili.com:8443/video/BV1xx411c7mD",
    "https://www.bilibili.com:x/video/BV1xx411c7mD",
    "https://[www.bilibili.com/video/BV1xx411c7mD",
    "//www.bilibili.com/video/BV1xx411c7mD",
    "ftp://www.bilibili.com/video/BV1xx411c7mD",
    "javascript://www.bilibili.com/video/BV1xx411c7mD",
    "javascript:alert(1)",
    "data:text/html,x",
    "https://v.qq.com/x/page/short.html",
    "https://v.qq.com/x/page/a0012abcdef.html%00",
    "https://v.youku.com/v_show/id_../../x.html",
]


@pytest.fixture(autouse=True)
def _no_network(monkeypatch) -> None:
    def refuse(*args: object, **kwargs: object) -> None:
        raise AssertionError("asked somebody")

    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.mark.parametrize(("url", "host", "part"), KNOWN)
def test_known_addresses_become_the_players(url: str, host: str, part: str) -> None:
    video = find_outside_video(url)
    assert video is not None
    assert urlsplit(video.player_url).hostname == host
    assert part in video.player_url
    assert video.page_url.startswith("https://")
    assert "?" not in video.page_url
    validate_outside_video(url)


@pytest.mark.parametrize("url", UNKNOWN)
def test_all_others_are_refused_with_what_is_accepted(url: str) -> None:
    assert find_outside_video(url) is None
    with pytest.raises(ValidationError) as caught:
        validate_outside_video(url)
    assert all(player.name in caught.value.messages[0] for player in PLAYERS)


def test_there_is_one_finder_and_it_asks_nobody() -> None:
    (finder,) = get_finders()
    assert isinstance(finder, OutsideVideoFinder)
    embed = finder.find_embed(BILIBILI, max_width=320)
    assert (embed["width"], embed["height"]) == (320, 180)
    assert 'src="https://player.bilibili.com/player.html?bvid=BV1xx411c7mD&amp;' in embed["html"]
    assert finder.accept("https://evil.example/")
    with pytest.raises(EmbedNotFoundException):
        finder.find_embed("https://evil.example/")


def test_pages_may_frame_exactly_those_players() -> None:
    assert settings.PUBLIC_CSP["frame-src"] == PLAYER_ORIGINS
    assert {urlsplit(origin).scheme for origin in PLAYER_ORIGINS} == {"https"}
