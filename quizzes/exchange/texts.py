"""Bytes of a file as text: what it holds counts, not what its name says."""

from __future__ import annotations

import re

import filetype
from django.utils.translation import gettext as _

from .drafts import UnreadableFileError

HEAD = 8192
# Each costs time; 500 questions of Moodle have a third of it.
MOST_TAGS = 150_000
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
# Older Chinese programs write GB18030.
ENCODINGS = ("utf-8-sig", "gb18030")
XML_ENCODING = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
UNPRINTABLE = re.compile(r"[\x00-\x08\x0e-\x1f]")


def refuse_binary(content: bytes) -> None:
    """Say of a file that should hold text what it holds instead."""
    if not content.strip():
        raise UnreadableFileError(_("The file is empty."))
    if content.startswith(ZIP):
        raise UnreadableFileError(
            _(
                "The file’s name says text, but it holds a spreadsheet or an archive. "
                "If it is a spreadsheet, let its name end in .xlsx."
            )
        )
    if content.startswith(OLE):
        raise UnreadableFileError(
            _(
                "The file is an old Office file or has a password. Save it as .xlsx without password."
            )
        )
    kind = filetype.guess(content[:HEAD])
    if kind is not None:
        raise UnreadableFileError(
            _("The file’s name says text, but it holds something else: %(kind)s.")
            % {"kind": kind.extension.upper()}
        )


def decode(content: bytes) -> str:
    """The text, from UTF-8 with or without mark, UTF-16 with mark, or GB18030."""
    refuse_binary(content)
    is_wide = content[:2] in (b"\xff\xfe", b"\xfe\xff")
    declared = XML_ENCODING.match(content[:HEAD])
    encodings = ("utf-16",) if is_wide else ENCODINGS
    if declared and declared[1].lower() in (b"gb2312", b"gbk", b"gb18030"):
        encodings = ("gb18030",)
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if UNPRINTABLE.search(text):
            break
        if text.count("<") + text.count("&lt;") > MOST_TAGS:
            raise UnreadableFileError(
                _("The file holds far more formatting than questions need. Split it into several.")
            )
        return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    raise UnreadableFileError(
        _("The file is no readable text. Save it anew, encoded as UTF-8 or GB18030.")
    )
