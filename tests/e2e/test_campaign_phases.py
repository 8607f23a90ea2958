"""A campaign before, during and after its days, at one address."""

import datetime
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Site
from tests.e2e.inspection import layout_faults

CAMPAIGN = "/campaigns/315-2026/"
PERIOD = """
    SELECT starts_on, ends_on, designated_day FROM campaign_pages_campaignpage WHERE contentpage_ptr_id = ?
"""
MOVE = """
    UPDATE campaign_pages_campaignpage SET starts_on = ?, ends_on = ?, designated_day = ?
    WHERE contentpage_ptr_id = ?
"""


class Calendar:
    """Moves the days of the campaign past the clock of the site, which stands still."""

    def __init__(self, site: Site) -> None:
        self.file, self.key = site.var / "db.sqlite3", site.page_id("315-2026")
        self.today = datetime.datetime.now(ZoneInfo("Asia/Shanghai")).date()
        with closing(sqlite3.connect(self.file, timeout=20)) as database:
            self.found = database.execute(PERIOD, (self.key,)).fetchone()

    def begin_in(self, days: int) -> None:
        """Seven days, the last of them its own."""
        first, last = (self.today + datetime.timedelta(days + more) for more in (0, 6))
        self.put(first.isoformat(), last.isoformat(), last.isoformat())

    def put(self, *days: str) -> None:
        with closing(sqlite3.connect(self.file, timeout=20)) as database:
            database.execute(MOVE, (*days, self.key))
            database.commit()


@pytest.fixture
def calendar(site: Site) -> Iterator[Calendar]:
    """Other tests find the campaign's own days."""
    calendar = Calendar(site)
    yield calendar
    calendar.put(*calendar.found)


def open_when(page: Page, state: str) -> None:
    """Caches keep a page for some seconds, and no longer."""
    for _try in range(30):
        page.goto(CAMPAIGN)
        if page.locator(f"[data-state={state}]").count():
            return
        page.wait_for_timeout(1000)
    expect(page.locator("[data-state]")).to_have_attribute("data-state", state)


def test_it_announces_itself_goes_on_and_is_kept(page: Page, calendar: Calendar) -> None:
    told = []
    for days, state in ((3, "before"), (-2, "during"), (-7, "after")):
        calendar.begin_in(days)
        open_when(page, state)
        told.append(page.locator(".campaign__countdown").inner_text())
        assert layout_faults(page) == []
        # What it teaches stays, whatever the day.
        expect(page.locator("form[data-quiz-start]").first).to_be_attached()
    assert "3" in told[0]
    assert "4" in told[1]
    assert len(set(told)) == 3
