"""An editor copies a published guide for WeChat, and the clipboard holds what WeChat's editor takes."""

import re

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Page, expect

from tests.e2e.conftest import NewPage, Site, sign_in

pytestmark = pytest.mark.thorough

READ_CLIPBOARD = """async () => {
  const [item] = await navigator.clipboard.read();
  const read = async (type) => (await item.getType(type)).text();
  return { types: item.types, html: await read("text/html"), text: await read("text/plain") };
}"""


def open_copy(page: Page, site: Site) -> None:
    """Sign in, open the guide's editor and take the way from its menu."""
    sign_in(page, site.username, site.password)
    page.goto(f"/admin/pages/{site.page_id('shuadan-fanli')}/edit/")
    page.locator("header .w-dropdown__toggle").first.click()
    page.locator("a[href*='/wechat/']").first.click()
    page.wait_for_url("**/wechat/**")
    expect(page.locator("#wechat-frame")).to_be_visible()


def test_the_clipboard_holds_the_article_in_style_attributes(site: Site, new_page: NewPage) -> None:
    page = new_page("desktop", permissions=["clipboard-read", "clipboard-write"])
    open_copy(page, site)
    page.frame_locator("#wechat-frame").locator("h2").first.wait_for()
    page.locator("[data-copy-html]").click()
    expect(page.locator("[data-copy-status]")).to_have_text(re.compile(r"\S"))
    held = page.evaluate(READ_CLIPBOARD)
    assert {"text/html", "text/plain"} <= set(held["types"])
    soup = BeautifulSoup(held["html"], "lxml")
    assert not soup.find_all(["script", "style", "link", "a", "svg", "iframe"])
    assert not [tag for tag in soup.find_all(True) if tag.get("class") or tag.get("id")]
    assert len([tag for tag in soup.find_all(True) if tag.get("style")]) > 20
    assert soup.find("h2")["style"]
    for image in soup.find_all("img"):
        assert image["src"].startswith(site.url)
    assert "110" in held["text"]


def test_a_single_field_is_copied_as_text(site: Site, new_page: NewPage) -> None:
    page = new_page("phone", permissions=["clipboard-read", "clipboard-write"])
    open_copy(page, site)
    page.locator("[data-copy='wechat-address']").click()
    expect(page.locator("[data-copy-status]")).to_have_text(re.compile(r"\S"))
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == f"{site.url}/guides/shuadan-fanli/"
    overflow = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert overflow <= 0


def test_where_the_clipboard_is_closed_to_scripts_it_is_copied_as_by_hand(
    site: Site, new_page: NewPage
) -> None:
    page = new_page("desktop", permissions=["clipboard-read", "clipboard-write"])
    open_copy(page, site)
    page.frame_locator("#wechat-frame").locator("h2").first.wait_for()
    page.evaluate(
        "() => { navigator.clipboard.write = () => Promise.reject(new Error('closed')); }"
    )
    page.locator("[data-copy-html]").click()
    expect(page.locator("[data-copy-status]")).to_have_text(re.compile(r"\S"))
    expect(page.locator(".wechat-status--failed")).to_have_count(0)
    soup = BeautifulSoup(page.evaluate(READ_CLIPBOARD)["html"], "lxml")
    assert "border-left" in soup.find("h2")["style"]
    assert not soup.find_all(["script", "style"])


def test_a_refusal_is_said(site: Site, new_page: NewPage) -> None:
    page = new_page("desktop")
    open_copy(page, site)
    page.evaluate(
        """() => {
          navigator.clipboard.write = () => Promise.reject(new Error("closed"));
          document.getElementById("wechat-frame").remove();
        }"""
    )
    page.locator("[data-copy-html]").click()
    expect(page.locator(".wechat-status--failed")).to_have_text(re.compile(r"\S"))
