"""The reader's settings: chosen once, there before the first paint, never in the way."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import NewPage

pytestmark = pytest.mark.thorough

GUIDE = "/guides/shuadan-fanli/"
# Notes when <html> gets its attributes, when something is painted and what jumps afterwards.
WATCH_PAINT = """
window.marked = {};
new MutationObserver(() => {
    for (const name of (document.documentElement || {getAttributeNames: () => []}).getAttributeNames())
        window.marked[name] = window.marked[name] || performance.now();
}).observe(document, {attributes: true, childList: true, subtree: true});
window.jumps = [];
new PerformanceObserver((list) => list.getEntries().forEach((entry) => {
    if (!entry.hadRecentInput) window.jumps.push(entry.value);
})).observe({type: "layout-shift", buffered: true});
"""
BLOCKED = """Object.defineProperty(window, "localStorage", {
    get() { throw new DOMException("blocked", "SecurityError"); }});"""
FULL = """Storage.prototype.setItem = () => {
    throw new DOMException("full", "QuotaExceededError"); };"""


def toggle(page: Page) -> Locator:
    """The one button that switches large type."""
    return page.locator("[data-reading-switch=care]")


def settings(page: Page) -> Locator:
    """The panel, opened."""
    page.locator("[data-reading-settings]").click()
    panel = page.locator("#settings")
    expect(panel).to_be_visible()
    return panel


def chosen(page: Page) -> dict[str, str]:
    """What <html> says of the reader's settings."""
    attributes: dict[str, str] = page.evaluate("({...document.documentElement.dataset})")
    assert attributes.pop("js") == ""
    return attributes


def text_size(page: Page) -> float:
    """How large the running text is, in pixels."""
    size: float = page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")
    return size


def assert_no_flash(page: Page, *names: str) -> None:
    """The attributes were there before anything was painted, and nothing jumped."""
    page.wait_for_function("() => performance.getEntriesByName('first-contentful-paint').length")
    marked, painted, jumps = page.evaluate(
        "[window.marked, performance.getEntriesByType('paint')[0].startTime, window.jumps]"
    )
    for name in ("data-js", *names):
        assert marked[name] <= painted, (name, marked, painted)
    # A line that comes over the network in two parts may move by itself; a flash moves the whole page.
    assert sum(jumps) < 0.01, jumps


@pytest.fixture
def watched(page: Page) -> Page:
    """A phone on which it is seen what is painted when."""
    page.add_init_script(WATCH_PAINT)
    return page


def test_large_type_survives_navigation_and_reload_without_a_flash(watched: Page) -> None:
    watched.goto("/guides/")
    assert_no_flash(watched)
    before = text_size(watched)
    named = toggle(watched).inner_text()
    toggle(watched).click()
    assert text_size(watched) == pytest.approx(before * 4 / 3, abs=0.1)
    assert toggle(watched).inner_text() != named
    watched.locator(f".card a[href$='{GUIDE}']").click()
    expect(watched).to_have_url(re.compile(GUIDE))
    assert_no_flash(watched, "data-care")
    watched.reload()
    assert_no_flash(watched, "data-care")
    assert text_size(watched) >= 24
    toggle(watched).click()
    watched.reload()
    assert_no_flash(watched)
    assert chosen(watched) == {}
    assert text_size(watched) == before


def test_a_link_to_dazi_opens_in_large_type_and_stays_so(watched: Page) -> None:
    watched.goto(f"{GUIDE}#dazi")
    assert_no_flash(watched, "data-care")
    expect(watched).to_have_url(re.compile(f"{GUIDE}$"))
    assert watched.evaluate("history.length") == 2  # about:blank and the page
    watched.goto("/")
    assert_no_flash(watched, "data-care")
    watched.goto(f"{GUIDE}#dazi")
    watched.goto(f"{GUIDE}#dazi")
    assert watched.evaluate("localStorage.reading").count("care") <= 2


def test_a_link_to_dazi_within_the_page_switches_too(page: Page) -> None:
    page.goto(GUIDE)
    page.evaluate("location.hash = '#dazi'")
    expect(page.locator("html")).to_have_attribute("data-care", "")
    expect(page).to_have_url(re.compile(f"{GUIDE}$"))
    page.reload()
    assert chosen(page) == {"care": ""}


def test_large_type_does_not_undo_what_else_was_chosen(page: Page) -> None:
    page.goto(GUIDE)
    settings(page).locator("[name=contrast]").check()
    page.goto("/")
    page.goto(f"{GUIDE}#dazi")
    assert chosen(page) == {"care": "", "contrast": ""}
    page.reload()
    assert chosen(page) == {"care": "", "contrast": ""}


def test_every_setting_applies_at_once_is_announced_and_survives(watched: Page) -> None:
    watched.goto(GUIDE)
    said = watched.locator("[data-reading-said]")
    before = text_size(watched)
    panel = settings(watched)
    for name in ("care", "contrast", "cursor", "guide"):
        panel.locator(f"[name={name}]").check()
        expect(watched.locator("html")).to_have_attribute(f"data-{name}", "")
        label = panel.locator(f"label:has([name={name}])").inner_text().strip()
        expect(said).to_contain_text(label)
    panel.locator("[name=zoom][value='150']").check()
    expect(said).to_have_text("150%")
    everything = {"care": "", "contrast": "", "cursor": "", "guide": "", "zoom": "150"}
    assert chosen(watched) == everything
    assert text_size(watched) == pytest.approx(before * 2, abs=0.1)
    watched.goto("/")
    assert_no_flash(watched, *(f"data-{name}" for name in everything))
    assert chosen(watched) == everything
    assert settings(watched).locator("input:checked").count() == 5
    assert "arrow" in watched.evaluate("getComputedStyle(document.body).cursor")
    assert watched.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"

    watched.locator("#settings [type=reset]").click()
    assert chosen(watched) == {}
    expect(said).not_to_be_empty()
    assert watched.locator("#settings input:checked").get_attribute("name") == "zoom"
    watched.reload()
    assert chosen(watched) == {}


@pytest.mark.parametrize("percent", [125, 150, 200])
def test_text_grows_as_chosen_on_top_of_large_type(page: Page, percent: int) -> None:
    page.goto(GUIDE)
    before = text_size(page)
    panel = settings(page)
    panel.locator(f"[name=zoom][value='{percent}']").check()
    assert text_size(page) == pytest.approx(before * percent / 100, abs=0.1)
    panel.locator("[name=care]").check()
    assert text_size(page) == pytest.approx(before * 4 / 3 * percent / 100, abs=0.2)


@pytest.mark.parametrize("script", [BLOCKED, FULL], ids=["blocked", "full"])
def test_without_memory_settings_hold_for_the_page_and_the_panel_says_so(
    new_page: NewPage, watch: Any, script: str
) -> None:
    page = new_page("phone")
    page.add_init_script(script)
    page.goto(f"{GUIDE}#dazi")
    assert chosen(page) == {"care": ""}
    expect(page).to_have_url(re.compile(f"{GUIDE}$"))
    panel = settings(page)
    expect(panel.locator("[data-reading-unkept]")).to_be_visible()
    panel.locator("[name=contrast]").check()
    assert chosen(page) == {"care": "", "contrast": ""}
    page.evaluate("location.hash = '#dazi'")
    assert chosen(page) == {"care": "", "contrast": ""}
    page.goto("/")
    assert chosen(page) == {}
    assert watch.errors == {}


def test_who_cannot_be_remembered_hears_it_at_the_first_tap(page: Page) -> None:
    page.add_init_script(BLOCKED)
    page.goto(GUIDE)
    toggle(page).click()
    told = page.locator("[data-reading-unkept]").text_content() or "?"
    expect(page.locator("[data-reading-said]")).to_contain_text(told.strip())


@pytest.mark.parametrize(
    ("kept", "means"),
    [
        ("null", {}),
        ("{'care': true", {"care": ""}),
        ("scare zoomed <script>alert(1)</script>", {}),
        ("zoom-999 care", {"care": "", "zoom": "999"}),
    ],
)
def test_garbage_is_no_setting(page: Page, watch: Any, kept: str, means: dict[str, str]) -> None:
    page.add_init_script(f"if (!localStorage.reading) localStorage.reading = {kept!r}")
    page.goto(GUIDE)
    assert chosen(page) == means
    assert text_size(page) == pytest.approx(24 if "care" in means else 18, abs=0.1)
    panel = settings(page)
    panel.locator("[name=zoom][value='125']").check()
    assert chosen(page)["zoom"] == "125"
    assert watch.errors == {}


def test_without_a_script_there_is_nothing_to_press(new_page: NewPage) -> None:
    page = new_page("phone", java_script_enabled=False)
    page.goto(f"{GUIDE}#dazi")
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator("#settings")).to_be_hidden()
    for button in page.locator("button:not([type=submit])").all():
        expect(button).to_be_hidden()


def tab_to(page: Page, target: Locator, stops: int = 40) -> None:
    """Go on with Tab until the target has the focus."""
    for _ in range(stops):
        if target.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    pytest.fail("the keyboard does not get there")


def test_the_keyboard_alone_is_enough(page: Page) -> None:
    page.goto(GUIDE)
    opener = page.locator("[data-reading-settings]")
    tab_to(page, toggle(page))
    page.keyboard.press("Space")
    assert chosen(page) == {"care": ""}
    tab_to(page, opener)
    page.keyboard.press("Enter")
    expect(opener).to_have_attribute("aria-expanded", "true")
    expect(page.locator("#settings-title")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    assert chosen(page)["zoom"] == "125"
    tab_to(page, page.locator("[name=contrast]"))
    page.keyboard.press("Space")
    assert "contrast" in chosen(page)
    page.keyboard.press("Escape")
    expect(page.locator("#settings")).to_be_hidden()
    expect(opener).to_be_focused()
    expect(opener).to_have_attribute("aria-expanded", "false")


def test_windows_of_the_same_reader_agree(new_context: Callable[..., Any]) -> None:
    context = new_context("phone")
    one, other = context.new_page(), context.new_page()
    one.goto(GUIDE)
    other.goto("/")
    toggle(one).click()
    expect(other.locator("html")).to_have_attribute("data-care", "")
    toggle(other).click()
    expect(one.locator("html")).not_to_have_attribute("data-care", "")


def test_a_page_come_back_to_is_as_chosen_meanwhile(page: Page) -> None:
    page.goto(GUIDE)
    page.goto("/")
    toggle(page).click()
    page.go_back()
    expect(page.locator("html")).to_have_attribute("data-care", "")


def test_the_ruler_follows_mouse_and_focus(new_page: NewPage) -> None:
    page = new_page("desktop")
    page.goto(GUIDE)
    settings(page).locator("[name=guide]").check()
    ruler = page.locator(".ruler")

    def covers(y: float) -> bool:
        box = ruler.bounding_box()
        assert box is not None
        return box["y"] <= y <= box["y"] + box["height"] and box["width"] >= 1260

    page.mouse.move(600, 500)
    assert covers(500)
    page.mouse.move(600, 300)
    assert covers(300)
    page.locator(".menu a").last.focus()
    focused = page.locator(".menu a").last.bounding_box()
    assert focused is not None
    assert covers(focused["y"] + focused["height"] / 2)
    page.locator("#settings [name=guide]").uncheck()  # it is in nobody's way
    expect(ruler).to_be_hidden()


def test_on_paper_nobodys_settings_count(page: Page) -> None:
    measure = """() => [...document.querySelectorAll("body, h1, .lead, .body p, .body li, .hotline p")]
        .map((element) => getComputedStyle(element))
        .map((style) => [style.fontSize, style.lineHeight, style.color, style.borderColor])"""
    page.emulate_media(media="print")
    page.goto(GUIDE)
    plain = page.evaluate(measure)
    page.evaluate("localStorage.reading = 'care contrast zoom-200 cursor guide'")
    page.reload()
    assert len(chosen(page)) == 5
    assert page.evaluate(measure) == plain
    for part in (".tools", ".ruler", "#settings", ".send"):
        expect(page.locator(part)).to_be_hidden()
