"""What a reader does is counted in a real browser: once each, with where it came from."""

import sqlite3
from collections.abc import Callable
from contextlib import closing

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import NewPage, Site
from tests.metrics.sending import PHONE

GUIDE = "/guides/shuadan-fanli/"
CODE = "c4nd7k"
LINK = """
    INSERT INTO accounts_branch (code, name, level, opened_on) VALUES ('count', '测试', 'branch', '2026-01-01');
    INSERT INTO metrics_shortlink (code, label, branch_id, path, note, made_at, large_type)
    SELECT 'c4nd7k', '海报', id, '/search/', '', '2026-01-01', 0 FROM accounts_branch WHERE code = 'count';
"""
ROWS = """
    SELECT page, action, COALESCE(code, ''), count.large_type, total FROM metrics_pagesourcemonth AS count
    LEFT JOIN metrics_shortlink ON metrics_shortlink.id = source WHERE page = ?
"""
BLOCKED = "Object.defineProperty(navigator, 'sendBeacon', {value: undefined});"
REFUSED = "navigator.sendBeacon = () => false;"

Row = tuple[str, str, bool, int]


@pytest.fixture
def reader(new_page: NewPage) -> Page:
    """A phone whose clock is moved by hand; headless browsers are robots unless they say otherwise."""
    page = new_page("phone", user_agent=PHONE)
    page.clock.install()
    return page


@pytest.fixture
def counted(site: Site) -> Callable[[int], set[Row]]:
    """What stands in the database for a page."""

    def rows(key: int) -> set[Row]:
        with closing(sqlite3.connect(site.var / "db.sqlite3", timeout=20)) as database:
            found = database.execute(ROWS, (key,)).fetchall()
        return {(action, code, bool(large), total) for _page, action, code, large, total in found}

    return rows


def wait_until(page: Page, rows: Callable[[], set[Row]], expected: set[Row]) -> None:
    """Counts are written about a second after they came in."""
    for _ in range(150):
        if rows() == expected:
            return
        page.wait_for_timeout(100)
    assert rows() == expected


def test_what_a_reader_does_is_counted_once(
    reader: Page, site: Site, counted: Callable[[int], set[Row]]
) -> None:
    with closing(sqlite3.connect(site.var / "db.sqlite3", timeout=20)) as database:
        database.executescript(LINK)
    key = site.page_id("shuadan-fanli")
    reader.goto(f"{GUIDE}?from=timeline#q={CODE}&dazi")
    assert reader.evaluate("location.hash") == ""
    assert reader.evaluate("'care' in document.documentElement.dataset")
    reader.clock.run_for(15_000)  # in sight, but not scrolled
    reader.evaluate("scrollTo(0, innerHeight * 1.5)")
    reader.clock.run_for(3_000)
    expected = {("read", CODE, True, 1)}
    wait_until(reader, lambda: counted(key), expected)
    reader.clock.run_for(60_000)
    reader.locator("[data-reading-switch=care]").click()
    block = reader.locator("details.send")
    block.locator("summary").click()
    for _ in range(2):
        block.locator("[data-send-copy]").click()
        expect(block.locator("[data-send-said]")).not_to_be_empty()
    reader.evaluate("""document.addEventListener("click", (event) => event.preventDefault());
        document.querySelector("article").insertAdjacentHTML("beforeend",
            '<p class="download"><a href="/documents/1/a.pdf"><b>a</b></a></p><video></video><audio></audio>');
        for (const name of ["play", "pause", "play", "ended"]) {
            document.querySelector("article > video").dispatchEvent(new Event(name));
            document.querySelector("article > audio").dispatchEvent(new Event(name));
        }""")
    for _ in range(2):
        reader.locator(".download b").click()
    done = ("share", "download", "play", "listen")
    wait_until(reader, lambda: counted(key), expected | {(name, CODE, False, 1) for name in done})


@pytest.mark.parametrize("script", [BLOCKED, REFUSED], ids=["old browser", "no room"])
def test_where_there_is_no_beacon_it_is_fetched(
    reader: Page, site: Site, counted: Callable[[int], set[Row]], script: str
) -> None:
    reader.add_init_script(script)
    key = site.page_id("about")
    before = {(action, total) for action, _code, _large, total in counted(key)}
    reader.goto("/about/")
    assert reader.evaluate("window.shortLink") is None
    reader.evaluate("scrollTo(0, document.body.scrollHeight)")
    with reader.expect_response("**/count/") as told:
        reader.clock.run_for(12_000)
    assert told.value.status == 204
    total = sum(total for _action, total in before) + 1
    wait_until(reader, lambda: counted(key), {("read", "", False, total)})


def test_a_tab_behind_others_is_not_read(
    reader: Page, site: Site, counted: Callable[[int], set[Row]]
) -> None:
    reader.add_init_script("Object.defineProperty(document, 'hidden', {value: true});")
    asked: list[str] = []
    reader.on("request", lambda request: asked.append(request.url))
    reader.goto("/hotlines/")
    reader.evaluate("scrollTo(0, document.body.scrollHeight)")
    reader.clock.run_for(60_000)
    assert not [url for url in asked if url.endswith("/count/")]
