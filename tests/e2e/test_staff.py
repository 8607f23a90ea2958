"""Who signs in may do what the role allows, and is told why when something is refused."""

import re
import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import NewPage
from tests.e2e.editor import GuideEditor
from tests.e2e.inspection import enlarge_text, layout_faults


@pytest.fixture
def editor_page(staff_page: Callable[..., Page]) -> Page:
    """A desktop page on which somebody with the role of an editor has signed in."""
    return staff_page("bianji")


def wait_for(page: Page, path: str, sight: Locator, seconds: float = 10) -> None:
    """Open the address again and again until a change has come through."""
    deadline = time.monotonic() + seconds
    page.goto(path)
    while not sight.count():
        assert time.monotonic() < deadline, f"not seen within {seconds:g} s"
        page.goto(path)


@pytest.mark.parametrize("name", ["admin", "nobody-of-that-name"])
def test_a_wrong_password_is_told_without_telling_who_exists(page: Page, name: str) -> None:
    page.goto("/accounts/login/")
    page.fill("input[name=login]", name)
    page.fill("input[name=password]", "not the password")
    page.locator("form:has(input[name=password]) button[type=submit]").click()
    expect(page.locator(".account__errors, .errorlist").first).to_contain_text("密码")
    expect(page.locator("input[name=login]")).to_have_value(name)
    expect(page).to_have_url(re.compile("/accounts/login/"))


@pytest.mark.parametrize("address", ["/admin/", "/admin/login/", "/admin/pages/"])
def test_the_admin_asks_strangers_to_sign_in(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.locator("input[name=password]")).to_be_visible()
    expect(page).to_have_url(re.compile("/accounts/login/"))


def test_an_editor_writes_and_submits_but_does_not_publish(
    editor_page: Page, new_page: NewPage
) -> None:
    editor = GuideEditor(editor_page)
    editor.open_new()
    editor.fill("title", "还没审核的指南")
    editor.fill("summary", "等审核通过再给读者看。")
    editor.add_block("key_message", {"text": "先审核，后发布。"})
    editor.set_slug("not-yet-approved")
    editor.open_actions()
    expect(editor_page.locator("[name=action-publish]")).to_have_count(0)
    editor_page.locator("[name=action-submit]").click()
    editor_page.wait_for_url(re.compile(r"/admin/pages/\d+/(\?.*)?$"))
    expect(editor_page.locator(".messages")).to_contain_text("还没审核的指南")
    response = new_page("phone").goto("/guides/not-yet-approved/")
    assert response is not None
    assert response.status == 404
    for place in ("/admin/users/", "/admin/settings/content/brandsettings/"):
        editor_page.goto(place)
        assert not editor_page.url.endswith(place), "an editor has no business there"


def test_a_used_audience_is_not_deleted_and_the_reason_is_told(admin_page: Page) -> None:
    admin_page.goto("/admin/snippets/taxonomy/audience/")
    row = admin_page.locator("tr", has_text="older-people")
    edit = row.locator("a[href*='/edit/']").first.get_attribute("href")
    assert edit is not None
    admin_page.goto(edit.replace("/edit/", "/delete/"))
    reason = admin_page.locator(".messages")
    expect(reason).to_contain_text("老年人")
    reason.get_by_role("link").click()
    expect(admin_page.locator("main tbody a[href*='/pages/']").first).to_be_visible()
    admin_page.goto("/admin/snippets/taxonomy/audience/")
    expect(row).to_be_visible()


def test_the_own_hotline_stands_on_every_page_within_ten_seconds(
    admin_page: Page, new_page: NewPage
) -> None:
    admin_page.goto("/admin/settings/content/brandsettings/")
    admin_page.fill("[name=hotline_name]", "示例银行客服热线")
    admin_page.fill("[name=hotline_number]", "400-820-8888")
    admin_page.locator("main form button[type=submit], main form input[type=submit]").first.click()
    expect(admin_page.locator(".messages .success")).to_be_visible()

    for width in (360, 390):
        reader = new_page((width, 740))
        wait_for(reader, "/guides/", reader.locator(".emergency a[href='tel:4008208888']"))
        assert layout_faults(reader) == []
        enlarge_text(reader)
        assert layout_faults(reader) == []
    large = new_page((390, 844))
    large.goto("/guides/")
    enlarge_text(large)
    bar = large.locator(".emergency").bounding_box()
    assert bar is not None
    assert bar["height"] <= 844 / 3
