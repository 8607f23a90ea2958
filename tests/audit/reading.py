"""What a reader meets who zooms to 400 %, whose pictures do not come, whose network is slow."""

from collections.abc import Iterator
from dataclasses import dataclass

from playwright.sync_api import Browser, Route, ViewportSize

from tests.audit.pages import PageType
from tests.e2e.inspection import CARE_TARGET, TARGET, layout_faults, unfold
from tests.e2e.pages import MODES

# 1280 px at 400 %.
ZOOMED: ViewportSize = {"width": 320, "height": 256}
# Not on top of the site's own 200 %: together that would be more than ten times the usual type.
ZOOMED_MODES = {name: kept for name, kept in MODES.items() if "zoom" not in kept}
KEEP = "(settings) => localStorage.setItem('reading', settings)"
# 400 kbit/s and 400 ms: a village, or a phone whose fast data is used up.
SLOW = {"latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
FIRST_TEXT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null"


def zoomed(browser: Browser, url: str, kinds: list[PageType]) -> Iterator[str]:
    """What is cut off or scrolls sideways at 320 px, in every mode, with and without pictures."""
    for mode, settings in ZOOMED_MODES.items():
        context = browser.new_context(viewport=ZOOMED, base_url=url, reduced_motion="reduce")
        page = context.new_page()
        page.goto("/robots.txt")
        page.evaluate(KEEP, settings)
        for kind in kinds:
            page.goto(kind.path)
            unfold(page)
            found = layout_faults(page, CARE_TARGET if "care" in settings else TARGET)
            yield from (f"320 px, {mode}, {kind.name}: {fault}" for fault in found)
        context.close()


def without_pictures(browser: Browser, url: str, kinds: list[PageType]) -> Iterator[str]:
    """What goes wrong on a page none of whose pictures comes."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, base_url=url, service_workers="block"
    )
    context.route("**/*", _refuse_pictures)
    page = context.new_page()
    for kind in kinds:
        page.goto(kind.path)
        unfold(page)
        yield from (f"no pictures, {kind.name}: {fault}" for fault in layout_faults(page))
    context.close()


def _refuse_pictures(route: Route) -> None:
    if route.request.resource_type == "image":
        route.abort()
    else:
        route.continue_()


@dataclass(frozen=True)
class Arrival:
    """Milliseconds until the first text can be read, and until all is there."""

    first_text: float
    loaded: float


def on_a_slow_network(browser: Browser, url: str, kind: PageType) -> Arrival:
    """A first visit at 400 kbit/s and 400 ms."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, service_workers="block")
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", {"offline": False, **SLOW})
    page.goto(url + kind.path, wait_until="load", timeout=60_000)
    # Asked again and again: Playwright's own waiting needs an eval, which the policy forbids.
    while (first := page.evaluate(FIRST_TEXT)) is None:
        page.wait_for_timeout(100)
    loaded = page.evaluate("performance.timing.loadEventStart - performance.timing.navigationStart")
    context.close()
    return Arrival(first, loaded)
