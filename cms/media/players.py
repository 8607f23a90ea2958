"""The sites whose videos may be shown, each with the address of its player.

Plain data without Django: the settings build the Content-Security-Policy from it.
"""

from __future__ import annotations

import re
from typing import NamedTuple


class Player(NamedTuple):
    """A site: its name, where its pages are, what a video is called there, where its player is."""

    name: str
    example: str
    hosts: frozenset[str]
    page: re.Pattern[str]
    origin: str
    player: str


PLAYERS = (
    Player(
        name="哔哩哔哩",
        example="https://www.bilibili.com/video/BV…",
        hosts=frozenset({"www.bilibili.com", "bilibili.com", "m.bilibili.com"}),
        page=re.compile(r"/video/(?P<id>BV[0-9A-Za-z]{10})/?"),
        origin="https://player.bilibili.com",
        player="/player.html?bvid={id}&autoplay=0&danmaku=0",
    ),
    Player(
        name="腾讯视频",
        example="https://v.qq.com/x/page/….html",
        hosts=frozenset({"v.qq.com", "m.v.qq.com"}),
        page=re.compile(r"/x/(?:page|cover/[0-9A-Za-z]+)/(?P<id>[0-9A-Za-z]{11})\.html"),
        origin="https://v.qq.com",
        player="/txp/iframe/player.html?vid={id}&autoplay=false",
    ),
    Player(
        name="优酷",
        example="https://v.youku.com/v_show/id_….html",
        hosts=frozenset({"v.youku.com", "m.youku.com"}),
        page=re.compile(r"/v(?:_show|ideo)/id_(?P<id>X[0-9A-Za-z]{8,24}={0,2})\.html"),
        origin="https://player.youku.com",
        player="/embed/{id}",
    ),
)
PLAYER_ORIGINS = [player.origin for player in PLAYERS]
