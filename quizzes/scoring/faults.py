"""What is wrong with a question's content, before anybody is asked it.

Pure, so that the editor, imports and the starter content judge alike.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from quizzes.enums import Kind

from .passages import places_of, texts_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator


class Fault(NamedTuple):
    """Where in the content something is wrong, as names and indexes from the outside in, and what."""

    path: tuple[str | int, ...]
    message: str


def faults_of(kind: str, content: dict[str, Any]) -> list[Fault]:
    """Find all faults of a frozen content; of the passages of a message, in the order they stand in."""
    return list(CHECKS[Kind(kind)](content))


def _repeated(path: str, texts: Iterable[str], inside: tuple[str, ...]) -> Iterator[Fault]:
    seen: set[str] = set()
    for number, text in enumerate(texts):
        if text.strip() in seen:
            yield Fault((path, number, *inside), _("These words stand there twice."))
        seen.add(text.strip())


def _same_options(content: dict[str, Any]) -> Iterator[Fault]:
    return _repeated("options", (option["text"] for option in content["options"]), ("text",))


def _single(content: dict[str, Any]) -> Iterator[Fault]:
    count = sum(option["right"] for option in content["options"])
    if not count:
        yield Fault(("options",), _("Mark the option that is right."))
    elif count > 1:
        message = ngettext(
            "%(count)d option is marked as right; only one can be.",
            "%(count)d options are marked as right; only one can be.",
            count,
        )
        yield Fault(("options",), message % {"count": count})
    yield from _same_options(content)


def _multiple(content: dict[str, Any]) -> Iterator[Fault]:
    if not any(option["right"] for option in content["options"]):
        yield Fault(("options",), _("Mark at least one option as right."))
    if all(option["right"] for option in content["options"]):
        yield Fault(("options",), _("All options are marked as right: there is nothing to choose."))
    yield from _same_options(content)


def _nothing(content: dict[str, Any]) -> Iterator[Fault]:
    yield from ()


def _warning_signs(content: dict[str, Any]) -> Iterator[Fault]:
    texts, passages = texts_of(content["message"]), content["passages"]
    taken: list[tuple[int, int, int]] = []
    for number, passage in enumerate(passages):
        where, words = ("passages", number, "text"), passage["text"]
        places = places_of(words, texts)
        if not places:
            yield Fault(where, _("The message does not contain these words, exactly as here."))
        elif len(places) > 1:
            yield Fault(
                where, _("The message contains these words more than once: take a longer passage.")
            )
        else:
            text, start = places[0]
            end = start + len(words)
            if any(text == t and start < e and s < end for t, s, e in taken):
                yield Fault(where, _("This passage overlaps with another."))
            taken.append((text, start, end))
    if not any(passage["is_sign"] for passage in passages):
        yield Fault(("passages",), _("Mark at least one passage as a warning sign."))
    if all(passage["is_sign"] for passage in passages):
        yield Fault(
            ("passages",),
            _("Add a harmless passage: where all are warning signs, tapping everything wins."),
        )


def _order(content: dict[str, Any]) -> Iterator[Fault]:
    yield from _repeated("steps", (step["text"] for step in content["steps"]), ("text",))


def _conversation(content: dict[str, Any]) -> Iterator[Fault]:
    """Since replies lead forward only, those of the last step end it: no talk goes on for ever."""
    steps = content["steps"]
    reached = {0}
    for number, step in enumerate(steps):
        replies = step["replies"]
        for place, reply in enumerate(replies):
            to = reply["to"]
            if to is None:
                continue
            reached.add(to)
            if not number < to < len(steps):
                where = ("steps", number, "replies", place, "to")
                yield Fault(where, _forward(number, len(steps)))
        for fault in _repeated("replies", (reply["text"] for reply in replies), ("text",)):
            yield Fault(("steps", number, *fault.path), fault.message)
    for number in range(len(steps)):
        if number not in reached:
            yield Fault(("steps", number), _("No reply leads to this step."))
    if not any(reply["yields"] for step in steps for reply in step["replies"]):
        yield Fault(
            ("steps",), _("Mark at least one reply as what the swindler is after: one that yields.")
        )


def _forward(number: int, count: int) -> str:
    if number + 1 == count:
        return _("This is the last step: leave it empty, and the conversation ends.")
    return _("It can lead to a later step only, %(first)d to %(last)d.") % {
        "first": number + 2,
        "last": count,
    }


CHECKS: dict[Kind, Callable[[dict[str, Any]], Iterator[Fault]]] = {
    Kind.SINGLE: _single,
    Kind.MULTIPLE: _multiple,
    Kind.TRUE_FALSE: _nothing,
    Kind.REAL_OR_FAKE: _nothing,
    Kind.WARNING_SIGNS: _warning_signs,
    Kind.ORDER: _order,
    Kind.CONVERSATION: _conversation,
}
