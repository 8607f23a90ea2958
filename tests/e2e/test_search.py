"""Readers find what they look for: by keyboard, by tap, without scripts, in their own words."""

import contextlib
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Error, Locator, Page, Route, expect

from tests.e2e.conftest import NewPage

SUGGEST = "**/search/suggest/**"


def box(page: Page) -> Locator:
    """The box to type in."""
    return page.get_by_label("您想查什么")


def options(page: Page) -> Locator:
    """What is suggested now."""
    return page.get_by_role("option")


@pytest.fixture
def asked(page: Page) -> list[str]:
    """Open the search page, and note what the site is asked to suggest."""
    urls: list[str] = []
    page.on("request", lambda request: "/suggest/" in request.url and urls.append(request.url))
    page.goto("/search/")
    return urls


def test_from_any_page_by_keyboard_to_a_guide(page: Page) -> None:
    page.goto("/guides/")
    page.get_by_role("link", name="搜索").click()
    expect(page).to_have_url(re.compile(r"/search/$"))
    box(page).press_sequentially("刷单")
    expect(options(page)).not_to_have_count(0)
    expect(box(page)).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    first = options(page).first
    expect(first).to_have_attribute("aria-selected", "true")
    expect(box(page)).to_have_attribute("aria-activedescendant", first.get_attribute("id") or "?")
    chosen = first.inner_text()
    expect(box(page)).to_have_value(chosen)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/search/\?q="))
    expect(box(page)).to_have_value(chosen)
    expect(page.locator(".listing__head [role=status]")).to_contain_text("找到")
    page.locator("main .card").get_by_role("link").first.click()
    expect(page).not_to_have_url(re.compile("/search/"))
    expect(page.locator("h1")).to_be_visible()


def test_a_suggestion_is_taken_by_a_tap(new_page: NewPage) -> None:
    page = new_page("phone", has_touch=True)
    page.goto("/search/")
    box(page).press_sequentially("刷单")
    option = options(page).first
    words = option.inner_text()
    option.tap()
    expect(page).to_have_url(re.compile(r"/search/\?q="))
    expect(box(page)).to_have_value(words)


def test_escape_and_the_arrows_give_back_what_was_typed(page: Page, asked: list[str]) -> None:
    box(page).press_sequentially("刷单")
    expect(options(page)).not_to_have_count(0)
    page.keyboard.press("ArrowUp")
    expect(options(page).last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    expect(box(page)).to_have_value("刷单")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(box(page)).to_have_value("刷单")
    expect(box(page)).to_have_attribute("aria-expanded", "false")


def test_the_site_is_asked_once_a_pause_and_for_enough(page: Page, asked: list[str]) -> None:
    box(page).press_sequentially("z")
    page.wait_for_timeout(600)
    assert asked == []
    with page.expect_response(SUGGEST):
        box(page).press_sequentially("hapian", delay=20)
    assert [url.partition("q=")[2] for url in asked] == ["zhapian"]


def test_nothing_is_asked_while_characters_are_composed(page: Page, asked: list[str]) -> None:
    element = box(page)
    element.dispatch_event("compositionstart")
    element.evaluate("(box) => { box.value = 'shuadan'; box.dispatchEvent(new Event('input')); }")
    page.wait_for_timeout(600)
    assert asked == []
    element.evaluate("(box) => { box.value = '刷单'; }")
    with page.expect_response(SUGGEST):
        element.dispatch_event("compositionend")
    assert len(asked) == 1


def test_an_answer_that_comes_too_late_is_not_shown(page: Page, asked: list[str]) -> None:
    held: list[Route] = []
    page.route(SUGGEST, lambda route: held.append(route) if not held else route.continue_())
    box(page).press_sequentially("刷")
    while not held:
        page.wait_for_timeout(50)
    box(page).press_sequentially("单返")
    expect(options(page)).not_to_have_count(0)
    before = options(page).all_inner_texts()
    with contextlib.suppress(Error):  # the browser waits no more
        held[0].fulfill(json=["late"])
    assert options(page).all_inner_texts() == before


@pytest.mark.parametrize("answer", ["abort", "500", "nonsense"])
def test_when_suggesting_fails_the_box_works_as_any_other(
    page: Page, asked: list[str], answer: str
) -> None:
    answers: dict[str, Callable[[Route], None]] = {
        "abort": lambda route: route.abort(),
        "500": lambda route: route.fulfill(status=503, body="no"),
        "nonsense": lambda route: route.fulfill(body="<html>"),
    }
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.route(SUGGEST, answers[answer])
    with page.expect_event("request", lambda request: "/suggest/" in request.url):
        box(page).press_sequentially("刷单")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/search/\?q="))
    assert errors == []


def test_without_scripts_one_searches_narrows_and_reads(new_page: NewPage) -> None:
    page = new_page("phone", java_script_enabled=False)
    page.goto("/")
    page.get_by_role("link", name="搜索").click()
    box(page).fill("老人")
    page.locator("main").get_by_role("button", name="搜索").click()
    status = page.locator(".listing__head [role=status]")
    expect(status).to_contain_text("找到")
    whole = int(re.findall(r"\d+", status.inner_text())[0])
    page.locator(".filter summary").click()
    page.locator(".filter").get_by_role("link", name=re.compile("^指南")).click()
    expect(page).to_have_url(re.compile("kind=guide"))
    assert 0 < int(re.findall(r"\d+", status.inner_text())[0]) <= whole
    page.locator(".listing__head").get_by_role("link", name="指南").click()
    expect(page).not_to_have_url(re.compile("kind="))
    expect(status).to_contain_text(str(whole))
    page.locator("main .card").get_by_role("link").first.click()
    expect(page.locator("h1")).to_be_visible()


@pytest.mark.parametrize(
    ("query", "seen"),
    [
        ("刷單返利", ".card mark"),
        ("96110", ".hotline a[href='tel:96110']"),
        ("被骗了怎么办", ".urgent a[href='tel:110']"),
        ("xyzzy", "main a[href='/check/']"),
        ("炸骗", "main .box a"),
    ],
    ids=["traditional", "hotline", "money gone", "nothing", "misspelt"],
)
def test_own_words_are_answered(page: Page, query: str, seen: str) -> None:
    page.goto("/search/")
    box(page).fill(query)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"\?q="))
    expect(page.locator(seen).first).to_be_visible()


def test_results_are_not_kept_on_the_phone(new_context: Callable[..., BrowserContext]) -> None:
    context = new_context("phone", service_workers="allow")
    page = context.new_page()
    page.goto("/guides/shuadan-fanli/")
    page.wait_for_function("() => navigator.serviceWorker.ready.then(() => true)")
    page.goto("/search/?q=刷单")
    expect(page.locator(".listing__head")).to_be_visible()
    kept = page.evaluate(
        """async () => {
            const all = await Promise.all((await caches.keys()).map(async (name) =>
                (await (await caches.open(name)).keys()).map((request) => request.url)));
            return all.flat();
        }"""
    )
    assert not [url for url in kept if "/search/" in url]
    assert context.cookies() == []
