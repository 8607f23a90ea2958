"""Reading in traditional characters, with a real browser on a phone."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.test_offline import Reader

VOICE = Path(__file__).with_name("voice.js")
GUIDE = "/guides/shuadan-fanli/"
TRADITIONAL = f"/zh-hant{GUIDE}"
TITLE = "刷單返利"


@pytest.fixture
def reader(new_context: Callable[..., BrowserContext]) -> Reader:
    """A phone that may keep pages."""
    return Reader(new_context("phone", service_workers="allow", reduced_motion="reduce"))


def test_a_reader_goes_over_reads_on_and_comes_back(page: Page) -> None:
    page.goto(GUIDE)
    over = page.locator("footer").get_by_role("link", name="繁體中文")
    assert over.bounding_box()["height"] >= 48
    over.click()
    page.wait_for_url(f"**{TRADITIONAL}")
    expect(page.locator("h1")).to_contain_text(TITLE)
    page.get_by_role("button", name="大字版").click()
    expect(page.locator("html[data-care][lang=zh-Hant]")).to_have_count(1)
    expect(page.locator("[data-reading-said]")).to_have_text("大字版: 已打開")
    page.locator(".breadcrumb a").last.click()
    page.wait_for_url("**/zh-hant/guides/")
    expect(page.locator("html[data-care][lang=zh-Hant]")).to_have_count(1)
    page.get_by_role("button", name="閱讀設置").click()
    page.locator(".settings").get_by_role("link", name="简体中文").click()
    page.wait_for_url(lambda url: url.endswith("/guides/") and "zh-hant" not in url)


def test_a_taiwanese_voice_reads_it_where_there_is_one(page: Page) -> None:
    page.add_init_script(path=VOICE)
    page.add_init_script(
        """voice.voices = ["zh-HK", "zh-CN", "zh-TW"].map((lang) => ({ lang, localService: true }));"""
    )
    for path, lang in ((GUIDE, "zh-CN"), (TRADITIONAL, "zh-TW")):
        page.goto(path)
        page.locator("[data-aloud-start]").click()
        page.wait_for_function("() => voice.used.length > 1")
        assert page.evaluate("voice.used[0].lang") == lang
    assert TITLE in page.evaluate("voice.said[0]")


def test_it_is_kept_for_when_there_is_no_network(reader: Reader) -> None:
    reader.read(TRADITIONAL)
    reader.wait_for(TRADITIONAL)
    reader.wait_for("/zh-hant/offline/")
    page = reader.without_network()
    page.goto(TRADITIONAL)
    expect(page.locator(".kept")).to_contain_text("沒有網絡。這是存在手機裡的頁面")
    expect(page.locator("h1")).to_contain_text(TITLE)
    expect(page.locator(".kept a")).to_have_attribute("href", "/zh-hant/offline/")
    # Kept in the other characters only: better than nothing.
    page.goto("/zh-hant/help/")
    expect(page.locator("html[lang=zh-Hans] h1")).to_be_visible()
    page.goto("/zh-hant/guides/never-read/")
    expect(page.locator(".kept")).to_contain_text("您要看的這一頁沒有存在手機裡")
    expect(page.locator("html[lang=zh-Hant] h1")).to_contain_text("沒有網絡，也能打電話求助")
