"""An editor at the desk: address from the title, large type, checks of the text, filtered lists."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Site
from tests.e2e.editor import GuideEditor

OUTDATED = "银保监会提示：陌生人让您垫钱，一分也别转。"
SOUND = "陌生人让您垫钱，一分也别转。"


@pytest.fixture
def editor(admin_page: Page, site: Site) -> GuideEditor:
    """A new guide."""
    admin_page.goto(f"/admin/pages/add/guides/guidepage/{site.page_id('guides')}/")
    return GuideEditor(admin_page)


def slug(page: Page) -> str:
    return page.locator("[name=slug]").input_value()


def test_the_address_is_spelled_while_the_title_is_typed(editor: GuideEditor) -> None:
    page = editor.page
    address = page.locator("[name=slug]")
    page.locator("[name=title]").press_sequentially("冒充老师")
    expect(address).to_have_value("mao-chong-lao-shi")
    page.locator("[name=title]").press_sequentially("收费")
    expect(address).to_have_value("mao-chong-lao-shi-shou-fei")

    editor.set_slug("jia-zhang-qun")
    page.locator("[name=title]").press("End")
    page.locator("[name=title]").press_sequentially("骗局")
    page.wait_for_timeout(1000)
    assert slug(page) == "jia-zhang-qun", "what the editor chose stays"

    editor.open_tab("address")
    address.fill("")
    address.blur()
    expect(address).to_have_value("mao-chong-lao-shi-shou-fei-pian-ju")


def test_without_the_network_typing_goes_on(editor: GuideEditor) -> None:
    page = editor.page
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.route("**/admin/content/slug/**", lambda route: route.abort())
    page.locator("[name=title]").press_sequentially("刷单")
    page.wait_for_timeout(1000)
    assert slug(page) == ""
    assert faults == []
    page.unroute("**/admin/content/slug/**")
    page.locator("[name=title]").press_sequentially("返利")
    expect(page.locator("[name=slug]")).to_have_value(re.compile("^shua-dan-fan-li"))


def test_the_preview_shows_large_type(editor: GuideEditor) -> None:
    page = editor.page
    editor.fill("title", "大字版也看得清")
    editor.fill("summary", SOUND)
    editor.add_block("key_message", {"text": "先核实，再转账。"})
    editor.save_draft()
    page.locator("[data-side-panel-toggle=preview]").click()
    expect(page.frame_locator("#w-preview-iframe").locator("h1")).to_be_visible()
    root = page.frame_locator("#w-preview-iframe").locator("html")
    expect(root).not_to_have_attribute("data-care", "")
    page.locator("#id_preview_mode").select_option("dazi")
    expect(root).to_have_attribute("data-care", "")
    body = page.frame_locator("#w-preview-iframe").locator("body")
    size = body.evaluate("body => parseFloat(getComputedStyle(body).fontSize)")
    assert 24 <= size < 24.1
    assert page.locator("input[name=preview-size]:checked").get_attribute("value") == "mobile"


def test_a_finding_disappears_once_it_is_mended(editor: GuideEditor) -> None:
    page = editor.page
    editor.fill("title", "垫钱的任务")
    editor.fill("summary", OUTDATED)
    editor.add_block("heading", "垫钱就是骗局")
    editor.save_draft()
    badge = page.locator("[data-side-panel-toggle=checks] [data-side-panel-toggle-counter]")
    expect(badge).to_be_visible()
    findings = page.locator("[data-text-findings] .text-finding")
    with page.expect_response("**/preview/?mode=checks"):
        page.locator("[data-side-panel-toggle=checks]").click()
    quoted = findings.filter(has_text=OUTDATED)
    expect(quoted).to_have_count(1)
    before = findings.count()
    # Wagtail takes note of what the form held some seconds after opening, and sees no change before.
    page.wait_for_timeout(4000)
    editor.fill("summary", SOUND)
    page.locator("[name=summary]").press("Tab")
    expect(quoted).to_have_count(0, timeout=30_000)
    assert findings.count() == before - 1


def test_a_finding_leads_to_its_block(editor: GuideEditor) -> None:
    page = editor.page
    editor.fill("title", "缩写")
    editor.add_block("heading", "先核实")
    editor.add_block("heading", "当心NFC盗刷")
    editor.save_draft()
    page.locator("[data-side-panel-toggle=checks]").click()
    link = page.locator(".text-finding", has_text="NFC").locator("a")
    target = (link.get_attribute("href") or "").removeprefix("#")
    block = page.locator(f"[id='{target}']")
    expect(block).to_have_count(1)
    expect(block.locator("[name='body-1-value']")).to_have_count(1)


def test_the_list_is_filtered_by_audience(admin_page: Page) -> None:
    admin_page.goto("/admin/content-contentpage/")
    rows = admin_page.locator("table.listing tbody tr")
    everything = rows.count()
    assert everything >= 6
    filters = admin_page.locator("[data-controller~=w-drilldown]")
    filters.locator("button").first.click()
    filters.locator("button", has_text=re.compile("受众|Audience")).click()
    filters.locator("label", has_text="大学生").click()
    expect(rows).not_to_have_count(everything)
    for row in rows.all():
        expect(row).to_contain_text("大学生")


def test_editors_find_the_lists_in_the_menu(admin_page: Page) -> None:
    admin_page.goto("/admin/")
    hrefs = admin_page.locator("a[href^='/admin/content-']")
    admin_page.locator(
        "[data-wagtail-sidebar] button, .sidebar button", has_text=re.compile("内容|Content lists")
    ).first.click()
    expect(hrefs.first).to_be_visible()
