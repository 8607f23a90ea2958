"""Videos on other sites: their pages' addresses become a player's address, and nobody is asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail.embeds.exceptions import EmbedNotFoundException
from wagtail.embeds.finders.base import EmbedFinder

from cms.media.players import PLAYERS, Player

UNKNOWN = _(
    "This is not the address of a video this site may show. Accepted are the pages of single videos on "
    "%(sites)s: open the video there and copy the whole address from the browser."
)


@dataclass(frozen=True)
class OutsideVideo:
    """A video elsewhere: whose it is, its page, and the address of its player."""

    site: str
    host: str
    page_url: str
    player_url: str


def find_outside_video(url: str) -> OutsideVideo | None:
    """Recognise an address; None for everything that is not exactly the page of one video."""
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        return None
    plain = parts.scheme in {"http", "https"} and parts.netloc == parts.hostname and port is None
    for player in PLAYERS if plain else ():
        found = player.page.fullmatch(parts.path) if parts.hostname in player.hosts else None
        if found:
            return _outside_video(player, str(parts.hostname), parts.path, found["id"])
    return None


def _outside_video(player: Player, host: str, path: str, video: str) -> OutsideVideo:
    """Both addresses are put together anew: what else the given one carried is dropped."""
    return OutsideVideo(
        site=player.name,
        host=host,
        page_url=f"https://{host}{path}",
        player_url=player.origin + player.player.format(id=video),
    )


def validate_outside_video(url: str) -> None:
    """Refuse other addresses with a list of what is accepted."""
    if find_outside_video(url) is None:
        sites = "、".join(f"{player.name}（{player.example}）" for player in PLAYERS)
        raise ValidationError(UNKNOWN, "unknown_video_site", {"sites": sites})


class OutsideVideoFinder(EmbedFinder):
    """The only finder: whatever asks Wagtail for an embed sends no request from the server."""

    def accept(self, url: str) -> bool:
        """Take every address, so that no other finder is tried."""
        return True

    def find_embed(
        self, url: str, max_width: int | None = None, max_height: int | None = None
    ) -> dict[str, Any]:
        """Describe the video by its address alone; EmbedNotFoundException where it is unknown."""
        video = find_outside_video(url)
        if video is None:
            raise EmbedNotFoundException
        width = max_width or 640
        height = max_height or width * 9 // 16
        return {
            "title": video.site,
            "author_name": "",
            "provider_name": video.site,
            "type": "video",
            "thumbnail_url": None,
            "width": width,
            "height": height,
            "html": format_html(
                '<iframe src="{}" width="{}" height="{}" allowfullscreen></iframe>',
                video.player_url,
                width,
                height,
            ),
        }
