"""Captions are taken only as WebVTT that a browser can show."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import TYPE_CHECKING

import webvtt
from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.core.files import File

ARROW = "-->"

NO_CAPTIONS = _(
    "“%(name)s” cannot be used as captions: %(reason)s. Accepted is WebVTT in UTF-8 (ending .vtt) "
    "up to %(limit)s: choose “WebVTT” and “UTF-8” when you save the captions, then upload them again."
)
TOO_LARGE = _("it is %(size)s, and captions are only text")
WRONG_ENDING = _("its ending is “%(ending)s”")
EMPTY = _("it is empty")
NOT_UTF8 = _("it is not text in UTF-8")
NO_HEADER = _("its first line is not “WEBVTT”")
NO_CUES = _("it holds no captions")
BAD_TIMES = _("a line of times in it cannot be read, such as “00:01.000 --> 00:04.000”")
BAD_ORDER = _("the caption at %(time)s ends before it begins, or stands before an earlier one")


def check_captions(upload: File, name: str = "") -> None:
    """Raise a ValidationError that names the file, the reason, the limit and what to do."""
    name = PurePath(name or upload.name or "").name
    try:
        _check(upload, PurePath(name).suffix.lower())
    except ValueError as error:
        limit = filesizeformat(settings.CAPTIONS_MAX_UPLOAD_SIZE)
        given = {"name": name, "reason": error.args[0], "limit": limit}
        raise ValidationError(NO_CAPTIONS, "invalid_captions", given) from error
    finally:
        upload.seek(0)


def _check(upload: File, ending: str) -> None:
    """Raise a ValueError with the reason."""
    if upload.size > settings.CAPTIONS_MAX_UPLOAD_SIZE:
        raise ValueError(TOO_LARGE % {"size": filesizeformat(upload.size)})
    if ending != ".vtt":
        raise ValueError(WRONG_ENDING % {"ending": ending})
    upload.seek(0)
    content = upload.read()
    if not content.strip():
        raise ValueError(EMPTY)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ValueError(NOT_UTF8) from None
    if "\x00" in text:
        raise ValueError(NOT_UTF8)
    _check_cues(text)


def _check_cues(text: str) -> None:
    lines = re.split(r"\r\n|\n|\r", text)  # WebVTT knows no other ends of lines
    if not re.match(r"WEBVTT(?![^ \t])", lines[0]):
        raise ValueError(NO_HEADER)
    try:
        cues = webvtt.from_string(text).captions
    except webvtt.errors.MalformedCaptionError:
        raise ValueError(BAD_TIMES) from None
    except webvtt.errors.MalformedFileError:
        raise ValueError(NO_HEADER) from None
    # What it cannot read webvtt leaves out without a word.
    if len(cues) != sum(ARROW in line for line in lines):
        raise ValueError(BAD_TIMES)
    if not any(cue.text.strip() for cue in cues):
        raise ValueError(NO_CUES)
    for earlier, cue in zip([cues[0], *cues], cues, strict=False):
        if cue.end_time <= cue.start_time or cue.start_time < earlier.start_time:
            raise ValueError(BAD_ORDER % {"time": cue.start})
