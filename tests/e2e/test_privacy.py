"""Readers are not followed: no cookie, no storage, no third party, nothing against the policy."""

import gzip
import urllib.request

import pytest
from playwright.sync_api import ConsoleMessage, Page, Request, expect

from tests.e2e.conftest import NewPage, Site
from tests.e2e.inspection import load_images

PUBLIC = (
    "/",
    "/guides/",
    "/guides/?audience=students",
    "/guides/shuadan-fanli/",
    "/help/",
    "/hotlines/",
    "/about/",
    "/privacy/",
    "/nothing-here/",
    "/robots.txt",
)
BUDGET = 30 * 1024


@pytest.mark.parametrize("viewport", ["phone", "desktop"])
def test_a_reader_leaves_no_trace_and_meets_no_third_party(
    new_page: NewPage, site: Site, viewport: str
) -> None:
    page = new_page(viewport, service_workers="allow")
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: complaints.append(str(error)))

    def complain(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and "404 (Not Found)" not in message.text:
            complaints.append(message.text)

    page.on("console", complain)
    for path in PUBLIC:
        page.goto(path)
        assert load_images(page) == [], path
        assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0], path
        assert page.evaluate("document.cookie") == "", path
    assert [url for url in asked if not url.startswith((f"{site.url}/", "data:"))] == []
    assert page.context.cookies() == []
    assert complaints == []


def test_a_guide_weighs_no_more_than_30_kb(page: Page, site: Site) -> None:
    kinds: dict[str, str] = {}

    def note(request: Request) -> None:
        if request.resource_type in ("document", "stylesheet", "script"):
            kinds[request.url] = request.resource_type

    page.on("request", note)
    page.goto("/guides/shuadan-fanli/")
    assert "document" in kinds.values()
    assert "stylesheet" in kinds.values()
    weights = {url: gzipped_bytes(url) for url in kinds}
    assert sum(weights.values()) <= BUDGET, weights


def gzipped_bytes(url: str) -> int:
    """How many bytes travel for an address; they must be compressed."""
    request = urllib.request.Request(url, headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(request, timeout=20) as response:
        body: bytes = response.read()
        assert response.headers["Content-Encoding"] == "gzip", url
    assert gzip.decompress(body)
    return len(body)


def test_print_shows_the_text_and_leaves_the_buttons_out(page: Page) -> None:
    page.goto("/guides/shuadan-fanli/")
    page.emulate_media(media="print")
    for hidden in (
        ".menu",
        ".breadcrumb",
        ".toc--phone",
        ".toc--side",
        ".about",
        ".related",
    ):
        expect(page.locator(hidden)).to_be_hidden()
    for shown in ("h1", ".site-name", ".cover img", ".signs", ".sources", ".emergency"):
        expect(page.locator(shown).first).to_be_visible()
    for answer in page.locator(".qa .answer").all():
        expect(answer).to_be_visible()
    assert page.pdf(format="A4").startswith(b"%PDF")


@pytest.mark.parametrize(("motion", "scrolling"), [("reduce", "auto"), ("no-preference", "smooth")])
def test_nothing_moves_for_those_who_ask_for_stillness(
    new_page: NewPage, motion: str, scrolling: str
) -> None:
    page = new_page("phone", reduced_motion=motion)
    page.goto("/guides/shuadan-fanli/")
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == scrolling
    moving = "[...document.querySelectorAll('*')].filter((e) => e.getAnimations().length).length"
    assert page.evaluate(moving) == 0
