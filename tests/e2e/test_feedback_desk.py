"""Staff answer a message on a phone, with the keyboard."""

import re

from playwright.sync_api import Page, expect

from tests.e2e.conftest import NewPage, Site, sign_in
from tests.e2e.inspection import axe_violations
from tests.e2e.watch import Watch

MESSAGE = "对方让我先垫钱刷单，我的电话是13800138000"
MAKE = f"""
from cms.guides.models import GuidePage
from tests.factories.feedback import PageTaskFactory, TicketFactory, VoteFactory
guide = GuidePage.objects.live().first()
PageTaskFactory(page=guide, count=3)
VoteFactory(page=guide, reason="hard", comment="看不懂第二段")
ticket = TicketFactory(message={MESSAGE!r}, page=guide, page_title=guide.title, with_contact=True)
print(ticket.pk, guide.pk)
"""
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def test_a_message_is_answered_on_a_phone(site: Site, new_page: NewPage, watch: Watch) -> None:
    made = site.installation.manage("shell", "-v0", "-c", MAKE)
    assert made.returncode == 0, made.stderr
    number, guide = made.stdout.split()[-2:]
    page: Page = new_page("phone")
    sign_in(page, site.username, site.password)
    for address in ("", "figures/", "words/", "pages/", f"pages/{guide}/", f"{number}/"):
        page.goto(f"/admin/feedback/{address}")
        expect(page.locator("main, #main").first).not_to_contain_text("13800138000")
        assert page.evaluate(WIDER) <= 0, address
    assert [fault for fault in axe_violations(page) if "desk" in fault] == []
    page.locator("form[action$='/contact/'] button").click()
    expect(page.locator(".desk__message").first).to_contain_text("13800138000")
    page.goto(f"/admin/feedback/{number}/")
    answer = page.locator("[name=answer-text]")
    answer.fill("请联系李经理 13900139000")
    answer.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("form[action$='/answer/'] .error-message")).to_contain_text("13900139000")
    expect(page.locator("[name=answer-numbers_checked]")).to_be_visible()
    answer.fill("先垫钱的兼职都是骗局，请拨打 96110。")
    page.locator("form[action$='/answer/'] button").click()
    expect(page.locator(".messages .success")).to_be_visible()
    expect(page.locator(".desk__read")).to_contain_text("先垫钱的兼职都是骗局")
    page.goto("/admin/feedback/?q=垫钱刷单")
    expect(page.locator("table.listing tbody tr").first).to_contain_text(re.compile(r"垫钱"))
    assert watch.errors == {}
