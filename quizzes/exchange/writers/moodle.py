"""Moodle XML as Moodle 4 writes it: what both know, both keep."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree

from django.utils.translation import gettext as _

from quizzes.enums import Kind
from quizzes.exchange.checks import unfinished
from quizzes.exchange.rich import with_source
from quizzes.exchange.words import tags_of
from quizzes.exchange.writers.shares import shares

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quizzes.exchange.drafts import Draft

TYPES = {
    Kind.SINGLE: "multichoice",
    Kind.MULTIPLE: "multichoice",
    Kind.TRUE_FALSE: "truefalse",
    Kind.ORDER: "ordering",
}
PLAIN = "plain_text"
# As Moodle's ordering is set when nobody sets it; the type is part of Moodle since 4.4.
ORDERING = {
    "layouttype": "VERTICAL",
    "selecttype": "ALL",
    "selectcount": "0",
    "gradingtype": "ABSOLUTE_POSITION",
    "showgrading": "SHOW",
    "numberingstyle": "none",
}


def left_out(draft: Draft) -> str:
    """Why the format cannot hold it; blank if it can."""
    if draft.kind not in TYPES:
        return _("Moodle does not know this kind.")
    if draft.kind == Kind.ORDER and any(step["why"] for step in draft.task["steps"]):
        return _("Moodle cannot keep what is said of each step.")
    return unfinished(draft)


def write_moodle(drafts: Iterable[Draft]) -> bytes:
    """A file of questions."""
    quiz = ElementTree.Element("quiz")
    for draft in drafts:
        quiz.append(_question(draft))
    ElementTree.indent(quiz)
    xml: bytes = ElementTree.tostring(quiz, encoding="UTF-8", xml_declaration=True)
    return xml + b"\n"


def _add(parent: ElementTree.Element, tag: str, text: str) -> None:
    ElementTree.SubElement(parent, tag).text = text


def _add_text(
    parent: ElementTree.Element, tag: str, text: str, style: str = PLAIN
) -> ElementTree.Element:
    """An element with formatted text."""
    element = ElementTree.SubElement(parent, tag, {"format": style})
    _add(element, "text", text)
    return element


def _question(draft: Draft) -> ElementTree.Element:
    question = ElementTree.Element("question", {"type": TYPES[Kind(draft.kind)]})
    _add(ElementTree.SubElement(question, "name"), "text", draft.name)
    _add_text(question, "questiontext", draft.stem)
    general = with_source(draft.explanation, draft.source, draft.source_url)
    _add_text(question, "generalfeedback", general, "html")
    _add(question, "defaultgrade", "1.0000000")
    _add(question, "penalty", "1.0000000" if draft.kind == Kind.TRUE_FALSE else "0.3333333")
    _add(question, "hidden", "0")
    _add(question, "idnumber", draft.id)
    _TASKS[Kind(draft.kind)](question, draft)
    tags = tags_of(draft)
    if tags:
        group = ElementTree.SubElement(question, "tags")
        for tag in tags:
            _add(ElementTree.SubElement(group, "tag"), "text", tag)
    return question


def _add_answer(
    question: ElementTree.Element, fraction: str, text: str, why: str, style: str = PLAIN
) -> None:
    answer = ElementTree.SubElement(question, "answer", {"fraction": fraction, "format": style})
    _add(answer, "text", text)
    _add_text(answer, "feedback", why)


def _choice(question: ElementTree.Element, draft: Draft) -> None:
    options, is_single = draft.task["options"], draft.kind == Kind.SINGLE
    _add(question, "single", "true" if is_single else "false")
    _add(question, "shuffleanswers", "true")
    _add(question, "answernumbering", "ABCD")
    _add(question, "showstandardinstruction", "0")
    for option, share in zip(options, shares(options), strict=True):
        points = ("100" if option["right"] else "0") if is_single else share
        _add_answer(question, points, option["text"], option["why"])


def _true_false(question: ElementTree.Element, draft: Draft) -> None:
    for word, is_right in (("true", draft.task["is_true"]), ("false", not draft.task["is_true"])):
        points = "100" if is_right else "0"
        _add_answer(question, points, word, draft.task[f"why_{word}"], "moodle_auto_format")


def _order(question: ElementTree.Element, draft: Draft) -> None:
    for name, value in ORDERING.items():
        _add(question, name, value)
    for number, step in enumerate(draft.task["steps"], start=1):
        answer = ElementTree.SubElement(
            question, "answer", {"fraction": f"{number}.0000000", "format": PLAIN}
        )
        _add(answer, "text", step["text"])


_TASKS = {
    Kind.SINGLE: _choice,
    Kind.MULTIPLE: _choice,
    Kind.TRUE_FALSE: _true_false,
    Kind.ORDER: _order,
}
