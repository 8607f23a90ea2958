"""The front door answers in one screen of a phone, and leads on without scripts."""

import re
import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import NewPage, Site
from tests.e2e.inspection import TARGET

HIGHLIGHT = """
from cms.home.models import HomePage
from wagtail.models import Page
home = HomePage.objects.get()
home.highlight = Page.objects.filter(slug={slug!r}).first()
home.save()
"""
# What readers come for, by where it stands: emergency, doubt, alert, campaign, people, scams, news.
ANSWERS = {
    "emergency": ".front__now .button--danger",
    "check": ".front__now .button:not(.button--danger)",
    "alert": ".alerts li:first-child a",
    "highlight": ".front__highlight a",
    "people": ".front__people li:nth-child(7) a",
    "everybody": ".people__all a",
    "scams": ".front__scams li:nth-child(3) a",
    "newest": ".front__newest li:nth-child(2) a",
}
CACHED = 30  # seconds after which a reader sees what an editor has changed, and some more


@pytest.fixture
def _highlight(site: Site) -> Iterator[None]:
    """Let editors put a page forward for as long as a test takes."""
    made = site.installation.manage("shell", "-c", HIGHLIGHT.format(slug="feifa-jizi"))
    assert made.returncode == 0, made.stderr
    yield
    site.installation.manage("shell", "-c", HIGHLIGHT.format(slug=""))


def open_home(page: Page) -> None:
    """Open the home page with the highlight; an earlier one may be cached."""
    deadline = time.monotonic() + CACHED
    page.goto("/")
    while not page.locator(".front__highlight").count() and time.monotonic() < deadline:
        page.wait_for_timeout(1000)
        page.reload()


@pytest.mark.usefixtures("_highlight")
def test_one_screen_of_a_phone_answers(new_page: NewPage) -> None:
    page = new_page((390, 844))
    open_home(page)
    expect(page.locator(".alerts li:visible")).to_have_count(1)
    header = page.locator(".site-header").bounding_box()
    bar = page.locator(".emergency").bounding_box()
    assert header
    assert bar
    for name, selector in ANSWERS.items():
        box = page.locator(selector).bounding_box()
        assert box, name
        assert box["y"] >= header["y"] + header["height"] - 1, name
        assert box["y"] + box["height"] <= bar["y"] + 1, f"{name}: {box} below {bar}"
        assert box["height"] >= TARGET - 0.5, name


def test_from_home_to_a_hub_to_a_guide_without_scripts(new_page: NewPage) -> None:
    page = new_page("phone", java_script_enabled=False)
    page.goto("/")
    page.locator(".people").get_by_role("link", name="老年人").click()
    expect(page).to_have_url(re.compile(r"/for/older-people/$"))
    expect(page.locator(".remember li")).to_have_count(3)
    card = page.locator(".cards a").first
    title = card.inner_text()
    card.click()
    expect(page).to_have_url(re.compile(r"/(guides|videos)/[a-z0-9-]+/$"))
    expect(page.locator("h1")).to_have_text(title)


def test_every_audience_is_one_tap_from_the_list(page: Page) -> None:
    page.goto("/")
    page.locator(".people__all a").click()
    expect(page).to_have_url(re.compile(r"/for/$"))
    expect(page.locator(".doors a")).not_to_have_count(0)


def test_the_first_screen_waits_for_no_picture_of_the_cards(new_page: NewPage) -> None:
    page = new_page((390, 844))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/", wait_until="load")
    pictures = [url for url in asked if "/illustrations/" in url and "/scams/" not in url]
    assert [url for url in pictures if url.endswith(".png")] == []
    assert page.locator(".front img").count() == 3
    assert not any("hero" in url for url in asked)
