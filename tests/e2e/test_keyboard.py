"""Everything is reached and used with the keyboard alone."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import NewPage

FOCUS = """() => {
    const element = document.activeElement;
    const {outlineStyle, outlineWidth} = getComputedStyle(element);
    const {width, height, left, top} = element.getBoundingClientRect();
    return {
        text: element.textContent.trim(),
        seen: outlineStyle !== "none" && parseFloat(outlineWidth) >= 2 &&
            width > 0 && height > 0 && left >= 0 && top >= 0,
        body: element === document.body,
    };
}"""


@pytest.fixture
def page(new_page: NewPage) -> Page:
    """A desktop whose reader has no mouse."""
    return new_page("desktop", reduced_motion="reduce")


def tab_to(page: Page, text: str) -> None:
    """Tab on until what contains the text has the focus."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if text in page.evaluate(FOCUS)["text"]:
            return
    pytest.fail(f"the Tab key does not lead to {text}")


def follow(page: Page, address: str) -> None:
    """Follow the focused link with Enter and arrive."""
    with page.expect_navigation(url=re.compile(address)):
        page.keyboard.press("Enter")


def test_the_skip_link_comes_first_and_leads_to_the_text(page: Page) -> None:
    page.goto("/guides/shuadan-fanli/")
    page.keyboard.press("Tab")
    skip = page.locator(".skip").first
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_the_emergency_numbers_are_two_keys_away(page: Page) -> None:
    page.goto("/guides/shuadan-fanli/")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    skip = page.locator(".skip").last
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator(".emergency a").first).to_be_focused()


def test_a_guide_is_found_and_its_questions_opened(page: Page) -> None:
    page.goto("/")
    tab_to(page, "防骗指南")
    follow(page, r"/guides/$")

    scams = page.locator(".filter").last
    tab_to(page, scams.locator("summary span").inner_text())
    page.keyboard.press("Enter")
    expect(scams.locator(".chips")).to_be_visible()
    tab_to(page, "刷单返利")
    follow(page, r"\?scam=shuadan-fanli$")

    tab_to(page, "刷单返利：")
    follow(page, r"/guides/shuadan-fanli/$")

    questions = page.locator(".qa details")
    tab_to(page, questions.first.locator("summary").inner_text())
    page.keyboard.press("Enter")
    expect(questions.first.locator(".answer")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(questions.nth(1).locator(".answer")).to_be_visible()
    page.keyboard.press("Space")
    expect(questions.nth(1).locator(".answer")).to_be_hidden()


@pytest.mark.parametrize("path", ["/", "/guides/", "/help/", "/accounts/login/"])
def test_the_focus_is_always_seen_and_never_trapped(page: Page, path: str) -> None:
    page.goto(path)
    stops = page.evaluate(
        """[...document.querySelectorAll("a[href], button, input:not([type=hidden]), summary")]
            .filter((element) => element.checkVisibility({visibilityProperty: true})).length"""
    )
    for _ in range(stops):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        assert focus["seen"], focus["text"]
        assert not focus["body"]
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUS)["body"], "after the last stop the focus leaves the page"
