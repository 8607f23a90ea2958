"""The page for whoever has just paid, on a phone, and its card on paper."""

import re

from playwright.sync_api import Page, expect

# Between the margins of an A4 sheet, in CSS pixels.
PAPER = {"width": 703, "height": 1032}
PAGES = re.compile(rb"/Type\s*/Page[^s]")


def test_the_second_step_calls_110(page: Page) -> None:
    page.goto("/help/")
    steps = page.locator(".urgent .steps > li")
    expect(steps).to_have_count(5)
    expect(steps.nth(0)).to_contain_text("停止转账")
    expect(steps.nth(1).get_by_role("link")).to_have_attribute("href", "tel:110")
    for number, words in enumerate(("挂失", "记录", "派出所"), start=2):
        expect(steps.nth(number)).to_contain_text(words)


def test_the_card_is_one_sheet_of_paper(page: Page) -> None:
    page.goto("/help/")
    page.locator("main a[href$='?card=1']").click()
    expect(page.locator("[data-print]")).to_be_visible()
    page.set_viewport_size(PAPER)
    page.emulate_media(media="print")
    expect(page.locator(".card-half")).to_have_count(2)
    for half in page.locator(".card-half").all():
        expect(half).to_be_visible()
        assert half.evaluate("(half) => half.scrollHeight <= half.clientHeight + 1")
    expect(page.locator(".emergency")).to_be_hidden()
    assert len(PAGES.findall(page.pdf(prefer_css_page_size=True))) == 1


def test_the_print_button_prints(page: Page) -> None:
    page.goto("/help/?card=1")
    page.evaluate("window.print = () => { document.title = 'printed'; }")
    page.locator("[data-print]").click()
    expect(page).to_have_title("printed")
