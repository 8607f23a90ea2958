"""The emergency bar is in nobody's way, on a desktop and with text at 200 %."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import VIEWPORTS, NewPage, Site
from tests.e2e.inspection import (
    covered_by_the_bar,
    enlarge_text,
    hidden_at_the_end,
    targets_spoilt_by_the_bar,
    unfold,
)
from tests.e2e.pages import NOTHING_FITS

VIEWS = ("desktop", "enlarged")
# The phone through which Lighthouse looks.
LIGHTHOUSE = (412, 823)


@pytest.fixture(scope="module", params=VIEWS)
def view(request: pytest.FixtureRequest, site: Site, browser: Browser) -> Iterator[Page]:
    """One reader for each view, who goes from page to page."""
    width, height = VIEWPORTS["phone" if request.param == "enlarged" else request.param]
    context = browser.new_context(
        base_url=site.url,
        viewport={"width": width, "height": height},
        locale="zh-CN",
        reduced_motion="reduce",
    )
    page = context.new_page()
    if request.param == "enlarged":
        page.on("domcontentloaded", enlarge_text)
    yield page
    context.close()


def test_filters_that_fit_nothing_together_lead_back_to_all_guides(page: Page) -> None:
    page.goto(NOTHING_FITS)
    expect(page.locator(".card")).to_have_count(0)
    page.locator(".empty").get_by_role("link").click()
    expect(page).to_have_url(re.compile(r"/guides/$"))
    assert page.locator(".card").count() >= 6


def test_the_emergency_bar_never_hides_what_has_the_focus(view: Page) -> None:
    view.goto("/guides/shuadan-fanli/")
    unfold(view)
    stops = view.locator("a[href], summary, button").count()
    for _ in range(stops):
        view.keyboard.press("Tab")
        covered = covered_by_the_bar(view)
        assert not covered, view.evaluate("document.activeElement.outerHTML")


def test_the_emergency_bar_leaves_room_to_read(view: Page) -> None:
    view.goto("/guides/shuadan-fanli/")
    bar = view.locator(".emergency").bounding_box()
    assert bar is not None
    assert view.viewport_size is not None
    assert bar["y"] + bar["height"] == pytest.approx(view.viewport_size["height"], abs=1)
    assert bar["height"] <= view.viewport_size["height"] / 3
    assert not hidden_at_the_end(view)


@pytest.mark.parametrize("path", ["/", "/guides/shuadan-fanli/"])
def test_the_emergency_bar_makes_no_target_too_small(new_page: NewPage, path: str) -> None:
    page = new_page(LIGHTHOUSE)
    page.goto(path)
    assert targets_spoilt_by_the_bar(page) == []
