"""Moodle XML, as Moodle documents it (docs.moodle.org, “Moodle XML format”)."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from quizzes.enums import Kind
from quizzes.exchange.drafts import Draft, Reading, Remark, UnreadableFileError
from quizzes.exchange.readers.rows import RowError, limited, take
from quizzes.exchange.readers.xml import Node, read_tree
from quizzes.exchange.rich import (
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
    from collections.abc import Callable

HTML = ("html", "moodle_auto_format", "")
# Far more than a question may have; the rest is not looked at.
MOST_PARTS = 40
# Moodle's names of what it asks and we do not.
UNKNOWN_KINDS = {
    "essay": "作文题",
    "shortanswer": "简答题",
    "matching": "配对题",
    "numerical": "数字题",
    "cloze": "完形填空",
    "description": "说明文字",
    "calculated": "计算题",
    "ddwtos": "拖放填空",
    "gapselect": "选词填空",
}


def read_moodle(content: bytes) -> Reading:
    """Read single and multiple choice, true or false, and ordering; other kinds are named."""
    root = read_tree(decode(content))
    if root.tag != "quiz":
        raise UnreadableFileError(
            _("This is XML, but not of Moodle: it begins with <%(tag)s>, not with <quiz>.")
            % {"tag": root.tag[:40]}
        )
    reading, category = Reading(), ""
    for node in root.all("question"):
        if node.attributes.get("type") == "category":
            named = node.first("category")
            category = category_words(named.words("text")) if named else ""
            continue
        take(reading, node.line, lambda n=node, c=category: _question(n, c, reading))  # type: ignore[misc]
    return reading


def _style(node: Node | None) -> str:
    return node.attributes.get("format", "") if node else ""


def _plain(node: Node | None, column: str) -> str:
    """The words of an element that holds formatted text."""
    words = limited(node.words("text"), column) if node else ""
    if node is None or _style(node) not in HTML:
        return clean_text(words)
    if has_pictures(words) or node.first("file"):
        raise RowError(column, _("Pictures, formulas and recordings cannot be carried over."))
    return plain(words)


def _explained(node: Node | None) -> dict[str, Any]:
    words = limited(node.words("text"), "解析") if node else ""
    if not words:
        return {}
    if _style(node) == "plain_text":
        return {"explanation": paragraphs(words)}
    if _style(node) not in HTML:
        return {"explanation": explanation(words)}
    return without_source(words)._asdict()


def _question(node: Node, category: str, reading: Reading) -> Draft:
    kind = node.attributes.get("type", "")
    if kind not in _KINDS:
        what = UNKNOWN_KINDS.get(kind, kind)
        raise RowError("题型", _("“%(kind)s” is not known here: left out.") % {"kind": what})
    name = node.first("name")
    tags = [tag.words("text") for group in node.all("tags") for tag in group.all("tag")]
    fields, unknown = read_tags([tag for tag in tags if tag])
    general = node.first("generalfeedback")
    for tag in unknown:
        reason = _("The tag “%(tag)s” is not known here and was left out.") % {"tag": tag}
        reading.notes.append(Remark(node.line, "", reason))
    if general and (general.first("file") or has_pictures(general.words("text"))):
        reading.notes.append(
            Remark(node.line, "解析", _("Pictures in the explanation were left out."))
        )
    return Draft(
        stem=_plain(node.first("questiontext"), "题干"),
        name=clean_text(name.words("text")) if name else "",
        id=clean_text(node.words("idnumber")),
        point=category,
        line=node.line,
        **_explained(general),
        **fields,
        **_KINDS[kind](node, reading),
    )


def _fraction(answer: Node) -> float:
    try:
        return float(answer.attributes.get("fraction", "0"))
    except ValueError:
        raise RowError("答案", _("The share of an answer is no number.")) from None


def _choice(node: Node, reading: Reading) -> dict[str, Any]:
    """Right is what Moodle gives all points for, or any where several are to be chosen."""
    is_single = node.words("single") not in ("false", "0")
    options = []
    for number, answer in enumerate(islice(node.all("answer"), MOST_PARTS), start=1):
        fraction, column = _fraction(answer), f"选项{number}"
        is_right = fraction >= 99.99 if is_single else fraction > 0
        if fraction > 0 and not is_right:
            reason = _("Part of the points is not known here: the option counts as wrong.")
            reading.notes.append(Remark(answer.line, column, reason))
        options.append(
            {
                "text": _plain(answer, column),
                "right": is_right,
                "why": _plain(answer.first("feedback"), column),
            }
        )
    kind = Kind.SINGLE if is_single else Kind.MULTIPLE
    return {"kind": kind, "task": {"options": options}}


def _true_false(node: Node, reading: Reading) -> dict[str, Any]:
    answers = {answer.words("text").lower(): answer for answer in node.all("answer")}
    if answers.keys() != {"true", "false"}:
        raise RowError("答案", _("True and false are both needed as answers."))
    return {
        "kind": Kind.TRUE_FALSE,
        "task": {
            "is_true": _fraction(answers["true"]) > 0,
            "why_true": _plain(answers["true"].first("feedback"), "选项A"),
            "why_false": _plain(answers["false"].first("feedback"), "选项B"),
        },
    }


def _ordering(node: Node, reading: Reading) -> dict[str, Any]:
    steps = [
        {"text": _plain(answer, f"选项{number}"), "why": ""}
        for number, answer in enumerate(islice(node.all("answer"), MOST_PARTS), start=1)
    ]
    return {"kind": Kind.ORDER, "task": {"steps": steps}}


_KINDS: dict[str, Callable[[Node, Reading], dict[str, Any]]] = {
    "multichoice": _choice,
    "truefalse": _true_false,
    "ordering": _ordering,
}
