"""A video or sound file is taken only when it is what it says, not too large, and browsers play it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import IO, TYPE_CHECKING, Any, cast

from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _
from mutagen import MutagenError
from mutagen.mp3 import MP3
from wagtailmedia.models import MediaType

from cms.media.services.mp4 import Mp4, Mp4Error, read_mp4

if TYPE_CHECKING:
    from django.core.files import File

# H.264 in the profiles that old phones decode: Baseline, Main, High.
PLAYABLE_CODEC = "avc1"
PLAYABLE_PROFILES = {66, 77, 100}
PLAYABLE_SOUND = "mp4a"

TOO_LARGE = _(
    "“%(name)s” is %(size)s. A video may have at most %(video)s, a sound file %(audio)s: "
    "export it smaller or split it, then upload it again."
)
WRONG_TYPE = _(
    "“%(name)s” is not a file this site accepts here. Accepted are %(limit)s: "
    "export it in one of these formats, then upload it again."
)
MISLABELLED = _(
    "“%(name)s” does not hold what its ending “%(ending)s” says, or is damaged or incomplete. "
    "Accepted are %(limit)s: play it on your computer to see whether it is whole, "
    "export it once more, then upload it again."
)
UNPLAYABLE = _(
    "“%(name)s” is coded in a way (%(codec)s) that many phones cannot play. Accepted are %(limit)s: "
    "export it as MP4 with H.264 pictures (8 bit) and AAC sound, then upload it again."
)
ACCEPTED = {
    MediaType.VIDEO: _("MP4 (H.264 with AAC) up to %(size)s"),
    MediaType.AUDIO: _("MP3 and M4A (AAC) up to %(size)s"),
}


@dataclass(frozen=True)
class Recording:
    """What a checked file holds; `duration` in seconds, sizes in pixels as shown."""

    duration: float
    width: int | None = None
    height: int | None = None


def size_limit(kind: str) -> int:
    """The bytes a file of a kind may have."""
    limits = {
        MediaType.VIDEO: settings.VIDEO_MAX_UPLOAD_SIZE,
        MediaType.AUDIO: settings.AUDIO_MAX_UPLOAD_SIZE,
    }
    return limits[MediaType(kind)]


def accepted(kind: str) -> str:
    """The accepted formats and the limit, for people."""
    return str(ACCEPTED[MediaType(kind)]) % {"size": filesizeformat(size_limit(kind))}


def check_recording(upload: File, kind: str, name: str = "") -> Recording:
    """Return what the file holds; the upload is left at its beginning.

    Raises a ValidationError that names the file, the limit and what to do.
    """
    name = PurePath(name or upload.name or "").name
    ending = PurePath(name).suffix.lower()
    given = {"name": name, "ending": ending, "limit": accepted(kind)}
    if upload.size > size_limit(kind):
        sizes = {
            "size": filesizeformat(upload.size),
            "video": filesizeformat(settings.VIDEO_MAX_UPLOAD_SIZE),
            "audio": filesizeformat(settings.AUDIO_MAX_UPLOAD_SIZE),
        }
        raise ValidationError(TOO_LARGE, "file_too_large", {"name": name, **sizes})
    if ending[1:] not in settings.WAGTAILMEDIA[f"{kind.upper()}_EXTENSIONS"]:
        raise ValidationError(WRONG_TYPE, "invalid_media_extension", given)
    upload.seek(0)
    try:
        if ending == ".mp3":
            return _mp3(upload)
        content = read_mp4(cast("IO[bytes]", upload.file))
    except (Mp4Error, MutagenError, ValueError) as error:
        raise ValidationError(MISLABELLED, "invalid_media", given) from error
    finally:
        upload.seek(0)
    if bad := _unplayable(content):
        raise ValidationError(UNPLAYABLE, "unplayable_media", {**given, "codec": bad})
    pictures = content.of_kind("vide")
    # A sound file with pictures in it, or a video without any, is called by the wrong name.
    if bool(pictures) != (kind == MediaType.VIDEO) or not content.tracks:
        raise ValidationError(MISLABELLED, "invalid_media", given)
    if pictures:
        return Recording(content.duration, pictures[0].width, pictures[0].height)
    return Recording(content.duration)


def _mp3(upload: File) -> Recording:
    info: Any = MP3(upload.file).info
    # mutagen finds a frame in nearly any bytes; it calls it sketchy when no others follow.
    if info.sketchy or info.layer != 3 or not info.length:
        raise ValueError("no frames in a row")
    return Recording(info.length)


def _unplayable(content: Mp4) -> str:
    """Name the coding that browsers do not know, if there is one."""
    for track in content.of_kind("vide"):
        if track.codec != PLAYABLE_CODEC:
            return track.codec
        if track.profile not in PLAYABLE_PROFILES:
            return f"H.264, {track.profile}"
    for track in content.of_kind("soun"):
        if track.codec != PLAYABLE_SOUND:
            return track.codec
    return ""
