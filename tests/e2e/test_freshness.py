"""A changed hotline asks for every page that shows it to be looked at again."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.e2e.conftest import Site
from tests.e2e.editor import GuideEditor
from tests.e2e.test_staff import wait_for

TITLE = "骚扰短信向哪里举报"
# One that the starter content does not show: its many pages would crowd the list.
HOTLINE = "12300"
GUIDANCE = "举报前先截图，全天受理。"
NOTE = "号码和受理时间已逐句核对，正文无需修改。"


# A published guide that alone shows the hotline.
PUBLISH = """
from cms.guides.models import GuideIndexPage, GuidePage
from cms.taxonomy.models import Hotline
hotline = Hotline.objects.create(
    number={hotline!r}, name="举报热线", purpose="举报骚扰短信。", verified_on="2026-11-01"
)
card = {{"title": "", "hotlines": [hotline.pk], "note": ""}}
page = GuidePage(title={title!r}, slug="report-spam", summary="收到骚扰短信，截图后举报。")
page.body = page.body.stream_block.to_python([{{"type": "hotline_card", "value": card}}])
GuideIndexPage.objects.first().add_child(instance=page)
page.save_revision().publish()
"""


def change_hotline(page: Page, guidance: str) -> None:
    """Change when to call, as head office does."""
    page.goto("/admin/snippets/taxonomy/hotline/")
    page.locator("tr", has_text=HOTLINE).locator("a[href*='/edit/']").first.click()
    page.fill("[name=guidance]", guidance)
    page.locator("footer button[type=submit]").first.click()


def test_a_changed_hotline_is_followed_until_its_pages_are_right_again(
    site: Site, admin_page: Page, staff_page: Callable[..., Page]
) -> None:
    script = PUBLISH.format(title=TITLE, hotline=HOTLINE)
    made = site.installation.manage("shell", "-c", script)
    assert made.returncode == 0, made.stderr
    change_hotline(admin_page, GUIDANCE)
    follow = admin_page.locator(".messages a[href*='/review/freshness/markings/']")
    follow.click()
    # The page keeps itself up to date until the worker is through.
    expect(admin_page.locator("[data-run-reload]")).to_be_hidden(timeout=30_000)
    done, total = (admin_page.locator(f"[data-run-{name}]") for name in ("done", "total"))
    expect(done).to_have_text(total.inner_text())

    editor = staff_page("bianji")
    editor.goto("/admin/")
    reminder = editor.locator("#pages-to-recheck-section li", has_text=TITLE)
    expect(reminder).to_contain_text(GUIDANCE)
    reminder.get_by_role("link", name=TITLE).click()
    editor.wait_for_url("**/edit/**")
    notice = editor.locator(".messages")
    expect(notice).to_contain_text(GUIDANCE)
    edit_url = editor.url

    admin_page.goto(edit_url)
    GuideEditor(admin_page).fill("summary", "收到骚扰短信，先截图，全天可以举报。")
    GuideEditor(admin_page).publish()
    editor.goto("/admin/")
    expect(reminder).to_have_count(0)

    change_hotline(admin_page, f"{GUIDANCE}不收费。")
    wait_for(editor, "/admin/", reminder, seconds=30)
    editor.goto(edit_url)
    notice.locator("a[href*='/review/freshness/pages/']").click()
    editor.locator("main form button[type=submit]").click()
    expect(editor.locator("main form")).to_be_visible()
    expect(editor).to_have_url(re.compile(r"/freshness/pages/\d+/"))
    editor.fill("[name=note]", NOTE)
    editor.locator("main form button[type=submit]").click()
    editor.wait_for_url("**/edit/**")
    editor.goto(edit_url.replace("/edit/", "/history/"))
    expect(editor.locator("main")).to_contain_text(NOTE)
    editor.goto("/admin/")
    expect(reminder).to_have_count(0)
