"""Steps are put in order with a tap or the keyboard; the lists to choose from carry the answer."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.template.loader import render_to_string
from playwright.sync_api import Browser, Page, expect

from quizzes.enums import Kind
from quizzes.scoring import read_item
from tests.e2e.inspection import axe_violations, layout_faults
from tests.factories.quiz_contents import content_of

STATIC = Path(__file__).parents[2] / "static"
ORDER = [2, 0, 1]


def show(page: Page, answer: dict[str, Any] | None = None) -> None:
    """The question alone, with the answer that quiz.js has kept."""
    item = read_item(Kind.ORDER, content_of(Kind.ORDER))
    context = {"item": item, "order": ORDER, "number": 0, "answer": answer, "grade": None}
    task = render_to_string("quizzes/items/order.html", context)
    page.set_content(
        f'<!DOCTYPE html><html lang="zh-Hans"><meta name="viewport" content="width=device-width">'
        f"<title>题</title><main><h1>题</h1><form>{task}</form></main></html>"
    )
    for name in ("site", "quiz"):
        page.add_style_tag(path=STATIC / f"css/{name}.css")
    page.add_script_tag(path=STATIC / "js/quiz-order.js")


def sent(page: Page) -> list[str]:
    places: list[str] = page.evaluate("new FormData(document.querySelector('form')).getAll('a0')")
    return places


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A page of no site."""
    context = browser.new_context(viewport={"width": 320, "height": 740})
    yield context.new_page()
    context.close()


def test_steps_are_moved(phone: Page) -> None:
    show(phone)
    expect(phone.locator("select").first).to_be_hidden()
    assert sent(phone) == ["", "", ""]
    assert layout_faults(phone) == []
    assert axe_violations(phone) == []
    phone.get_by_role("button", name="留好证据").nth(1).click()
    assert sent(phone) == ["1", "0", "2"]
    expect(phone.get_by_role("status")).to_contain_text("留好证据")
    phone.keyboard.press("Enter")
    assert sent(phone) == ["1", "2", "0"]
    steps = phone.locator(".to-order li span").all_inner_texts()
    assert steps == ["停止转账", "打110", "留好证据"]


def test_a_kept_answer_is_shown_in_its_order(phone: Page) -> None:
    show(phone, {"order": [1, 0, 2]})
    expect(phone.locator(".to-order li span").first).to_have_text("打110")
    assert sent(phone) == ["2", "1", "0"]
