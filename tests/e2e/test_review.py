"""From the editor's draft over two levels to the reader, and what is refused on the way."""

import re
import time
from collections.abc import Callable

from django.urls import reverse
from playwright.sync_api import Page, expect

from tests.e2e.conftest import NewPage
from tests.e2e.editor import GuideEditor

StaffPage = Callable[..., Page]
TITLE = "扫码领礼品要当心"
ADDRESS = "/guides/sao-ma-ling-li-pin/"


def open_from_home(page: Page, title: str = TITLE) -> None:
    """Go from the home of the admin to the decision."""
    page.goto("/admin/")
    page.locator("a.review-list__title", has_text=title).click()
    expect(page.locator("input[name=checked]").first).to_be_visible()


def tick_all(page: Page) -> None:
    """Tick the whole checklist."""
    for box in page.locator("input[name=checked]").all():
        box.check()


def approve(page: Page) -> None:
    """Press the button that approves, and arrive home."""
    page.locator("button[name=approve]").click()
    page.wait_for_url("**/admin/")
    expect(page.locator(".messages")).to_contain_text(TITLE)


def post(page: Page, path: str, **fields: str | list[str]) -> int:
    """Post to an address as a script of the person's would; tell the status at the end."""
    token = next(c["value"] for c in page.context.cookies() if c["name"] == "csrftoken")
    parts = [("csrfmiddlewaretoken", token)]
    for name, value in fields.items():
        parts += [(name, one) for one in ([value] if isinstance(value, str) else value)]
    script = """async ([path, parts]) => {
        const response = await fetch(path, {method: "POST", body: new URLSearchParams(parts)});
        return response.status;
    }"""
    status: int = page.evaluate(script, [path, parts])
    return status


def write_and_submit(page: Page) -> str:
    """Write a guide, submit it, and find where it is edited."""
    editor = GuideEditor(page)
    editor.open_new()
    editor.fill("title", TITLE)
    editor.fill("summary", "街头扫码送礼，可能是在收集您的个人信息。")
    editor.add_block("key_message", {"text": "不扫来历不明的码。"})
    editor.set_slug("sao-ma-ling-li-pin")
    editor.open_actions()
    expect(page.locator("[name=action-publish]")).to_have_count(0)
    submit(page)
    page.goto("/admin/")
    expect(page.locator(".review-list").first).to_contain_text(TITLE)
    edit = page.locator("a.review-list__title", has_text=TITLE).get_attribute("href")
    assert edit is not None
    return edit


def submit(page: Page) -> None:
    """Choose to submit in the editor's open menu."""
    page.locator("[name=action-submit]").click()
    page.wait_for_url(re.compile(r"/admin/pages/\d+/(\?.*)?$"))


def refuse_the_author(page: Page, edit: str, decision: str, items: list[str]) -> None:
    """Publishing and approving by address come to nothing; the screen says why."""
    post(page, edit, **{"action-publish": "action-publish", "title": TITLE})
    number, step = re.findall(r"/(\d+)/", edit + decision)
    by_address = reverse("wagtailadmin_pages:workflow_action", args=[number, "approve", step])
    assert post(page, by_address, checked=items) == 200, "a screen that gives the reason"
    page.goto(decision)
    expect(page.locator("input[name=checked]")).to_have_count(0)
    expect(page.locator(".messages")).to_be_visible()


def refuse_the_hasty(page: Page, items: list[str]) -> None:
    """Neither is it approved with one item ticked, nor returned without a reason."""
    page.locator("input[name=checked]").first.check()
    page.locator("button[name=approve]").click()
    expect(page.locator(".review-refusal")).to_contain_text(items[1])
    expect(page.locator("input[name=checked]").first).to_be_checked()
    page.locator("button[name=reject]").click()
    expect(page.locator(".review-refusal")).to_be_visible()


def mend_and_submit_again(page: Page, edit: str) -> None:
    """Read the reason in the home, change the page, submit it once more."""
    page.goto("/admin/")
    expect(page.locator(".review-reason")).to_contain_text("请写明怎样核实。")
    page.goto(edit)
    page.locator("[name=summary]").fill("街头扫码送礼，先问清楚是谁、要什么信息。")
    GuideEditor(page).open_actions()
    submit(page)


def status(reader: Page) -> int:
    """What a reader of the page gets."""
    response = reader.goto(ADDRESS)
    assert response is not None
    return response.status


def wait_for_status(reader: Page, wanted: int) -> None:
    """Within ten seconds."""
    deadline = time.monotonic() + 10
    while status(reader) != wanted:
        assert time.monotonic() < deadline, f"not {wanted} within 10 s"


def test_from_the_editor_over_two_levels_to_the_reader_and_off_again(
    staff_page: StaffPage, new_page: NewPage
) -> None:
    editor, first, second = (staff_page(name) for name in ("bianji", "shenhe1", "shenhe2"))
    reader = new_page("phone")
    edit = write_and_submit(editor)
    open_from_home(first)
    items = [str(box.get_attribute("value")) for box in first.locator("input[name=checked]").all()]
    refuse_the_author(editor, edit, first.url, items)
    refuse_the_hasty(first, items)
    first.locator("#return-reason").fill("请写明怎样核实。")
    first.locator("button[name=reject]").click()
    first.wait_for_url("**/admin/")
    mend_and_submit_again(editor, edit)

    open_from_home(first)
    tick_all(first)
    approve(first)
    open_from_home(second)
    first.goto(second.url)
    expect(first.locator("input[name=checked]")).to_have_count(0)
    assert status(reader) == 404
    tick_all(second)
    approve(second)
    wait_for_status(reader, 200)
    expect(reader.locator("main")).to_contain_text("先问清楚是谁")

    number = re.findall(r"/(\d+)/", edit)[0]
    second.goto(f"/admin/review/evidence/wagtailcore/page/{number}/")
    sheet = second.locator("article.sheet")
    for words in ("请写明怎样核实。", "bianji", "shenhe1", "shenhe2", items[0]):
        expect(sheet).to_contain_text(words)
    expect(sheet.locator(".sheet__alarm")).to_have_count(0)
    second.goto(f"/admin/review/withdraw/wagtailcore/page/{number}/")
    second.locator("[name=reason]").fill("演练")
    second.locator("main form button[type=submit]").click()
    expect(second.locator("article.sheet")).to_contain_text("演练")
    wait_for_status(reader, 404)
