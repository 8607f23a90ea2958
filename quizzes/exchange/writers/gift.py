"""GIFT that Moodle reads: plain text for what is asked, HTML for the explanation, tags as comments."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from quizzes.enums import Kind
from quizzes.exchange.checks import unfinished
from quizzes.exchange.rich import with_source
from quizzes.exchange.words import tags_of
from quizzes.exchange.writers.shares import shares

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quizzes.exchange.drafts import Draft

KINDS = (Kind.SINGLE, Kind.MULTIPLE, Kind.TRUE_FALSE)


def left_out(draft: Draft) -> str:
    """Why the format cannot hold it; blank if it can."""
    if draft.kind not in KINDS:
        return _("GIFT does not know this kind.")
    return unfinished(draft)


def write_gift(drafts: Iterable[Draft]) -> bytes:
    """A file of questions, parted by blank lines."""
    return "\n".join("\n".join(_lines(draft)) + "\n" for draft in drafts).encode()


def _escaped(text: str) -> str:
    escaped = re.sub(r"([\\:#={}~])", r"\\\1", text)
    return escaped.replace("\n", r"\n")


def _lines(draft: Draft) -> Iterator[str]:
    comments = [f"[id:{draft.id.replace(']', chr(92) + ']')}]"] if draft.id else []
    comments += [f"[tag:{tag.replace(']', chr(92) + ']')}]" for tag in tags_of(draft)]
    if comments:
        yield f"// {' '.join(comments)}"
    name = f"::{_escaped(draft.name)}::" if draft.name else ""
    general = with_source(draft.explanation, draft.source, draft.source_url)
    general = f"####[html]{_escaped(general)}" if general else ""
    begin = f"{name}[plain]{_escaped(draft.stem)}"
    if draft.kind == Kind.TRUE_FALSE:
        yield f"{begin}{{{_verdict(draft)}{general}}}"
        return
    yield f"{begin}{{"
    yield from _options(draft)
    if general:
        yield f"\t{general}"
    yield "}"


def _verdict(draft: Draft) -> str:
    """First what is said to who was wrong."""
    is_true = draft.task["is_true"]
    to_right, to_wrong = draft.task["why_true"], draft.task["why_false"]
    if not is_true:
        to_right, to_wrong = to_wrong, to_right
    whys = f"#{_escaped(to_wrong)}#{_escaped(to_right)}" if to_right or to_wrong else ""
    return ("TRUE" if is_true else "FALSE") + whys


def _options(draft: Draft) -> Iterator[str]:
    options = draft.task["options"]
    for option, share in zip(options, shares(options), strict=True):
        sign = f"~%{share}%"
        if draft.kind == Kind.SINGLE:
            sign = "=" if option["right"] else "~"
        why = f"#{_escaped(option['why'])}" if option["why"] else ""
        yield f"\t{sign}{_escaped(option['text'])}{why}"
