"""What is written can be read again without loss of what both sides know."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quizzes.exchange.drafts import Draft
from quizzes.exchange.formats import FORMATS
from tests.quizzes.exchange.samples import (
    ALL,
    CONVERSATION,
    MULTIPLE,
    ORDER,
    REAL_OR_FAKE,
    SINGLE,
    TRUE_FALSE,
    WARNING_SIGNS,
)

# The table finds its questions by their names and has no ids.
IN_TABLE = [SINGLE, replace(MULTIPLE, id=""), TRUE_FALSE, ORDER, REAL_OR_FAKE, WARNING_SIGNS]

BOTH_WAYS = {
    "moodle": [SINGLE, MULTIPLE, TRUE_FALSE, ORDER],
    "gift": [SINGLE, MULTIPLE, TRUE_FALSE],
    "xlsx": [*IN_TABLE, CONVERSATION],
    "csv": IN_TABLE,
}


def without_place(draft: Draft) -> Draft:
    return replace(draft, line=0, sheet="")


@pytest.mark.parametrize("code", BOTH_WAYS)
def test_nothing_is_lost(code: str) -> None:
    drafts = BOTH_WAYS[code]

    reading = FORMATS[code].read(FORMATS[code].write(drafts))

    assert (reading.faults, reading.notes) == ([], [])
    assert [without_place(draft) for draft in reading.drafts] == drafts


@pytest.mark.parametrize("code", FORMATS)
def test_what_a_format_cannot_hold_is_named(code: str) -> None:
    kinds = {draft.kind for draft in ALL if not FORMATS[code].left_out(draft)}

    assert (
        kinds
        == {
            "moodle": {"single", "multiple", "true_false", "order"},
            "gift": {"single", "multiple", "true_false"},
            "aiken": {"single"},
            "xlsx": {draft.kind for draft in ALL},
            "csv": {draft.kind for draft in IN_TABLE},
        }[code]
    )


def test_moodle_would_lose_what_is_said_of_steps() -> None:
    explained = replace(ORDER, task={"steps": [{"text": "停", "why": "先停"}]})

    assert FORMATS["moodle"].left_out(explained)


def test_aiken_keeps_question_options_and_answer() -> None:
    [draft] = FORMATS["aiken"].read(FORMATS["aiken"].write([SINGLE])).drafts

    assert draft.stem == " ".join(SINGLE.stem.split())
    assert draft.texts == SINGLE.texts
    assert [part["right"] for part in draft.task["options"]] == [False, True, False]


def test_cells_that_look_like_formulas_are_inert() -> None:
    assert "'=SUM(1)" in FORMATS["csv"].write([SINGLE]).decode()
