"""A question on the page: it can be answered without a script, and tells nothing before the answer."""

import re
from random import Random
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.template.loader import render_to_string

from quizzes.enums import Kind
from quizzes.scoring import Item, read_item
from tests.factories.quiz_contents import content_of

# What only the author and those who have answered may know.
SECRETS = re.compile("为什么|先核实|scammer|is_right|is_sign|is_fake|yields")
GIVEN = {
    Kind.SINGLE: ["1"],
    Kind.MULTIPLE: ["0", "2"],
    Kind.TRUE_FALSE: ["true"],
    Kind.REAL_OR_FAKE: ["fake"],
    Kind.WARNING_SIGNS: ["0", "1"],
    Kind.ORDER: ["1", "0", "2"],
    Kind.CONVERSATION: ["0", "0"],
}


def item_of(kind: Kind) -> tuple[Item, list[int]]:
    item = read_item(kind, content_of(kind))
    return item, item.shuffled(Random(7))


def show(kind: Kind, *given: str, graded: bool = False, sure: str = "") -> BeautifulSoup:
    """The question as number 3 of a quiz, open or with what comes of an answer."""
    item, order = item_of(kind)
    answer = item.read(given, order, sure) if given else None
    grade = item.grade(answer) if graded and answer else None
    context: dict[str, Any] = {"item": item, "order": order, "number": 3}
    page = render_to_string(
        f"quizzes/items/{kind}.html", context | {"answer": answer, "grade": grade}
    )
    return BeautifulSoup(page, "html.parser")


@pytest.mark.parametrize("kind", Kind)
def test_nothing_tells_what_is_right_before_the_answer(kind: Kind) -> None:
    assert not SECRETS.findall(str(show(kind)))
    if kind != Kind.CONVERSATION:
        assert not SECRETS.findall(str(show(kind, *GIVEN[kind])))


def test_a_conversation_shows_no_step_that_was_not_reached() -> None:
    assert "安全账户" not in str(show(Kind.CONVERSATION))
    later = str(show(Kind.CONVERSATION, "0"))
    assert "安全账户" in later
    assert not SECRETS.findall(later)


@pytest.mark.parametrize("kind", Kind)
def test_every_control_has_a_name_for_the_ear(kind: Kind) -> None:
    page = show(kind)
    assert page.fieldset.legend.get_text(strip=True) == "题干"
    for control in page.select("input:not([type=hidden]), select"):
        label = control.find_parent("label") or page.find("label", attrs={"for": control["id"]})
        assert label.get_text(strip=True)
    ids = [element["id"] for element in page.select("[id]")]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind != Kind.CONVERSATION])
def test_what_the_page_sends_is_what_scoring_reads(kind: Kind) -> None:
    item, order = item_of(kind)
    answer = item.read(GIVEN[kind], order)
    page = show(kind, *GIVEN[kind])
    chosen = page.select("[name=a3][checked], option[selected]")
    assert item.read([control["value"] for control in chosen], order) == answer


def test_places_follow_the_order_of_the_page() -> None:
    item, order = item_of(Kind.SINGLE)
    texts = [label.get_text(strip=True) for label in show(Kind.SINGLE).select(".option")]
    assert texts == [item.content["options"][number]["text"] for number in order]
    assert order != sorted(order)


def test_a_reply_carries_those_before_it() -> None:
    page = show(Kind.CONVERSATION, "0")
    assert [field["value"] for field in page.select("input[type=hidden][name=a3]")] == ["0"]
    assert [button["value"] for button in page.select("button[name=a3]")] == ["0", "1", "stop"]


@pytest.mark.parametrize("given", [("1",), ("0", "stop")])
def test_a_conversation_that_is_over_asks_nothing_more(given: tuple[str, ...]) -> None:
    page = show(Kind.CONVERSATION, *given)
    assert not page.select("button")
    assert [field["value"] for field in page.select("input[name=a3]")] == list(given)


def test_how_sure_may_stay_open() -> None:
    assert len(show(Kind.REAL_OR_FAKE).select("[name=sure3]")) == 3
    page = show(Kind.REAL_OR_FAKE, "fake", sure="2")
    assert [field["value"] for field in page.select("[name=sure3][checked]")] == ["2"]


def test_passages_stand_where_the_message_has_them() -> None:
    page = show(Kind.WARNING_SIGNS)
    assert [bubble.get_text(strip=True) for bubble in page.select(".bubble")] == [
        "【某银行】您的账户异常，请点bank.example处理。",
        "怎么处理？",
        "把验证码发给我。",
    ]
    assert [(box["value"], box.parent.get_text()) for box in page.select("[name=a3]")] == [
        ("0", "1069 0000"),
        ("1", "bank.example"),
        ("2", "把验证码发给我"),
    ]


@pytest.mark.parametrize(
    ("kind", "given", "verdict", "said"),
    [
        (Kind.SINGLE, ["0"], "right", ["甲为什么", "乙为什么"]),
        (Kind.MULTIPLE, ["0"], "wrong", ["甲为什么", "丙为什么"]),
        (Kind.TRUE_FALSE, ["true"], "wrong", ["信了为什么"]),
        (Kind.TRUE_FALSE, ["false"], "right", ["没信为什么"]),
        (Kind.REAL_OR_FAKE, ["real"], "wrong", ["上当为什么"]),
        (Kind.WARNING_SIGNS, ["1"], "partly", ["网址为什么", "验证码为什么"]),
        (Kind.CONVERSATION, ["0", "0"], "wrong", ["问为什么", "转为什么"]),
        (Kind.CONVERSATION, ["0", "stop"], "right", ["问为什么"]),
    ],
)
def test_the_answer_is_explained(
    kind: Kind, given: list[str], verdict: str, said: list[str]
) -> None:
    _item, order = item_of(kind)
    if kind == Kind.SINGLE:
        given = [str(order.index(0))]
    page = show(kind, *given, graded=True)
    assert page.select_one(f".verdict--{verdict}")
    assert "先核实，再行动。" in page.select_one(".task__explanation").get_text()
    for why in said:
        assert why in page.get_text()
    assert not page.select("input, select, button")


def test_an_order_is_shown_beside_the_right_one() -> None:
    page = show(Kind.ORDER, "0", "1", "2", graded=True)
    _own, right = page.select("ol.marks")
    steps = [step.get_text(strip=True) for step in right.select(".mark__text")]
    assert steps == ["停止转账", "打110", "留好证据"]
    assert page.select_one(".verdict--partly, .verdict--wrong")


def test_what_an_author_wrote_stays_text() -> None:
    content = content_of(Kind.WARNING_SIGNS)
    content["message"] = content["message"] | {"contact": "<b>x</b>"}
    content["stem"] = "<i>y</i>"
    context = {"item": read_item(Kind.WARNING_SIGNS, content), "order": [], "number": 0}
    page = render_to_string("quizzes/items/warning_signs.html", context)
    assert "<b>x</b>" not in page
    assert "<i>y</i>" not in page
