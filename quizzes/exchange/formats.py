"""The formats, and which of them a file is in."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .drafts import Reading, UnreadableFileError
from .readers import aiken as aiken_reader
from .readers import gift as gift_reader
from .readers import moodle as moodle_reader
from .readers import office as office_reader
from .texts import decode
from .writers import aiken, gift, moodle, office

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from .drafts import Draft

# Of any of them. A file of 500 questions has a tenth of it.
LARGEST_FILE = 2 * 1024 * 1024
ENDINGS = ("xlsx", "csv", "xml", "gift", "txt")


@dataclass(frozen=True)
class Format:
    """A sort of file that can be written and read."""

    code: str
    label: Any
    note: Any
    ending: str
    content_type: str
    read: Callable[[bytes], Reading]
    write: Callable[[Iterable[Draft]], bytes]
    # Why it cannot hold a question; blank if it can.
    left_out: Callable[[Draft], str]


FORMATS = {
    each.code: each
    for each in (
        Format(
            "xlsx",
            gettext_lazy("Table of questions (XLSX)"),
            gettext_lazy("For Excel and WPS: all kinds of questions."),
            "xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            office_reader.read_office_xlsx,
            office.write_xlsx,
            office.left_out,
        ),
        Format(
            "csv",
            gettext_lazy("Table of questions (CSV)"),
            gettext_lazy("The same as plain text, without conversations."),
            "csv",
            "text/csv; charset=utf-8",
            office_reader.read_office_csv,
            office.write_csv,
            office.left_out_of_csv,
        ),
        Format(
            "moodle",
            "Moodle XML",
            gettext_lazy("For Moodle: choice, true or false, order; with explanations and tags."),
            "xml",
            "application/xml; charset=utf-8",
            moodle_reader.read_moodle,
            moodle.write_moodle,
            moodle.left_out,
        ),
        Format(
            "gift",
            "GIFT",
            gettext_lazy(
                "Text for Moodle and others: choice, true or false; with explanations and tags."
            ),
            "gift",
            "text/plain; charset=utf-8",
            gift_reader.read_gift,
            gift.write_gift,
            gift.left_out,
        ),
        Format(
            "aiken",
            "Aiken",
            gettext_lazy("The simplest text: single choice, without explanations."),
            "txt",
            "text/plain; charset=utf-8",
            aiken_reader.read_aiken,
            aiken.write_aiken,
            aiken.left_out,
        ),
    )
}


def format_of(name: str, content: bytes) -> Format:
    """The format a file's name promises, a text's by what it looks like. Raises UnreadableFileError."""
    ending = PurePath(name).suffix.lower()[1:]
    if ending not in ENDINGS:
        endings = "、".join(f".{each}" for each in ENDINGS)
        raise UnreadableFileError(
            _("Files of this kind are not read here. Accepted are %(endings)s.")
            % {"endings": endings}
        )
    if ending == "txt":
        text = decode(content)
        is_aiken = any(aiken_reader.ANSWER.match(line) for line in text.split("\n"))
        return FORMATS["aiken" if is_aiken else "gift"]
    return FORMATS["moodle" if ending == "xml" else ending]


def read_file(name: str, content: bytes) -> tuple[Format, Reading]:
    """Read a file of any format; UnreadableFileError says what is wrong with it as a whole."""
    if len(content) > LARGEST_FILE:
        raise UnreadableFileError(
            _("The file is too large: at most %(most)s MB.")
            % {"most": LARGEST_FILE // (1024 * 1024)}
        )
    found = format_of(name, content)
    reading = found.read(content)
    if not reading.drafts and not reading.faults:
        raise UnreadableFileError(
            _("No question was found in it. It was read as: %(format)s.") % {"format": found.label}
        )
    return found, reading
