"""Every kind of page is read on small phones, large phones, a desktop and with text at 200 %."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import VIEWPORTS, Site
from tests.e2e.inspection import (
    axe_violations,
    covered_by_the_bar,
    enlarge_text,
    layout_faults,
    unfold,
)

NOTHING_FITS = "/guides/?audience=foreigners&scam=shuadan-fanli"
PAGES = {
    "/": 200,
    "/guides/": 200,
    "/guides/?audience=students&scam=shuadan-fanli": 200,
    NOTHING_FITS: 200,
    "/guides/shuadan-fanli/": 200,
    "/guides/maochong-gongjianfa/": 200,
    "/guides/xujia-touzi-licai/": 200,
    "/guides/maochong-kefu/": 200,
    "/guides/daikuan-zhengxin/": 200,
    "/guides/yanglao-jiankang/": 200,
    "/help/": 200,
    "/hotlines/": 200,
    "/about/": 200,
    "/privacy/": 200,
    "/nothing-here/": 404,
    "/accounts/login/": 200,
}
VIEWS = ("narrow", "phone", "desktop", "enlarged")


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


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_accessible_and_nothing_is_cut_off(view: Page, path: str) -> None:
    response = view.goto(path)
    assert response is not None
    assert response.status == PAGES[path]
    unfold(view)
    assert layout_faults(view) == []
    assert axe_violations(view) == []


def test_filters_that_fit_nothing_together_lead_back_to_all_guides(page: Page) -> None:
    page.goto(NOTHING_FITS)
    expect(page.locator(".card")).to_have_count(0)
    page.locator(".empty").get_by_role("link").click()
    expect(page).to_have_url(re.compile(r"/guides/$"))
    assert page.locator(".card").count() >= 6


@pytest.mark.parametrize("path", ["/guides/?scam=shuadan-fanli", "/guides/shuadan-fanli/"])
def test_the_emergency_bar_never_hides_what_has_the_focus(view: Page, path: str) -> None:
    view.goto(path)
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
