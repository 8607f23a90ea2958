"""What is wrong with a content is named where it stands."""

from copy import deepcopy
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from wagtail.blocks import StreamValue

from quizzes.blocks import TaskBlock
from quizzes.enums import Kind
from quizzes.scoring import read_item
from quizzes.scoring.faults import faults_of
from quizzes.scoring.keys import right_answer
from tests.factories.quiz_contents import CONTENTS, content_of, task_of

# Of a kind: what is set where, and the paths at which faults are found then.
FAULTY: list[tuple[Kind, dict[tuple[str | int, ...], Any], list[tuple[str | int, ...]]]] = [
    (Kind.SINGLE, {("options", 0, "right"): False}, [("options",)]),
    (Kind.SINGLE, {("options", 1, "right"): True}, [("options",)]),
    (Kind.SINGLE, {("options", 2, "text"): "打110 "}, [("options", 2, "text")]),
    (
        Kind.MULTIPLE,
        {("options", 0, "right"): False, ("options", 1, "right"): False},
        [("options",)],
    ),
    (Kind.MULTIPLE, {("options", 2, "right"): True}, [("options",)]),
    (Kind.WARNING_SIGNS, {("passages", 1, "text"): "没有的话"}, [("passages", 1, "text")]),
    (Kind.WARNING_SIGNS, {("passages", 2, "text"): "处理"}, [("passages", 2, "text")]),
    (Kind.WARNING_SIGNS, {("passages", 2, "text"): "bank"}, [("passages", 2, "text")]),
    (Kind.WARNING_SIGNS, {("passages", 2, "text"): "bank.example"}, [("passages", 2, "text")]),
    (Kind.WARNING_SIGNS, {("passages", 0, "is_sign"): True}, [("passages",)]),
    (
        Kind.WARNING_SIGNS,
        {("passages", 1, "is_sign"): False, ("passages", 2, "is_sign"): False},
        [("passages",)],
    ),
    (Kind.ORDER, {("steps", 2, "text"): "打110"}, [("steps", 2, "text")]),
    (
        Kind.CONVERSATION,
        {("steps", 0, "replies", 0, "to"): 0},
        [("steps", 0, "replies", 0, "to"), ("steps", 1)],
    ),
    (
        Kind.CONVERSATION,
        {("steps", 1, "replies", 1, "to"): 0},
        [("steps", 1, "replies", 1, "to")],
    ),
    (
        Kind.CONVERSATION,
        {("steps", 0, "replies", 1, "to"): 2},
        [("steps", 0, "replies", 1, "to")],
    ),
    (Kind.CONVERSATION, {("steps", 0, "replies", 0, "to"): None}, [("steps", 1)]),
    (Kind.CONVERSATION, {("steps", 1, "replies", 0, "yields"): False}, [("steps",)]),
    (
        Kind.CONVERSATION,
        {("steps", 0, "replies", 1, "text"): "怎么会？"},
        [("steps", 0, "replies", 1, "text")],
    ),
]


def spoilt(kind: Kind, changes: dict[tuple[str | int, ...], Any]) -> dict[str, Any]:
    content = deepcopy(content_of(kind))
    for path, value in changes.items():
        inner: Any = content
        for name in path[:-1]:
            inner = inner[name]
        inner[path[-1]] = value
    return content


def stream(kind: Kind, content: dict[str, Any]) -> StreamValue:
    block = TaskBlock()
    return block.to_python([{"type": str(kind), "value": task_of(kind, content)}])


@pytest.mark.parametrize("kind", Kind)
def test_a_good_content_has_no_faults_and_a_right_answer(kind: Kind) -> None:
    assert faults_of(kind, content_of(kind)) == []
    item = read_item(kind, content_of(kind))
    grade = item.grade(right_answer(item))
    assert (grade.is_right, grade.score, grade.step) == (True, 1.0, None)


@pytest.mark.parametrize(("kind", "changes", "paths"), FAULTY)
def test_faults_are_named_where_they_stand(kind: Kind, changes: Any, paths: Any) -> None:
    faults = faults_of(kind, spoilt(kind, changes))
    assert [fault.path for fault in faults] == paths
    assert all(fault.message for fault in faults)


@pytest.mark.parametrize("kind", Kind)
def test_the_editor_gives_what_scoring_reads(kind: Kind) -> None:
    value = stream(kind, content_of(kind))
    assert TaskBlock().clean(value)[0].value.frozen() == CONTENTS[kind]


@pytest.mark.parametrize(("kind", "changes", "paths"), FAULTY)
def test_the_editor_refuses_what_is_faulty_but_keeps_a_draft(
    kind: Kind, changes: Any, paths: Any
) -> None:
    block, value = TaskBlock(), stream(kind, spoilt(kind, changes))
    with pytest.raises(ValidationError) as refused:
        block.clean(value)
    error: Any = refused.value.block_errors[0]  # type: ignore[attr-defined]
    for name in paths[0]:
        error = error.block_errors[name]
    assert getattr(error, "non_block_errors", None) or error.messages
    assert block.clean_deferred(value)[0].value.frozen()


@pytest.mark.parametrize("kind", Kind)
def test_a_draft_may_be_blank(kind: Kind) -> None:
    block = TaskBlock()
    value = block.to_python([{"type": str(kind), "value": {}}])
    assert isinstance(block.clean_deferred(value)[0].value.frozen(), dict)


def test_passages_are_frozen_in_the_order_in_which_they_are_read() -> None:
    content = content_of(Kind.WARNING_SIGNS)
    shuffled = content | {"passages": content["passages"][::-1]}
    assert stream(Kind.WARNING_SIGNS, shuffled)[0].value.frozen()["passages"] == content["passages"]
