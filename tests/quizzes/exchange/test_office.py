"""The tables of Chinese offices, as people really fill them in."""

from __future__ import annotations

import datetime
import zipfile
from io import BytesIO
from typing import Any

import pytest

from quizzes.exchange.drafts import Reading, UnreadableFileError
from quizzes.exchange.formats import read_file
from tests.quizzes.exchange.samples import HEAD, ROW, workbook


def xlsx(*rows: list[Any], **given: Any) -> Reading:
    return read_file("a.xlsx", workbook(*rows, **given))[1]


def with_cell(column: str, value: Any) -> list[Any]:
    return [value if name == column else cell for name, cell in zip(HEAD, ROW, strict=True)]


def test_title_above_running_numbers_and_other_headings() -> None:
    head = ["序号", "试题类型（必填）", "题目", "A", "B", "正确答案", "答案解析", "难易度", "章节"]
    row = [1, "单项选择题(2分)", "打什么？", 96110, 12315.0, "a", "专线\n只有一个", "简单", "一"]

    reading = xlsx(["防诈骗题库"], [], head, row, merge="A1:I1")

    assert reading.faults == []
    [draft] = reading.drafts
    assert draft.texts == ["96110", "12315"]
    assert (draft.line, draft.difficulty) == (4, 1)
    assert draft.explanation == "<p>专线</p><p>只有一个</p>"
    assert ["章节" in note.reason for note in reading.notes] == [True]


def test_a_sheet_may_be_named_for_its_kind() -> None:
    reading = xlsx(["题干", "答案"], ["征信能花钱修复", "×"], title="判断题")

    assert reading.drafts[0].task["is_true"] is False


@pytest.mark.parametrize(
    ("answer", "is_true"),
    [
        ("对", True),
        ("√", True),
        ("F", False),
        ("错误", False),
        (True, True),
        ("B", False),
        (1, True),
    ],
)
def test_ways_to_say_true(answer: Any, is_true: bool) -> None:
    reading = xlsx(["题型", "题干", "答案"], ["判断", "题", answer])

    assert reading.drafts[0].task["is_true"] is is_true


@pytest.mark.parametrize("answer", ["AB", "a,b", "Ａ、Ｂ", "A B", "A；B"])
def test_ways_to_say_several(answer: str) -> None:
    row = ["多选题", "题", "甲", "乙", "丙", answer, "", ""]

    assert [part["right"] for part in xlsx(HEAD, row).drafts[0].task["options"]] == [
        True,
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("题型", "填空题"),
        ("题型", None),
        ("题干", None),
        ("题干", "长" * 301),
        ("选项A", None),
        ("选项A", "=1+1"),
        ("选项A", datetime.date(2026, 3, 15)),
        ("选项A", 6222021234567890123),
        ("选项A", "12315"),
        ("答案", "D"),
        ("答案", None),
        ("答案", "AB"),
        ("难度", "五"),
    ],
)
def test_a_faulty_cell_is_named_and_stops_no_other_row(column: str, value: Any) -> None:
    reading = xlsx(HEAD, ROW, with_cell(column, value))

    assert [draft.line for draft in reading.drafts] == [2]
    assert {fault.line for fault in reading.faults} == {3}
    # The twin of an option is named at the second one.
    expected = "选项B" if value == "12315" else column
    assert [fault.column for fault in reading.faults] == [expected]
    assert all(fault.sheet == "题库" and fault.reason for fault in reading.faults)


def test_all_faults_of_a_row_are_named() -> None:
    reading = xlsx(HEAD, ["填空题", "", "=1", "x", "", "", "", "五"])

    assert {fault.column for fault in reading.faults} == {"题型", "选项A", "难度"}


@pytest.mark.parametrize(("merge", "rows"), [("B2:B3", {2, 3}), ("C3:D3", {3})])
def test_merged_cells_are_named(merge: str, rows: set[int]) -> None:
    reading = xlsx(HEAD, ROW, with_cell("题干", "另一题"), merge=merge)

    assert {fault.line for fault in reading.faults} == rows
    assert len(reading.drafts) == 2 - len(rows)


MESSAGE_HEAD = [*HEAD[:7], "渠道", "发信人", "消息内容", "名称"]
TALK_HEAD = ["名称", "步骤", "对方说", "回答", "去第几步", "上当", "说明"]
TALK = ["情景对话", "怎么回？", "", "", "", "", "挂断。", "电话", "王警官", "", "假警察"]


def test_passages_have_to_stand_in_the_message() -> None:
    message = ["聊天", "客服", "【某店】丢件了，双倍赔。\n我：怎么领？", "丢件"]
    row = ["找破绽", "哪里可疑？", "双倍赔", "丢件了", "", "A", "x", *message]

    reading = xlsx(MESSAGE_HEAD, row, [*row[:3], "丢失了", *row[4:]])

    assert [part["text"] for part in reading.drafts[0].parts] == ["丢件了", "双倍赔"]
    assert [part["is_sign"] for part in reading.drafts[0].parts] == [False, True]
    assert [(fault.line, fault.column) for fault in reading.faults] == [(3, "选项B")]


def test_a_conversation_is_read_from_its_own_sheet_as_people_fill_it_in() -> None:
    talks = (
        TALK_HEAD,
        ["假警察", 1, "您涉嫌洗钱。\n要核查。", "怎么会？", 2, "", ""],
        ["", "", "", "我打110问。", "", "", "做得对"],
        ["", 2, "转到安全账户。", "好", "结束", "是", ""],
    )

    [draft] = xlsx(MESSAGE_HEAD, TALK, talks=talks).drafts

    first, second = draft.task["steps"]
    assert (first["lines"], len(first["replies"])) == (["您涉嫌洗钱。", "要核查。"], 2)
    assert [reply["to"] for reply in first["replies"]] == [1, None]
    assert second["replies"][0]["yields"] is True


def test_faults_of_a_conversation_are_named_at_their_rows() -> None:
    talks = (
        TALK_HEAD,
        ["假警察", 1, "您涉嫌洗钱。", "怎么会？", 3, "", ""],
        ["", 2, "转账。", "好", "", "是", ""],
        ["没人用", 1, "喂", "喂", "", "是", ""],
        ["坏的", 2, "喂", "喂", "", "也许", ""],
    )

    reading = xlsx(MESSAGE_HEAD, TALK, talks=talks)

    found = {(fault.sheet, fault.line, fault.column) for fault in reading.faults}
    assert ("对话", 2, "去第几步") in found
    assert ("对话", 3, "步骤") in found
    assert ("对话", 4, "名称") in found
    assert ("对话", 5, "步骤") in found
    assert ("题库", 2, "名称") in found
    assert reading.drafts == []


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "gb18030"])
@pytest.mark.parametrize("delimiter", [",", "\t"])
def test_csv_of_offices(encoding: str, delimiter: str) -> None:
    lines = [delimiter.join(row) for row in (HEAD, [*ROW[:1], '"两行\n题干"', *ROW[2:]], ROW)]
    reading = read_file("题库.CSV", "\r\n".join(lines).encode(encoding))[1]

    assert reading.faults == []
    assert [(draft.line, draft.stem) for draft in reading.drafts] == [
        (2, "两行\n题干"),
        (4, "遇到可疑来电打什么？"),
    ]


def rezipped(content: bytes, name: str, old: bytes, new: bytes) -> bytes:
    """A workbook with a part changed."""
    file = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as source, zipfile.ZipFile(file, "w", 8) as target:
        for info in source.infolist():
            part = source.read(info)
            target.writestr(
                info.filename, part.replace(old, new) if info.filename == name else part
            )
    return file.getvalue()


def zip_bomb() -> bytes:
    file = BytesIO(workbook(HEAD, ROW))
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet2.xml", b"0" * 30_000_000)
    return file.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"not a workbook", ".xlsx"),
        (b"PK\x03\x04 damaged", ".xlsx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", ".xlsx"),
        (zip_bomb(), "."),
        (rezipped(workbook(HEAD, ROW), SHEET, b"<worksheet", b"<!DOCTYPE a><worksheet"), "DTD"),
        (rezipped(workbook(HEAD, ROW), SHEET, b"</sheetData>", b""), ".xlsx"),
        (workbook(["姓名", "电话"], ["甲", "1"]), "题干"),
        (workbook([*HEAD, "题目"], ROW), "题目"),
        (workbook(HEAD), "."),
        (workbook(HEAD, *([ROW] * 501)), "500"),
        (b"0" * (2 * 1024 * 1024 + 1), "2"),
    ],
)
def test_a_workbook_that_is_none(content: bytes, said: str) -> None:
    with pytest.raises(UnreadableFileError, match=said):
        read_file("a.xlsx", content)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", workbook(HEAD, ROW)),
        ("a.csv", ",".join(HEAD).encode() + b'\n"open'),
        ("a.docx", b"x"),
        ("a.txt", b"\x00\x01\x02"),
        ("a", b"x"),
    ],
)
def test_a_file_that_is_not_what_its_name_says(name: str, content: bytes) -> None:
    with pytest.raises(UnreadableFileError):
        read_file(name, content)


def test_what_a_sheet_says_of_its_size_is_not_believed() -> None:
    content = rezipped(workbook(HEAD, ROW), SHEET, b'ref="A1:H2"', b'ref="A1:XFD1048576"')

    assert len(read_file("a.xlsx", content)[1].drafts) == 1
