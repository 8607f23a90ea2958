"""The site is whole without JavaScript."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import NewPage


@pytest.fixture
def page(new_page: NewPage) -> Page:
    """A phone whose browser runs no script."""
    return new_page("phone", java_script_enabled=False)


def test_from_the_home_page_to_the_answer_one_looks_for(page: Page) -> None:
    page.goto("/")
    page.locator("main").get_by_role("link", name="全部指南").click()
    expect(page).to_have_url(re.compile(r"/guides/$"))

    scam = page.locator(".filter").last
    scam.locator("summary").click()
    scam.get_by_role("link", name=re.compile("^刷单返利")).click()
    expect(page).to_have_url(re.compile(r"\?scam=shuadan-fanli$"))
    expect(scam.locator("summary")).to_contain_text("刷单返利")
    expect(page.locator("main").get_by_role("status")).to_contain_text(re.compile(r"共\d+篇"))

    page.locator(".card").get_by_role("link", name=re.compile("^刷单返利：")).click()
    expect(page).to_have_url(re.compile(r"/guides/shuadan-fanli/$"))
    answer = page.locator(".qa .answer").first
    expect(answer).to_be_hidden()
    page.locator(".qa summary").first.click()
    expect(answer).to_be_visible()


def test_the_table_of_contents_jumps_to_the_section(page: Page) -> None:
    page.goto("/guides/shuadan-fanli/")
    page.locator(".toc--phone summary").click()
    link = page.locator(".toc--phone a").last
    title = link.inner_text()
    link.click()
    expect(page).to_have_url(re.compile(r"#s\d+$"))
    expect(page.get_by_role("heading", name=title, exact=True)).to_be_in_viewport()


def test_all_pictures_and_words_are_there(page: Page) -> None:
    page.goto("/guides/maochong-gongjianfa/")
    for text in ("骗局示例", "安全账户", "马上打110", "参考来源", "接着看"):
        expect(page.get_by_text(text).first).to_be_attached()
    expect(page.locator(".cover img")).to_be_visible()
    expect(page.locator("main img:not([src])")).to_have_count(0)
