"""GIFT, as Moodle documents it (docs.moodle.org, “GIFT format”), with its comments for id and tags."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from quizzes.enums import Kind
from quizzes.exchange.drafts import Draft, Reading, Remark
from quizzes.exchange.readers.rows import RowError, limited, take
from quizzes.exchange.rich import (
    LOOKS_LIKE_HTML,
    clean_text,
    explanation,
    has_pictures,
    paragraphs,
    plain,
    without_source,
)
from quizzes.exchange.texts import decode
from quizzes.exchange.words import category_words, read_tags

if TYPE_CHECKING:
    from collections.abc import Iterator

ESCAPED = re.compile(r"\\([:#={}~n\\])")
# Stand for escaped signs while the text is taken apart; the private use area has no other meaning here.
HIDDEN = {sign: chr(0xF8D0 + number) for number, sign in enumerate(r":#={}~n" + "\\")}
SHOWN = {hidden: "\n" if sign == "n" else sign for sign, hidden in HIDDEN.items()}
FORMAT = re.compile(r"^\s*\[(html|moodle|plain|markdown)\]")
WEIGHT = re.compile(r"^%(-?\d+(?:\.\d+)?)%")
ID = re.compile(r"\[id:((?:\\\]|[^\]]){1,200})\]")
TAG = re.compile(r"\[tag:((?:\\\]|[^\]]){1,200})\]")
CATEGORY = "$CATEGORY:"
# Far more than a question may have; the rest is not looked at.
MOST_PARTS = 40
VERDICTS = {"T": True, "TRUE": True, "F": False, "FALSE": False}


@dataclass
class Part:
    """One question's lines, and what the comments before it say."""

    line: int
    text: str
    comments: str
    category: str


def read_gift(content: bytes) -> Reading:
    """Read single and multiple choice and true or false; other kinds are named."""
    reading = Reading()
    for part in _parts(decode(content)):
        take(reading, part.line, lambda part=part: _question(part, reading))  # type: ignore[misc]
    return reading


def _parts(text: str) -> Iterator[Part]:
    """Questions are parted by blank lines."""
    lines: list[str] = []
    comments, category, begin = "", "", 0
    for number, line in enumerate([*text.split("\n"), ""], start=1):
        bare = line.strip()
        if bare.startswith("//"):
            comments += bare + "\n"
        elif bare.startswith(CATEGORY):
            comments, category = "", category_words(bare.removeprefix(CATEGORY))
        elif bare:
            begin = begin or number
            lines.append(line)
        elif lines:
            yield Part(begin, "\n".join(lines), comments, category)
            lines, comments, begin = [], "", 0


def _shown(text: str) -> str:
    return "".join(SHOWN.get(sign, sign) for sign in text)


def _words(text: str, default: str) -> tuple[str, str]:
    """Text and its format."""
    found = FORMAT.match(text)
    style = found[1] if found else default
    return clean_text(_shown(text[found.end() :] if found else text)), style


def _is_html(text: str, style: str) -> bool:
    return style == "html" or (style == "moodle" and bool(LOOKS_LIKE_HTML.search(text)))


def _plain(text: str, default: str, column: str) -> str:
    words, style = _words(limited(text, column), default)
    if not _is_html(words, style):
        return words
    if has_pictures(words):
        raise RowError(column, _("Pictures, formulas and recordings cannot be carried over."))
    return plain(words)


def _question(part: Part, reading: Reading) -> Draft:
    text = ESCAPED.sub(lambda found: HIDDEN[found[1]], part.text).strip()
    name = ""
    if text.startswith("::") and "::" in text[2:]:
        name, _colons, text = text[2:].partition("::")
    opens, closes = text.find("{"), text.find("}")
    if opens < 0 and closes < 0:
        raise RowError("", _("A description without answers is no question here: left out."))
    if opens < 0 or closes < opens:
        raise RowError("", _("The braces { } around the answers do not match."))
    before, answers, after = text[:opens], text[opens + 1 : closes].strip(), text[closes + 1 :]
    if "{" in after or "}" in after:
        raise RowError("", _("More than one pair of braces { }. Is a blank line missing?"))
    answers, _mark, general = answers.rpartition("####") if "####" in answers else (answers, "", "")
    stem_text = f"{before.rstrip()}____{after}" if after.strip() else before
    style = _words(stem_text, "moodle")[1]
    draft = Draft(
        name=clean_text(_shown(name)),
        stem=_plain(stem_text, "moodle", "题干"),
        point=part.category,
        line=part.line,
        **_explained(general, style),
        **_task(answers.strip(), style),
    )
    return _tagged(draft, part, reading)


def _tagged(draft: Draft, part: Part, reading: Reading) -> Draft:
    """Add what the comments say."""
    tags = [tag.replace(r"\]", "]").strip() for tag in TAG.findall(part.comments)]
    found = ID.search(part.comments)
    fields, unknown = read_tags(tags)
    for tag in unknown:
        reason = _("The tag “%(tag)s” is not known here and was left out.") % {"tag": tag}
        reading.notes.append(Remark(part.line, "", reason))
    idnumber = found[1].replace(r"\]", "]").strip() if found else ""
    return Draft(**{**vars(draft), **fields, "id": idnumber})


def _explained(general: str, default: str) -> dict[str, Any]:
    words, style = _words(limited(general, "解析"), default)
    if not words:
        return {}
    if _is_html(words, style):
        return without_source(words)._asdict()
    return {"explanation": paragraphs(words) if style == "plain" else explanation(words)}


def _task(answers: str, style: str) -> dict[str, Any]:
    """The kind and what belongs to it."""
    verdict = answers.partition("#")[0].strip()
    if not answers:
        raise RowError("", _("An essay question cannot be graded here: left out."))
    if answers.startswith("#"):
        raise RowError("", _("A question for a number is not known here: left out."))
    if verdict in VERDICTS:
        return _true_false(answers, style)
    if "~" not in answers:
        if "->" in answers:
            raise RowError("", _("Matching pairs is not known here: left out."))
        raise RowError("", _("A short answer is not known here: left out."))
    return _choice(answers, style)


def _true_false(answers: str, style: str) -> dict[str, Any]:
    """In the order of the format: to who was wrong, then to who was right."""
    verdict, wrong, right = (*answers.split("#", 2), "", "")[:3]
    is_true = VERDICTS[verdict.strip()]
    to_wrong, to_right = (_plain(words, style, "解析") for words in (wrong, right))
    why_true, why_false = (to_right, to_wrong) if is_true else (to_wrong, to_right)
    task = {"is_true": is_true, "why_true": why_true, "why_false": why_false}
    return {"kind": Kind.TRUE_FALSE, "task": task}


def _choice(answers: str, style: str) -> dict[str, Any]:
    is_single = "=" in answers
    options: list[dict[str, Any]] = []
    for given in re.split(r"~|(?==)", answers, maxsplit=MOST_PARTS):
        if not given.strip():
            continue
        is_right = given.startswith("=")
        words = given.removeprefix("=").strip()
        weight = WEIGHT.match(words)
        if weight:
            is_right = is_right or (float(weight[1]) > 0 and not is_single)
            words = words[weight.end() :]
        text, _mark, why = words.partition("#")
        column = f"选项{len(options) + 1}"
        options.append(
            {
                "text": _plain(text, style, column),
                "right": is_right,
                "why": _plain(why, style, column),
            }
        )
    kind = Kind.SINGLE if is_single else Kind.MULTIPLE
    return {"kind": kind, "task": {"options": options}}
