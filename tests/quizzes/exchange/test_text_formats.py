"""GIFT and Aiken as other programs and people write them."""

from __future__ import annotations

import pytest

from quizzes.exchange.drafts import Reading
from quizzes.exchange.formats import read_file


def gift(text: str) -> Reading:
    return read_file("a.gift", text.encode())[1]


def aiken(text: str, encoding: str = "utf-8") -> Reading:
    return read_file("a.txt", text.encode(encoding))[1]


def right(reading: Reading) -> list[bool]:
    return [part["right"] for part in reading.drafts[0].task["options"]]


@pytest.mark.parametrize(
    ("text", "kind", "stem", "answer"),
    [
        ("谁葬在墓里？{~甲 ~乙 =无人}", "single", "谁葬在墓里？", [False, False, True]),
        ("::名::接到{=96110#对 ~110}来电要接。", "single", "接到____来电要接。", [True, False]),
        ("哪些？{~%50%甲 ~%50%乙 ~%-100%丙}", "multiple", "哪些？", [True, True, False]),
        ("[html]<p>真<b>的</b>？</p>{=是 ~否}", "single", "真的？", [True, False]),
        (r"1\=1\:\{x\}{=是 ~否}", "single", "1=1:{x}", [True, False]),
    ],
)
def test_choice_in_gift(text: str, kind: str, stem: str, answer: list[bool]) -> None:
    reading = gift(text)

    assert reading.faults == []
    assert (reading.drafts[0].kind, reading.drafts[0].stem) == (kind, stem)
    assert right(reading) == answer


def test_feedback_of_true_or_false_in_gift_is_first_for_the_wrong() -> None:
    [draft] = gift("地球是圆的。{T#再想想#对####因为看得见}").drafts

    assert draft.task == {"is_true": True, "why_true": "对", "why_false": "再想想"}
    assert draft.explanation == "<p>因为看得见</p>"


def test_gift_names_what_it_cannot_take_by_its_line() -> None:
    reading = gift(
        "// 说明\n写一篇。{}\n\n好的{=是 ~否}\n\n几年？{#1822:5}\n\n配对{=甲 -> 乙}\n\n只是说明\n"
    )

    assert [fault.line for fault in reading.faults] == [2, 6, 8, 10]
    assert [draft.line for draft in reading.drafts] == [4]


def test_comments_of_gift_hold_id_and_tags() -> None:
    reading = gift("// [id:q-7] [tag:难度:难] [tag:渠道：短信] [tag:不认识]\n问{=是 ~否}")

    assert (reading.drafts[0].id, reading.drafts[0].difficulty) == ("q-7", 3)
    assert reading.drafts[0].channel == "sms"
    assert "不认识" in reading.notes[0].reason


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_aiken_in_the_encodings_of_offices(encoding: str) -> None:
    reading = aiken("反诈专线是哪个？\nA. 12315\nB) 96110\nANSWER: B\n", encoding)

    assert reading.faults == []
    assert reading.drafts[0].stem == "反诈专线是哪个？"
    assert right(reading) == [False, True]


def test_aiken_as_chinese_offices_type_it() -> None:
    reading = aiken("哪些是信号？\nＡ．要验证码\nB、要转账\nC）请到网点\n答案：AB\n")

    assert (reading.faults, reading.drafts[0].kind) == ([], "multiple")


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("问？\nA. 甲\nB. 乙\nANSWER: C\n", "答案"),
        ("问？\nA. 甲\nB. 乙\n", "答案"),
        ("问？\nA. 甲\nC. 乙\nANSWER: A\n", "选项C"),
        ("问？\nA. 甲\nANSWER: A\n", "选项B"),
        ("问？\nA. 甲\nB. 甲\nANSWER: A\n", "选项B"),
        ("A. 甲\nB. 乙\nANSWER: A\n", "题干"),
    ],
)
def test_aiken_names_line_and_column(text: str, column: str) -> None:
    reading = aiken("好？\nA. 甲\nB. 乙\nANSWER: A\n\n" + text)

    assert len(reading.drafts) == 1
    assert {(fault.line, fault.column) for fault in reading.faults} == {(6, column)}
