"""Sending a page on: by hand without a script, with one tap with it."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import NewPage, Site

GUIDE = "/guides/shuadan-fanli/"
NO_CLIPBOARD = 'Object.defineProperty(navigator, "clipboard", {value: undefined});'
NO_COPYING = NO_CLIPBOARD + "Document.prototype.execCommand = () => false;"
SHARING = "navigator.share = (what) => { window.shared = what; return Promise.resolve(); };"


def opened(page: Page) -> Locator:
    """The block at the end of a guide, opened."""
    page.goto(GUIDE)
    block = page.locator("details.send")
    block.locator("summary").click()
    return block


@pytest.mark.parametrize("scripts", [True, False])
def test_a_closed_block_costs_nothing_and_an_opened_one_shows_the_code(
    new_page: NewPage, site: Site, scripts: bool
) -> None:
    page = new_page("phone", java_script_enabled=scripts)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(GUIDE)
    block = page.locator("details.send")
    block.scroll_into_view_if_needed()
    page.wait_for_load_state("networkidle")
    if scripts:  # without, browsers load every picture at once so that scrolling cannot be watched
        assert not [url for url in asked if "/qr/" in url]
    block.locator("summary").click()
    block.locator("img").scroll_into_view_if_needed()
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if "/qr/" in url]
    expect(block.locator("img")).not_to_have_js_property("naturalWidth", 0)
    expect(block.locator("[data-send-address]")).to_have_text(f"{site.url}{GUIDE}#dazi")
    expect(block.get_by_role("button")).to_have_count(1 if scripts else 0)


@pytest.mark.parametrize("script", ["", NO_CLIPBOARD], ids=["clipboard", "old browser"])
def test_the_address_is_copied(new_page: NewPage, site: Site, script: str) -> None:
    page = new_page("phone", permissions=["clipboard-read", "clipboard-write"])
    page.add_init_script(script)
    block = opened(page)
    said = block.locator("[data-send-said]")
    block.locator("[data-send-copy]").click()
    expect(said).to_have_text(said.get_attribute("data-copied") or "?")
    if not script:
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied == f"{site.url}{GUIDE}#dazi"


def test_who_cannot_copy_is_told_how(page: Page) -> None:
    page.add_init_script(NO_COPYING)
    block = opened(page)
    said = block.locator("[data-send-said]")
    block.locator("[data-send-copy]").click()
    expect(said).to_have_text(said.get_attribute("data-failed") or "?")
    assert page.evaluate("getSelection().toString()").strip().endswith("#dazi")


def test_the_phones_own_sharing_is_offered_where_there_is_one(page: Page, site: Site) -> None:
    page.add_init_script(SHARING)
    opened(page).locator("[data-send-share]").click()
    assert page.evaluate("window.shared.url") == f"{site.url}{GUIDE}#dazi"


def test_the_phones_own_sharing_is_not_offered_where_there_is_none(page: Page) -> None:
    page.add_init_script("delete Navigator.prototype.share")
    expect(opened(page).locator("[data-send-share]")).to_be_hidden()
