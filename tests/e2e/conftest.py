"""A real site in a state folder of its own, read and edited with a real browser."""

import functools
import io
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Cookie,
    Error,
    Page,
    StorageState,
    expect,
    sync_playwright,
)

from cms.deploy.tools import ToolError, find_browser
from tests.core.installation import ADMIN_PASSWORD, Installation, free_port
from tests.e2e.watch import Watch

# Chromium's own calls home are many, slow where they are refused, and none of a test's business.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--font-render-hinting=none",
]
# Generous, in ms, since both cores are busy with the rest of the suite: a fault shows all the same.
PATIENCE = 30_000
expect.set_options(timeout=PATIENCE)
# Phones and a desktop, as the site is to be read.
VIEWPORTS = {"narrow": (360, 740), "phone": (390, 844), "desktop": (1280, 900)}

EXIF_DESCRIPTION, EXIF_GPS = 0x010E, 0x8825

NewPage = Callable[..., Page]


@dataclass(frozen=True)
class Site:
    """Where the site under test is, and who administers it."""

    url: str
    username: str
    password: str
    var: Path
    installation: Installation

    def address(self, path: str) -> str:
        """The full address of a path."""
        return f"{self.url}/{path.lstrip('/')}"

    def page_id(self, slug: str) -> int:
        """The key of a page."""
        with closing(sqlite3.connect(self.var / "db.sqlite3")) as database:
            found = database.execute("SELECT id FROM wagtailcore_page WHERE slug = ?", (slug,))
            number: int = found.fetchone()[0]
            return number


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark everything here; every worker of the run has a site and a browser of its own.

    On a busy machine a browser may be late in ways that no waiting foresees: what fails is tried once
    more, and named in the summary either way.
    """
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.e2e)
            item.add_marker(pytest.mark.flaky(reruns=1))


def _give_up(reason: str) -> None:
    """Skip, or fail where browser tests are mandatory (E2E=required)."""
    if os.environ.get("E2E") == "required":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def site(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """What `make run` makes: starter content, web server, worker and tick, on SQLite."""
    var = tmp_path_factory.mktemp("state") / "site"
    shutil.copytree(prepared, var)
    url = f"http://127.0.0.1:{(port := free_port())}"
    installation = Installation(var, PORT=str(port), STARTER="0", WORKERS="1")
    with installation.serving(url):
        yield Site(url, "admin", ADMIN_PASSWORD, var, installation)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium: the one that CHROMIUM names, one on the path, or Playwright's own."""
    with sync_playwright() as playwright:
        try:
            chromium = playwright.chromium.launch(executable_path=find_browser(), args=ARGUMENTS)
        except (Error, ToolError) as error:
            _give_up(f"no browser: run `make test`, or name one with CHROMIUM ({error})")
        yield chromium
        chromium.close()


@pytest.fixture
def watch() -> Iterator[Watch]:
    """Complaints of the browser; no test may end with a violation of the policy."""
    watch = Watch()
    yield watch
    assert watch.violations == {}


@pytest.fixture
def new_context(
    site: Site, browser: Browser, watch: Watch
) -> Iterator[Callable[..., BrowserContext]]:
    """Make a fresh reader: `new_context("phone", java_script_enabled=False)`."""
    made: list[BrowserContext] = []

    def make(viewport: str | tuple[int, int] = "phone", **options: object) -> BrowserContext:
        width, height = VIEWPORTS[viewport] if isinstance(viewport, str) else viewport
        context = browser.new_context(
            base_url=site.url,
            viewport={"width": width, "height": height},
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
            # What a test is answered comes from the site, unless it is about the worker.
            **({"service_workers": "block"} | options),  # type: ignore[arg-type]
        )
        context.set_default_timeout(PATIENCE)
        context.set_default_navigation_timeout(2 * PATIENCE)
        watch.follow(context)
        made.append(context)
        return context

    yield make
    for context in made:
        context.close()


@pytest.fixture
def new_page(new_context: Callable[..., BrowserContext]) -> NewPage:
    """Open an empty page of a fresh reader: `new_page("desktop")`, `new_page((390, 844))`."""

    def make(viewport: str | tuple[int, int] = "phone", **options: object) -> Page:
        return new_context(viewport, **options).new_page()

    return make


@pytest.fixture
def page(new_page: NewPage) -> Page:
    """A phone's empty page."""
    return new_page("phone")


@pytest.fixture(scope="session")
def signed_in(site: Site, browser: Browser) -> Callable[[str], StorageState]:
    """Sign somebody in once for the whole run: what a browser keeps of it, its cookies."""

    @functools.cache
    def kept(username: str) -> StorageState:
        context = browser.new_context(base_url=site.url, locale="zh-CN")
        sign_in(context.new_page(), username, site.password)
        cookies: list[Cookie] = context.cookies()
        context.close()
        return {"cookies": cookies, "origins": []}

    return kept


@pytest.fixture
def staff_page(signed_in: Callable[[str], StorageState], new_page: NewPage) -> Callable[..., Page]:
    """An empty page of one of the staff: `staff_page("shenhe1")`, on a desktop."""

    def make(username: str, viewport: str = "desktop") -> Page:
        return new_page(viewport, storage_state=signed_in(username))

    return make


def sign_in(page: Page, username: str, password: str) -> None:
    """Sign in as staff do, and arrive in the admin."""
    page.goto("/accounts/login/?next=/admin/")
    page.fill("input[name=login]", username)
    page.fill("input[name=password]", password)
    page.locator("form:has(input[name=password]) button[type=submit]").click()
    page.wait_for_url("**/admin/**")


@pytest.fixture
def admin_page(site: Site, staff_page: Callable[..., Page]) -> Page:
    """An empty page of the administrator, on a desktop."""
    return staff_page(site.username)


@pytest.fixture
def picture() -> bytes:
    """A photo as phones make them: with the place where it was taken."""
    image = Image.frombytes("RGB", (30, 20), os.urandom(1800)).resize((1200, 800))
    exif = Image.Exif()
    exif[EXIF_DESCRIPTION] = "at home"
    exif.get_ifd(EXIF_GPS).update({1: "N", 2: (39.0, 54.0, 0.0), 3: "E", 4: (116.0, 23.0, 0.0)})
    file = io.BytesIO()
    image.save(file, "JPEG", exif=exif)
    return file.getvalue()
