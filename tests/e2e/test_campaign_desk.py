"""A new year from an old one: an editor starts it, renews it item by item, and only then submits it."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.e2e.conftest import NewPage, Site
from tests.e2e.editor import GuideEditor
from tests.e2e.inspection import axe_violations
from tests.e2e.test_review import submit

YEAR = "2031"


def renew(page: Page) -> None:
    """Tick all that is left, one after another."""
    left = page.locator("button[name=tick]")
    for remaining in range(left.count(), 0, -1):
        left.first.click()
        expect(left).to_have_count(remaining - 1)


def test_a_new_year_from_an_old_one(
    site: Site, staff_page: Callable[..., Page], new_page: NewPage
) -> None:
    editor = staff_page("bianji")
    number = site.page_id("315-2026")
    editor.goto("/admin/campaigns/")
    editor.locator(f"a[href$='/campaigns/{number}/']").first.click()
    expect(editor.locator("#parts")).to_be_visible()
    assert axe_violations(editor) == []
    editor.locator("a[href$='/start-over/']").first.click()

    # The same days once more are refused; those of another year are offered.
    days = {"starts_on": "2026-03-12", "ends_on": "2026-03-15", "designated_day": ""}
    for name, day in days.items():
        editor.fill(f"[name={name}]", day)
    editor.fill("[name=slug]", "315-again")
    editor.press("[name=slug]", "Enter")
    expect(editor.locator(".help-critical").first).to_be_visible()
    editor.fill("[name=year]", YEAR)
    editor.press("[name=year]", "Enter")
    expect(editor.locator("[name=starts_on]")).to_have_value(f"{YEAR}-03-09")
    expect(editor.locator("[name=slug]")).to_have_value(f"315-{YEAR}")
    editor.press("[name=slug]", "Enter")
    editor.wait_for_url("**/renewal/")
    assert axe_violations(editor) == []

    made = site.page_id(f"315-{YEAR}")
    edit = f"/admin/pages/{made}/edit/"
    editor.goto(edit)
    expect(editor.locator("[name=theme]")).to_have_value("")
    expect(editor.locator("[name=designated_day]")).to_have_value(f"{YEAR}-03-15")
    GuideEditor(editor).open_actions()
    editor.locator("[name=action-submit]").click()
    # Refused, and led to the list.
    editor.wait_for_url("**/renewal/")
    expect(editor.locator(".messages")).to_be_visible()
    renew(editor)
    expect(editor.locator("#theme")).to_contain_text("bianji")
    editor.locator("#theme button[name=take_back]").click()
    expect(editor.locator("#theme button[name=tick]")).to_be_visible()
    renew(editor)
    editor.goto(edit)
    GuideEditor(editor).open_actions()
    submit(editor)

    reader = new_page("phone")
    response = reader.goto(f"/campaigns/315-{YEAR}/")
    assert response
    assert response.status == 404
