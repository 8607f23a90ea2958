"""Moodle XML as Moodle writes it."""

from __future__ import annotations

import pytest

from quizzes.exchange.drafts import UnreadableFileError
from quizzes.exchange.formats import read_file
from tests.quizzes.exchange.samples import moodle

CHOICE = """<question type="multichoice">
  <name><text>题 1</text></name>
  <questiontext format="html"><text>
    <![CDATA[<p dir="ltr">接到<b>电话</b>&nbsp;怎么办？<br></p>]]></text></questiontext>
  <generalfeedback format="html"><text>
    <![CDATA[<div>先<strong>挂断</strong></div>
    <script>x</script><h3>再</h3>核实]]></text></generalfeedback>
  <idnumber>k1</idnumber><single>true</single>
  <answer fraction="100" format="html"><text><![CDATA[<p>挂断</p>]]></text>
    <feedback format="html"><text>对</text></feedback></answer>
  <answer fraction="50" format="html"><text>再听听</text></answer>
  <answer fraction="0" format="html"><text>转账</text></answer>
  <tags><tag><text>骗局:冒充公检法</text></tag><tag><text>期末</text></tag></tags>
</question>"""


def test_what_moodle_writes_is_read() -> None:
    reading = read_file("a.xml", moodle(CHOICE))[1]

    [draft] = reading.drafts
    assert (draft.name, draft.id, draft.scam_type) == ("题 1", "k1", "冒充公检法")
    assert draft.stem == "接到电话 怎么办？"
    assert draft.explanation == "<p>先<b>挂断</b></p><p>再</p><p>核实</p>"
    assert draft.task["options"][0] == {"text": "挂断", "right": True, "why": "对"}
    assert [option["right"] for option in draft.task["options"]] == [True, False, False]
    assert [note.column for note in reading.notes] == ["", "选项2"]


def test_links_that_run_scripts_become_words() -> None:
    text = CHOICE.replace("<h3>再</h3>", '<a href="javascript:alert(1)">再</a>')

    assert read_file("a.xml", moodle(text))[1].drafts[0].explanation.endswith("<p>再核实</p>")


def test_faults_name_line_and_reason() -> None:
    text = '<question type="category"/>\n<question type="essay"/>\n' + CHOICE.replace(
        'fraction="100"', 'fraction="90"'
    )

    reading = read_file("a.xml", moodle(text))[1]

    assert [(fault.line, fault.column) for fault in reading.faults] == [(4, "题型"), (5, "答案")]
    assert reading.drafts == []


def test_pictures_are_not_lost_silently() -> None:
    text = CHOICE.replace("<b>电话</b>", '<img src="@@PLUGINFILE@@/a.png">')

    assert [fault.column for fault in read_file("a.xml", moodle(text))[1].faults] == ["题干"]


def test_chinese_encodings_are_read() -> None:
    text = moodle(CHOICE).decode().replace("UTF-8", "gb2312").encode("gb18030")

    assert read_file("a.xml", text)[1].drafts[0].name == "题 1"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b'<!DOCTYPE quiz [<!ENTITY a "aaaa">]><quiz>&a;</quiz>', "DTD"),
        (b'<!DOCTYPE quiz SYSTEM "file:///etc/passwd"><quiz/>', "DTD"),
        (b"<quiz>\n<question>\n</quiz>", "3"),
        (b"<html></html>", "html"),
        (b"<quiz></quiz>", "Moodle"),
        (b"<a>" * 100, "."),
        (b"PK\x03\x04....", ".xlsx"),
        (b"%PDF-1.7 ....", "PDF"),
        (b"", "."),
        ("<quiz/>".encode("utf-16-be"), "UTF-8"),
    ],
)
def test_what_is_no_moodle_xml_is_refused(content: bytes, said: str) -> None:
    with pytest.raises(UnreadableFileError, match=said):
        read_file("a.xml", content)
