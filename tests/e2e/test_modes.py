"""Every kind of page serves its reader on every screen, however the reader has set the site."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from tests.e2e.conftest import Site
from tests.e2e.inspection import (
    CARE_TARGET,
    TARGET,
    axe_violations,
    enlarge_text,
    hidden_at_the_end,
    layout_faults,
    load_images,
    unfold,
)
from tests.e2e.pages import MODES, NOTHING_FITS, READING

PHONE: ViewportSize = {"width": 390, "height": 844}
SMALL: ViewportSize = {"width": 320, "height": 640}
# A desktop's 1280 px at 400 %.
ZOOMED: ViewportSize = {"width": 320, "height": 256}
DESKTOP: ViewportSize = {"width": 1280, "height": 900}
KINDS = READING | {"nothing fits": NOTHING_FITS}
# Where each mode is looked at on every page, the last size staying for axe: high contrast moves nothing,
# and what holds all of it on the smallest phone and on a desktop holds less of it on others.
SIZES = {
    "normal": (SMALL, DESKTOP, PHONE),
    "large type": (PHONE,),
    "high contrast": (PHONE,),
    "all of it": (DESKTOP, SMALL),
}
# Where axe looks besides: what differs there is shared by all pages.
AXE_ON_A_DESKTOP = {"home", "guides", "guide", "videos", "nothing fits"}
AXE_WHERE_THE_PHONE_ASKS_FOR_CONTRAST = {"home", "guide", "help", "alerts", "check-step"}
AXE_IN_EVERY_MODE = {
    "home",
    "guide",
    "alert",
    "video",
    "quiz",
    "help",
    "hub",
    "check-result",
    "sign-in",
}


@pytest.fixture(scope="module")
def reader(site: Site, browser: Browser) -> Iterator[Page]:
    """One reader who goes from page to page."""
    context = browser.new_context(
        base_url=site.url,
        viewport=PHONE,
        locale="zh-CN",
        reduced_motion="reduce",
        service_workers="block",
    )
    yield context.new_page()
    context.close()


def choose(page: Page, mode: str) -> None:
    """Set the page, as its first script does from what was chosen."""
    page.evaluate("(kept) => window.applyReading(kept)", MODES[mode])


@pytest.mark.parametrize(
    "kind",
    [
        kind if kind in AXE_IN_EVERY_MODE else pytest.param(kind, marks=pytest.mark.thorough)
        for kind in KINDS
    ],
)
def test_a_page_serves_its_reader_in_every_mode(reader: Page, kind: str) -> None:
    reader.set_viewport_size(PHONE)
    response = reader.goto(KINDS[kind])
    assert response is not None
    assert response.status == (404 if kind == "missing" else 200)
    unfold(reader)
    assert load_images(reader) == []
    if reader.locator("[data-reading-settings]").count():
        reader.locator("[data-reading-settings]").click()
    faults: dict[str, list[str]] = {}

    def look(mode: str, size: ViewportSize) -> None:
        reader.set_viewport_size(size)
        target = CARE_TARGET if "care" in MODES[mode] else TARGET
        faults[f"{mode}, {size['width']} × {size['height']} px"] = layout_faults(reader, target)

    for mode in MODES:
        choose(reader, mode)
        for size in SIZES[mode]:
            look(mode, size)
        if mode == "normal" or kind in AXE_IN_EVERY_MODE:
            enhanced = "contrast" in MODES[mode]
            faults[f"axe, {mode}"] = axe_violations(reader, enhanced=enhanced)
    choose(reader, "normal")
    if kind in AXE_WHERE_THE_PHONE_ASKS_FOR_CONTRAST:
        reader.emulate_media(contrast="more")
        faults["axe, contrast asked for"] = axe_violations(reader, enhanced=True)
        reader.emulate_media(contrast="null")
    look("normal", ZOOMED)
    if kind in AXE_ON_A_DESKTOP:
        reader.set_viewport_size(DESKTOP)
        faults["axe on a desktop"] = axe_violations(reader)
    enlarge_text(reader)
    reader.set_viewport_size(PHONE)
    faults["text at 200 %"] = layout_faults(reader)
    assert {where: found for where, found in faults.items() if found} == {}


@pytest.mark.parametrize("mode", MODES)
def test_the_last_line_can_be_read_above_the_bar(reader: Page, mode: str) -> None:
    reader.set_viewport_size(SMALL)
    reader.goto("/about/")
    choose(reader, mode)
    assert not hidden_at_the_end(reader)
