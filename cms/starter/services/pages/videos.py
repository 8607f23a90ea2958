"""Makes videos with all that belongs to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from wagtailmedia.models import MediaType

from cms.media.models import CustomMedia
from cms.media.services.captions import check_captions
from cms.media.services.recordings import check_recording
from cms.starter.services.errors import describe
from cms.starter.services.pages.content import CONTENT, make_content
from cms.starter.services.pages.files import Kind
from cms.videos.models import VideoPage

if TYPE_CHECKING:
    from cms.starter.services.pages.files import PageFile

PARAGRAPHS = ["p", "li", "h2", "h3", "h4"]


def _make(entry: PageFile) -> VideoPage:
    video = _video(entry)
    page = make_content(entry, VideoPage, video=video)
    # Cards and shared links show it too, as after an editor's choice.
    page.cover_image = page.cover_image or video.poster
    return page


def _video(entry: PageFile) -> CustomMedia:
    """Store the recording with what readers need who cannot hear or see it."""
    video = CustomMedia(
        title=entry.text("title"),
        type=MediaType.VIDEO,
        transcript=_plain(entry.text("transcript")),
        chapters=entry.text("chapters"),
    )
    if entry.given.get("poster"):
        video.poster = entry.image(
            "poster", entry.text("poster_alt"), entry.text("title"), folder="videos"
        )
    place = "video"
    try:
        recording = _file(entry, "video")
        video.describe("file", check_recording(recording, MediaType.VIDEO), recording.size)
        video.file = recording
        if entry.given.get("captions"):
            place = "captions"
            captions = _file(entry, "captions")
            check_captions(captions)
            video.captions = captions
        place = ""
        video.full_clean(exclude=["file", "collection"])
        video.save()
    except ValidationError as error:
        raise entry.fault(place, describe(error)) from error
    return video


def _file(entry: PageFile, key: str) -> ContentFile[bytes]:
    path = entry.load.find("videos", entry.given.get(key), entry.file, key)
    return ContentFile(path.read_bytes(), name=path.name)


def _plain(transcript: str) -> str:
    """The words of a transcript, a paragraph a line: players show it as plain text."""
    found = BeautifulSoup(transcript, "html.parser")
    paragraphs = [part.get_text() for part in found.find_all(PARAGRAPHS)]
    return "\n\n".join(paragraphs) or transcript.strip()


VIDEO = Kind(
    CONTENT | {"video", "captions", "poster", "poster_alt", "transcript", "chapters"}, _make
)
