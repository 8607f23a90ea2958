"""Readers answer: on one page with a script, from page to page without."""

import re

import pytest
from playwright.sync_api import Page, expect

from cms.feedback.services.tokens import SHORTEST, STEP
from tests.e2e.conftest import NewPage

GUIDE = "/guides/shuadan-fanli/"
RECEIPT = re.compile(r"/feedback/[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}/$")
OWN_NUMBER = "我的手机是13800138000，<script>document.title = 'no'</script>看不懂第二段"


def write(page: Page) -> None:
    page.locator("input[name=kind][value=question]").check()
    page.locator("#message").fill(OWN_NUMBER)


def come_near(page: Page) -> None:
    """Scroll to the rating, whose script comes then."""
    page.locator("[data-rating]").scroll_into_view_if_needed()
    expect(page.locator("body > script[src*='feedback']")).to_have_count(1)
    page.wait_for_load_state("networkidle")


def expect_thanks(page: Page) -> None:
    """The receipt, on which the number is hidden and the script is only text."""
    expect(page).to_have_url(RECEIPT)
    number = page.locator(".receipt__number")
    expect(number).to_have_text(re.compile(r"^[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}$"))
    expect(page.locator("main")).not_to_contain_text("13800138000")
    expect(page.locator("main")).to_contain_text("<script>document.title")
    expect(page).not_to_have_title("no")


def test_with_a_script_nobody_leaves_the_page_and_nothing_typed_is_lost(page: Page) -> None:
    page.goto(GUIDE)
    come_near(page)
    page.locator("[data-rating] button[value=no]").click()
    box = page.locator("[data-rating]")
    expect(box.locator("h2")).to_be_focused()
    box.locator("input[value=hard]").check()
    box.locator("button[type=submit]").click()
    expect(box.locator("form")).to_have_count(0)
    expect(page).to_have_url(re.compile(f"{GUIDE}$"))

    page.goto("/feedback/")
    page.locator("input[name=kind][value=money]").check()
    page.locator("#message").fill("扣了我两百块")
    page.locator("form.write button[type=submit]").click()
    expect(page.locator("h1")).to_be_focused()
    expect(page.locator(".typed")).to_have_text("扣了我两百块")
    expect(page.locator("main a[href='tel:12378']")).to_be_visible()

    page.goto("/feedback/")
    page.locator("input[name=kind][value=praise]").check()
    page.locator("#message").fill("好" * 40_000)
    page.locator("form.write button[type=submit]").click()
    form = page.locator("form.write")
    expect(page.locator("[data-said]")).to_have_text(form.get_attribute("data-too-long") or "?")

    page.goto("/feedback/")
    write(page)
    page.context.set_offline(True)
    page.locator("form.write button[type=submit]").click()
    expect(page.locator("[data-said]")).not_to_be_empty()
    page.context.set_offline(False)
    expect(page.locator("#message")).to_have_value(OWN_NUMBER)
    # Sent at once, it waits by itself until it may.
    page.locator("form.write button[type=submit]").click()
    expect(page.locator("[role=alert] h2")).to_be_focused()
    expect(page.locator("#message")).to_have_value(OWN_NUMBER)
    page.locator("button[value=hide]").dblclick()
    expect_thanks(page)
    assert not page.context.cookies()


@pytest.fixture
def plain_page(new_page: NewPage) -> Page:
    """A phone whose browser runs no script."""
    return new_page("phone", java_script_enabled=False)


def test_without_a_script_each_answer_is_a_page(plain_page: Page) -> None:
    page = plain_page
    page.goto(GUIDE)
    page.locator("[data-rating] button[value=yes]").click()
    expect(page).to_have_url(re.compile("/feedback/thanks/"))
    page.locator("#comment").fill("例子好懂")
    page.locator("[data-rating] button[type=submit]").click()
    expect(page.locator("[data-rating] form")).to_have_count(0)

    page.goto("/feedback/")
    page.wait_for_timeout((STEP + SHORTEST) * 1000)
    write(page)
    page.locator("form.write button[type=submit]").click()
    expect(page.locator("[role=alert]")).to_contain_text("13800138000")
    expect(page.locator("#message")).to_have_value(OWN_NUMBER)
    page.locator("button[value=hide]").click()
    expect_thanks(page)
    assert not page.context.cookies()
