"""Somebody in doubt answers the check's questions, without a script and with the keyboard alone."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import NewPage

# What somebody would say whom a false police officer called.
STORY = (
    "他说他是警察，或者检察院、法院的人",
    "打来电话，或者发来短信",
    "把钱转到他给的账户，或者取现金交给来人",
    "说我犯了事，要抓我，还要我保密",
)
NOT_YET, GONE = "还没有，什么都没给", "钱已经转出去了"


def answer(page: Page, *labels: str) -> None:
    """Answer question after question."""
    for label in labels:
        page.locator("main").get_by_role("link", name=label, exact=True).click()


@pytest.fixture
def without_script(new_page: NewPage) -> Page:
    """A phone whose browser runs no script."""
    return new_page("phone", java_script_enabled=False)


def test_a_story_ends_at_the_right_guide(without_script: Page) -> None:
    page = without_script
    page.goto("/check/")
    answer(page, *STORY, NOT_YET)
    first = page.locator("main .card").first
    expect(first.get_by_role("link")).to_have_attribute(
        "href", re.compile(r"/guides/maochong-gongjianfa/$")
    )
    # That somebody calls is no sign by itself.
    expect(page.locator("main .signs li")).to_have_count(len(STORY) - 1)
    expect(page.locator("main .urgent")).to_have_count(0)
    first.get_by_role("link").click()
    expect(page).to_have_url(re.compile(r"/guides/maochong-gongjianfa/$"))


def test_whoever_has_paid_is_told_to_call_first(without_script: Page) -> None:
    page = without_script
    page.goto("/check/")
    answer(page, *STORY, GONE)
    expect(page.locator("main section").first.get_by_role("link").first).to_have_attribute(
        "href", "tel:110"
    )
    page.locator("main .urgent a[href='/help/']").click()
    expect(page).to_have_url(re.compile(r"/help/$"))


def test_one_goes_back_a_step_and_begins_again(without_script: Page) -> None:
    page = without_script
    page.goto("/check/")
    answer(page, *STORY[:2])
    expect(page.locator(".check__said dd")).to_have_text(STORY[:2])
    page.locator(".check__said a").first.click()
    expect(page.locator(".check__said dd")).to_have_text(STORY[:1])
    page.locator(".check__said a").last.click()
    expect(page).to_have_url(re.compile(r"/check/$"))


def test_nothing_of_the_answers_is_stored(page: Page) -> None:
    page.goto("/check/")
    before = page.evaluate("JSON.stringify(localStorage) + JSON.stringify(sessionStorage)")
    answer(page, *STORY, GONE)
    assert page.context.cookies() == []
    after = page.evaluate("JSON.stringify(localStorage) + JSON.stringify(sessionStorage)")
    assert after == before


def test_the_keyboard_alone_answers(new_page: NewPage) -> None:
    page = new_page("desktop", reduced_motion="reduce")
    page.goto("/check/")
    for step in range(5):
        page.locator("main .answer-choice").nth(1).focus()
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile(r"a=2" + "-2" * step + "$"))
    expect(page.locator("main h1")).to_be_visible()
