"""A document is taken only when it holds what its ending says, and is not too large."""

from __future__ import annotations

import zipfile
from pathlib import PurePath
from typing import TYPE_CHECKING

import filetype
from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.core.files import File

# The part without which Office would not open the file.
OFFICE_PARTS = {
    "docx": "word/document.xml",
    "xlsx": "xl/workbook.xml",
    "pptx": "ppt/presentation.xml",
}
# In the order of likelihood; GB18030 is what older Chinese programs write, and knows every byte pair.
TEXT_ENCODINGS = ("utf-8-sig", "gb18030")
HEAD = 8192

TOO_LARGE = _(
    "“%(name)s” is %(size)s. A document may have at most %(limit)s: "
    "make it smaller or split it, then upload it again."
)
WRONG_TYPE = _(
    "“%(name)s” is not a document this site accepts. Accepted are %(limit)s: "
    "save it as PDF, then upload it again."
)
MISLABELLED = _(
    "“%(name)s” does not hold what its ending “%(ending)s” says, or is damaged. "
    "Accepted are %(limit)s: open it in its program, save it as PDF, then upload it again."
)


def check_document(upload: File, name: str = "") -> None:
    """Raise a ValidationError that names the file, the limit and what to do."""
    name = PurePath(name or upload.name or "").name
    limit = settings.WAGTAILDOCS_MAX_UPLOAD_SIZE
    if upload.size > limit:
        sizes = {"size": filesizeformat(upload.size), "limit": filesizeformat(limit)}
        raise ValidationError(TOO_LARGE, "file_too_large", {"name": name, **sizes})
    ending = PurePath(name).suffix.lower()
    accepted = ", ".join(each.upper() for each in settings.WAGTAILDOCS_EXTENSIONS)
    if ending[1:] not in settings.WAGTAILDOCS_EXTENSIONS:
        raise ValidationError(
            WRONG_TYPE, "invalid_document_extension", {"name": name, "limit": accepted}
        )
    if not _holds(upload, ending[1:]):
        raise ValidationError(
            MISLABELLED, "invalid_document", {"name": name, "ending": ending, "limit": accepted}
        )


def _holds(upload: File, kind: str) -> bool:
    """Whether the bytes are of a kind; the upload is left at its beginning."""
    upload.seek(0)
    try:
        if kind in OFFICE_PARTS:
            return _is_office(upload, OFFICE_PARTS[kind])
        if kind == "pdf":
            return filetype.guess_extension(upload.read(HEAD)) == "pdf"
        return _is_text(upload)
    finally:
        upload.seek(0)


def _is_office(upload: File, part: str) -> bool:
    """A zip archive with the right part; nothing is unpacked."""
    try:
        with zipfile.ZipFile(upload) as archive:
            return {"[Content_Types].xml", part} <= set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False


def _is_text(upload: File) -> bool:
    """Readable characters in one of the usual encodings, and no other known kind of file."""
    content = upload.read()
    if not content.strip() or filetype.guess(content[:HEAD]) is not None:
        return False
    encodings = ("utf-16",) if content[:2] in (b"\xff\xfe", b"\xfe\xff") else TEXT_ENCODINGS
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return not any(sign < " " and sign not in "\t\n\r\f" for sign in text)
    return False
