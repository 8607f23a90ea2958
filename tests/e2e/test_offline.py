"""Reading without network: what the service worker keeps, and what it says."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.e2e.conftest import Site
from tests.e2e.inspection import axe_violations, layout_faults

GUIDE = "/guides/shuadan-fanli/"
OTHER = "/guides/daikuan-zhengxin/"
# The titles of what is kept, without asking the worker.
KEPT = """async () => {
    const cache = await caches.open("mingbai-1");
    return (await cache.keys()).map((key) => new URL(key.url).pathname);
}"""
# Asked of the worker, which hears a moment later that the network is gone.
UNREACHABLE = "() => fetch('/healthz', { cache: 'no-store' }).then(() => false, () => true)"
PUBLISH = """
from wagtail.models import Page
page = Page.objects.get(slug="daikuan-zhengxin").specific
page.{action}
"""


class Reader:
    """A reader whose browser keeps pages."""

    def __init__(self, context: BrowserContext) -> None:
        self.context = context
        self.page = context.new_page()

    def read(self, path: str) -> None:
        """Open a page with network, and wait until the worker has done its work."""
        self.page.goto(path)
        self.wait_for("/hotlines/")

    def wait_for(self, path: str, there: bool = True) -> None:
        """Wait until a page is kept, or no longer."""
        for _ in range(150):
            if (path in self.kept()) == there:
                return
            self.page.wait_for_timeout(200)
        raise AssertionError(f"{path}: {self.kept()}")

    def tell_read(self, path: str, title: str) -> None:
        """Say to the worker that a page was read, as its script does."""
        told = {"read": path, "title": title, "pictures": []}
        self.page.evaluate("told => navigator.serviceWorker.controller.postMessage(told)", told)

    def kept(self) -> list[str]:
        """The addresses of all that is kept."""
        paths: list[str] = self.page.evaluate(KEPT)
        return paths

    def without_network(self) -> Page:
        """Lose the network; a new window, as after some hours."""
        self.context.set_offline(True)
        (worker,) = self.context.service_workers
        while not worker.evaluate(UNREACHABLE):
            self.page.wait_for_timeout(100)
        self.page.close()
        self.page = self.context.new_page()
        return self.page


@pytest.fixture
def reader(new_context: Callable[..., BrowserContext]) -> Reader:
    """A phone that may keep pages."""
    return Reader(new_context("phone", service_workers="allow", reduced_motion="reduce"))


@pytest.fixture
def withdrawn(site: Site) -> Iterator[Callable[[], None]]:
    """Take a guide down; it comes back after the test."""

    def change(action: str) -> None:
        code = PUBLISH.format(action=action)
        done = site.installation.manage("shell", "-v", "0", "-c", code)
        assert done.returncode == 0, done.stderr

    yield lambda: change("unpublish()")
    change("save_revision().publish()")


def test_the_emergency_pages_open_after_one_visit_to_the_home_page(reader: Reader) -> None:
    reader.read("/")
    missing: list[str] = []

    def note(request: object) -> None:
        missing.append(str(request))

    page = reader.without_network()
    page.on("requestfailed", note)
    for path in ("/help/", "/hotlines/"):
        page.goto(path)
        expect(page.locator("a[href='tel:110']").first).to_be_visible()
        assert (
            page.evaluate("getComputedStyle(document.body).lineBreak") == "strict"
        )  # the CSS is there
        strip = page.locator(".kept")
        expect(strip).to_contain_text(re.compile(r"\d+月\d+日"))
        assert layout_faults(page) == []
    assert missing == []


def test_a_guide_read_before_opens_with_its_picture_and_says_since_when(reader: Reader) -> None:
    reader.read(GUIDE)
    reader.wait_for(GUIDE)
    page = reader.without_network()
    response = page.goto(GUIDE)
    assert response is not None
    assert response.status == 200
    assert "default-src 'none'" in response.headers["content-security-policy"]
    expect(page.locator("h1")).to_contain_text("刷单返利")
    expect(page.locator(".kept")).to_contain_text(re.compile(r"\d+月\d+日"))
    loaded = "() => document.querySelector('.cover img').naturalWidth > 0"
    page.wait_for_function(loaded)
    assert axe_violations(page) == []
    assert layout_faults(page) == []
    page.locator(".kept a").click()
    expect(page.locator("[data-kept] li")).to_have_count(1)


def test_with_network_nothing_kept_is_shown(reader: Reader, withdrawn: Callable[[], None]) -> None:
    reader.read(OTHER)
    reader.wait_for(OTHER)
    reader.page.goto(OTHER)
    expect(reader.page.locator(".kept")).to_have_count(0)
    withdrawn()
    reader.page.wait_for_timeout(6_000)  # the site's own page cache
    response = reader.page.goto(OTHER)
    assert response is not None
    assert response.status == 404
    reader.wait_for(OTHER, there=False)
    page = reader.without_network()
    page.goto(OTHER)
    expect(page.locator("[data-kept]")).to_be_visible()
    expect(page.locator("h1")).not_to_contain_text("贷款")


def test_a_page_taken_down_is_forgotten_also_at_an_address_with_arguments(reader: Reader) -> None:
    reader.read(GUIDE)
    reader.wait_for(GUIDE)
    reader.context.route(f"**{GUIDE}?*", lambda route: route.fulfill(status=410, body="gone"))
    reader.page.goto(f"{GUIDE}?from=groupmessage")
    reader.wait_for(GUIDE, there=False)


def test_a_phone_whose_storage_fails_reads_all_the_same(reader: Reader) -> None:
    reader.read("/")
    (worker,) = reader.context.service_workers
    worker.evaluate("() => { caches.open = () => Promise.reject(new Error('full')); }")
    response = reader.page.goto(GUIDE)
    assert response is not None
    assert response.status == 200
    assert response.from_service_worker
    assert reader.page.evaluate("getComputedStyle(document.body).lineBreak") == "strict"
    worker.evaluate("() => { delete caches.open; }")


@pytest.mark.parametrize("fault", ["slow", 502, 429])
def test_a_network_too_slow_and_a_site_that_is_down_are_called_by_their_names(
    reader: Reader, fault: str | int
) -> None:
    reader.read(GUIDE)
    reader.wait_for(GUIDE)

    def answer(route: Route) -> None:
        if isinstance(fault, int):
            route.fulfill(status=fault, body="not now")

    reader.context.route(f"**{GUIDE}", answer)
    reader.page.goto(GUIDE)
    expect(reader.page.locator("h1")).to_contain_text("刷单返利")
    expect(reader.page.locator(".kept")).to_contain_text(re.compile(r"\d+月\d+日"))
    expect(reader.page.locator(".kept")).not_to_contain_text("没有网络")
    reader.context.unroute_all(behavior="ignoreErrors")
    assert GUIDE in reader.kept()


def test_a_guide_never_read_leads_to_the_numbers_and_to_what_is_kept(reader: Reader) -> None:
    reader.read(GUIDE)
    reader.wait_for(GUIDE)
    page = reader.without_network()
    response = page.goto(OTHER)
    assert response is not None
    assert response.status == 503
    main = page.locator("main")
    expect(main.locator("a[href='tel:110']")).to_be_visible()
    expect(main.locator("a[href='tel:96110']")).to_be_visible()
    expect(main.locator("a[href='/help/']")).to_be_visible()
    expect(page.locator(".kept")).not_to_be_empty()
    assert axe_violations(page) == []
    assert layout_faults(page) == []
    main.locator("[data-kept] li a").click()
    expect(page.locator("h1")).to_contain_text("刷单返利")


def test_what_was_read_is_deleted_on_request_and_the_emergency_pages_stay(reader: Reader) -> None:
    reader.read(GUIDE)
    reader.wait_for(GUIDE)
    reader.page.goto("/offline/")
    box = reader.page.locator("[data-kept]")
    expect(box.locator("li")).to_have_count(1)
    box.get_by_role("button").click()
    expect(box.locator("li")).to_have_count(0)
    expect(box.get_by_role("status")).not_to_be_empty()
    kept = reader.kept()
    assert GUIDE not in kept
    assert {"/help/", "/hotlines/", "/offline/"} <= set(kept)


def test_deletion_waits_for_nothing_and_holds(reader: Reader) -> None:
    reader.read(GUIDE)
    reader.wait_for(GUIDE)
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    reader.context.route(f"**{OTHER}", hold)
    reader.page.goto("/offline/")
    box = reader.page.locator("[data-kept]")
    expect(box.locator("li")).to_have_count(1)
    reader.tell_read(OTHER, "贷款")
    for _ in range(50):
        if not held:
            reader.page.wait_for_timeout(100)
    box.get_by_role("button").click()
    expect(box.locator("li")).to_have_count(0)
    expect(box.get_by_role("status")).not_to_have_text("", use_inner_text=True)
    held[0].continue_()
    reader.tell_read(GUIDE, "刷单返利")
    reader.wait_for(GUIDE)  # the worker has come to what was asked later
    assert OTHER not in reader.kept()


def test_nothing_is_called_deleted_that_is_not(reader: Reader) -> None:
    reader.read(GUIDE)
    reader.wait_for(GUIDE)
    reader.page.goto("/offline/")
    box = reader.page.locator("[data-kept]")
    expect(box.locator("li")).to_have_count(1)
    (worker,) = reader.context.service_workers
    worker.evaluate("() => { caches.open = () => Promise.reject(new Error('full')); }")
    box.get_by_role("button").click()
    reader.page.wait_for_timeout(500)
    expect(box.get_by_role("status")).to_have_text("", use_inner_text=True)
    worker.evaluate("() => { delete caches.open; }")


def test_a_page_without_a_title_is_not_listed(reader: Reader) -> None:
    reader.read(GUIDE)
    reader.wait_for(GUIDE)
    reader.tell_read(OTHER, "")
    reader.wait_for(OTHER)
    reader.page.goto("/offline/")
    expect(reader.page.locator("[data-kept] li")).to_have_count(1)


def test_who_saves_data_keeps_the_emergency_pages_only(reader: Reader) -> None:
    saving = "Object.defineProperty(navigator, 'connection', {value: {saveData: true}})"
    reader.context.add_init_script(saving)
    reader.read(GUIDE)
    reader.page.wait_for_timeout(1_000)
    assert GUIDE not in reader.kept()


def test_staff_and_films_pass_the_worker_by(reader: Reader) -> None:
    reader.read("/")
    reader.page.goto("/accounts/login/")
    reader.page.goto("/videos/")
    kept = reader.kept()
    assert not [path for path in kept if re.match(r"/(admin|accounts|media/recordings)/", path)]
    page = reader.without_network()
    with pytest.raises(Exception, match="ERR_INTERNET_DISCONNECTED"):
        page.goto("/accounts/login/")


@pytest.mark.parametrize(
    "setup",
    [
        "delete Navigator.prototype.serviceWorker",
        "navigator.serviceWorker.register = () => Promise.reject(new Error('refused'))",
    ],
)
def test_a_browser_that_keeps_nothing_reads_all_the_same(reader: Reader, setup: str) -> None:
    errors: list[str] = []

    def note(error: object) -> None:
        errors.append(str(error))

    reader.page.on("pageerror", note)
    reader.page.add_init_script(setup)
    for path in (GUIDE, "/offline/"):
        reader.page.goto(path)
        expect(reader.page.locator("h1")).to_be_visible()
    expect(reader.page.locator("[data-kept]")).to_be_hidden()
    assert errors == []
