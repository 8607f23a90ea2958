"""What must be right of every row, whichever file it came in; the limits are those of the editor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

from quizzes.blocks import TaskBlock
from quizzes.enums import Kind
from quizzes.models import Question
from quizzes.scoring.faults import Fault
from quizzes.scoring.faults import faults_of as judge

from .drafts import PARTS, Draft, Remark
from .words import LETTERS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# What has a longest length in the reply of a conversation.
SAID = ("text", "why")
# Names of columns and of parts of a question, as remarks call them.
COLUMNS = {
    "kind": "题型",
    "name": "名称",
    "stem": "题干",
    "answer": "答案",
    "explanation": "解析",
    "difficulty": "难度",
    "topic": "主题",
    "scam_type": "骗局类型",
    "channel": "渠道",
    "audiences": "人群",
    "source": "来源",
    "source_url": "来源网址",
    "contact": "发信人",
    "message": "消息内容",
}


def option_column(number: int) -> str:
    """The column of an option, counted from 0."""
    return f"选项{LETTERS[number]}" if number < len(LETTERS) else f"选项{number + 1}"


def why_column(number: int) -> str:
    """The column of what is said of an option, counted from 0."""
    return f"{option_column(number)}说明"


def faults_of(draft: Draft) -> list[Remark]:
    """Everything wrong with a draft, each with its column."""
    found = [*_common(draft), *_TASKS[draft.kind](draft)]
    return [Remark(draft.line, column, reason, draft.sheet) for column, reason in found]


def unfinished(draft: Draft) -> str:
    """What is missing for other programs to take it; blank if nothing is."""
    for fault in faults_of(draft):
        return _("Unfinished: %(reason)s") % {"reason": fault.reason}
    return ""


def _longest(field: str) -> int:
    return int(Question._meta.get_field(field).max_length or 0)


def _too_long(text: str, longest: int) -> str:
    return _("%(length)s characters; at most %(longest)s fit.") % {
        "length": len(text),
        "longest": longest,
    }


def _common(draft: Draft) -> Iterator[tuple[str, str]]:
    if not draft.stem:
        yield COLUMNS["stem"], _("The question is missing.")
    for name in ("stem", "name", "source", "source_url"):
        value = getattr(draft, name)
        if len(value) > _longest(name):
            yield COLUMNS[name], _too_long(value, _longest(name))
    if draft.source_url:
        try:
            URLValidator(schemes=["http", "https"])(draft.source_url)
        except ValidationError:
            yield COLUMNS["source_url"], _("This is no address of a web page.")


def _parts(draft: Draft) -> Iterator[tuple[str, str]]:
    """Options, passages or steps: how many and how long."""
    name = PARTS[draft.kind]
    block = TaskBlock().child_blocks[draft.kind].child_blocks[name]
    part = block.child_block.child_blocks
    longest, longest_why = (part[each].field.max_length for each in ("text", "why"))
    fewest, most = block.meta.min_num, block.meta.max_num
    count = len(draft.task[name])
    if count < fewest:
        words = {"count": count, "fewest": fewest}
        yield (
            option_column(count),
            _("Only %(count)s given; at least %(fewest)s are needed.") % words,
        )
    if count > (most or count):
        words = {"count": count, "most": most}
        yield option_column(most), _("%(count)s given; at most %(most)s fit.") % words
        return
    for number, given in enumerate(draft.task[name]):
        text, why = given["text"], given["why"]
        if not text:
            yield option_column(number), _("Empty, though a later one is filled in.")
        if len(text) > longest:
            yield option_column(number), _too_long(text, longest)
        if len(why) > longest_why:
            yield why_column(number), _too_long(why, longest_why)


def _chosen(draft: Draft) -> Iterator[tuple[str, str]]:
    yield from _parts(draft)
    yield from _judged(draft)


def _judged(draft: Draft) -> Iterator[tuple[str, str]]:
    """What the editor would say of it."""
    if len(draft.texts) > len(LETTERS):
        return
    for path, message in judge(draft.kind, draft.task):
        number = path[1] if len(path) > 1 else None
        if not isinstance(number, int):
            yield COLUMNS["answer"], message
        elif draft.texts[number]:
            yield option_column(number), message


def _verdict(draft: Draft) -> Iterator[tuple[str, str]]:
    block = TaskBlock().child_blocks[draft.kind].child_blocks
    names = [name for name in block if name.startswith("why")]
    for number, name in enumerate(names):
        longest = block[name].field.max_length
        if len(draft.task[name]) > longest:
            yield why_column(number), _too_long(draft.task[name], longest)


def _contact(contact: str) -> Iterator[tuple[str, str]]:
    task = TaskBlock().child_blocks
    longest = task[Kind.CONVERSATION].child_blocks["contact"].field.max_length
    if not contact:
        yield COLUMNS["contact"], _("From whom the message comes is missing.")
    elif len(contact) > longest:
        yield COLUMNS["contact"], _too_long(contact, longest)


def _message(draft: Draft) -> Iterator[tuple[str, str]]:
    message = draft.task["message"]
    yield from _contact(message["contact"])
    if not message["bubbles"]:
        yield COLUMNS["message"], _("The message is missing.")


def _real_or_fake(draft: Draft) -> Iterator[tuple[str, str]]:
    yield from _verdict(draft)
    yield from _message(draft)


def _warning_signs(draft: Draft) -> Iterator[tuple[str, str]]:
    yield from _message(draft)
    yield from _parts(draft)
    yield from _judged(draft)


def _conversation(draft: Draft) -> Iterator[tuple[str, str]]:
    """Its steps have rows of their own, and so are judged where they are read."""
    yield from _contact(draft.task["contact"])


_TASKS: dict[str, Callable[[Draft], Iterator[tuple[str, str]]]] = {
    Kind.SINGLE: _chosen,
    Kind.MULTIPLE: _chosen,
    Kind.TRUE_FALSE: _verdict,
    Kind.ORDER: _chosen,
    Kind.REAL_OR_FAKE: _real_or_fake,
    Kind.WARNING_SIGNS: _warning_signs,
    Kind.CONVERSATION: _conversation,
}


def faults_of_steps(steps: list[dict[str, Any]]) -> Iterator[Fault]:
    """Everything wrong with the steps of a conversation, as `quizzes.scoring.faults` names places."""
    part = TaskBlock().child_blocks[Kind.CONVERSATION].child_blocks["steps"]
    replies = part.child_block.child_blocks["replies"]
    lengths = {name: replies.child_block.child_blocks[name].field.max_length for name in SAID}
    if len(steps) > part.meta.max_num:
        words = {"count": len(steps), "most": part.meta.max_num}
        yield Fault(("steps",), _("%(count)s given; at most %(most)s fit.") % words)
    for number, step in enumerate(steps):
        count = len(step["replies"])
        if not step["lines"]:
            yield Fault(("steps", number, "lines"), _("What the other side says is missing."))
        if not 1 <= count <= replies.meta.max_num:
            words = {"count": count, "most": replies.meta.max_num}
            reason = _("%(count)s replies given; a step needs one to %(most)s.") % words
            yield Fault(("steps", number, "replies"), reason)
        for place, reply in enumerate(step["replies"]):
            for name, longest in lengths.items():
                if len(reply[name]) > longest:
                    where = ("steps", number, "replies", place, name)
                    yield Fault(where, _too_long(reply[name], longest))
    yield from judge(Kind.CONVERSATION, {"steps": steps})
