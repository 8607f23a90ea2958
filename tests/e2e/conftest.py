"""A real site in a state folder of its own, read and edited with a real browser."""

import io
import os
import signal
import socket
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Error, Page, sync_playwright

from cms.deploy.tools import ToolError, find_browser
from tests.core.installation import Installation

ADMIN_PASSWORD = "e2e-only Lantern-47-Harbour"
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


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark everything here, and keep it on one worker: one site and one browser for all."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.e2e)
            item.add_marker(pytest.mark.xdist_group("e2e"))


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
        return port


def _give_up(reason: str) -> None:
    """Skip, or fail where browser tests are mandatory (E2E=required)."""
    if os.environ.get("E2E") == "required":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """What `make run` makes: starter content, web server, worker and tick, on SQLite."""
    port = _free_port()
    url = f"http://127.0.0.1:{port}"
    var = tmp_path_factory.mktemp("site")
    installation = Installation(var, PORT=str(port), ADMIN_PASSWORD=ADMIN_PASSWORD, WORKERS="1")
    process = installation.start("serve")
    try:
        _wait_until_ready(process, f"{url}/readyz")
        yield Site(url, "admin", ADMIN_PASSWORD, var, installation)
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.communicate(timeout=30)
        except subprocess.TimeoutExpired:
            process.kill()


def _wait_until_ready(process: "subprocess.Popen[str]", url: str, seconds: float = 180) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if process.poll() is not None:
            pytest.fail(f"the site did not start:\n{process.communicate()[0]}")
        try:
            with urllib.request.urlopen(url, timeout=10):
                return
        except OSError:
            time.sleep(0.3)
    pytest.fail(f"the site was not ready within {seconds:g} s")


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
def new_context(site: Site, browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Make a fresh reader: `new_context("phone", java_script_enabled=False)`."""
    made: list[BrowserContext] = []

    def make(viewport: str | tuple[int, int] = "phone", **options: object) -> BrowserContext:
        width, height = VIEWPORTS[viewport] if isinstance(viewport, str) else viewport
        context = browser.new_context(
            base_url=site.url,
            viewport={"width": width, "height": height},
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
            **options,  # type: ignore[arg-type]
        )
        context.set_default_timeout(15_000)
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


def sign_in(page: Page, username: str, password: str) -> None:
    """Sign in as staff do, and arrive in the admin."""
    page.goto("/accounts/login/?next=/admin/")
    page.fill("input[name=login]", username)
    page.fill("input[name=password]", password)
    page.locator("form:has(input[name=password]) button[type=submit]").click()
    page.wait_for_url("**/admin/**")


@pytest.fixture
def admin_page(site: Site, new_page: NewPage) -> Page:
    """A desktop page on which the administrator has signed in."""
    page = new_page("desktop")
    sign_in(page, site.username, site.password)
    return page


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
