"""An editor sees what readers look for and do not find, and answers it."""

import re

from playwright.sync_api import Page, expect

from tests.e2e.conftest import NewPage, Site
from tests.e2e.test_admin_csp import CHOICE
from tests.e2e.watch import Watch

REPORT = "/admin/searchpicks/reports/search-terms/"
PHONE = (
    "Mozilla/5.0 (Linux; Android 10; M2006C3LC) AppleWebKit/537.36 Chrome/86 Mobile Safari/537.36"
)
ASKED = "电子烟花理财"


def test_from_a_search_without_results_to_a_page_put_first(
    site: Site, new_page: NewPage, admin_page: Page, watch: Watch
) -> None:
    reader = new_page("phone", user_agent=PHONE)
    for text in (ASKED, f"{ASKED} 13800138000"):
        reader.goto(f"/search/?q={text}")
    admin_page.goto(REPORT)
    row = admin_page.locator("table.listing tbody tr", has_text=ASKED)
    expect(row).to_have_count(1)
    expect(admin_page.locator("body")).not_to_contain_text("13800138000")
    row.get_by_role("link", name="置顶一个页面").click()
    expect(admin_page.locator("[name=query_string]")).to_have_value(ASKED)
    for number in range(2):
        if number:
            admin_page.get_by_role("button", name="再添加一个页面").click()
        field = f"id_editors_picks-{number}-page"
        admin_page.locator(f"[id='{field}-chooser'] [data-chooser-action-choose]").first.click()
        window = admin_page.locator(".modal-content")
        window.locator("#id_q").fill("刷单返利")
        window.locator(CHOICE, has_text="刷单返利").first.click()
        expect(window).to_have_count(0)
        expect(admin_page.locator(f"[id='{field}']")).to_have_value(re.compile(r"\d+"))
    admin_page.locator("#id_editors_picks-1-DELETE-button").click()
    admin_page.locator("[name=editors_picks-0-description]").fill("先看这一页")
    admin_page.locator("main form button[type=submit]").first.click()
    expect(admin_page.locator(".messages .success")).to_be_visible()
    expect(admin_page.locator("main")).to_contain_text(ASKED)
    assert watch.errors == {}
