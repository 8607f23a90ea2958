"""Pictures of the main pages at phone and desktop size, to look at and for the README.

    python -m tests.e2e.screenshots FOLDER [--url http://127.0.0.1:8000] [--user admin --password …]

Without a password only what readers see is taken.
"""

import argparse
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from cms.deploy.tools import find_browser
from tests.e2e.conftest import ARGUMENTS, VIEWPORTS, sign_in
from tests.e2e.inspection import load_images

SIZES = ("phone", "desktop")
READING = {
    "home": "/",
    "index": "/guides/",
    "filtered": "/guides/?scam=shuadan-fanli",
    "guide": "/guides/shuadan-fanli/",
    "help": "/help/",
    "hotlines": "/hotlines/",
    "about": "/about/",
    "missing": "/nothing-here/",
    "sign-in": "/accounts/login/",
}
EDITING = {
    "admin-home": "/admin/",
    "admin-guides": "/admin/pages/{index}/",
    "admin-editor": "/admin/pages/{guide}/edit/",
    "admin-images": "/admin/images/",
    "admin-audiences": "/admin/snippets/taxonomy/audience/",
    "admin-scam-types": "/admin/snippets/taxonomy/scamtype/",
    "admin-brand": "/admin/settings/content/brandsettings/",
    "admin-users": "/admin/users/",
}


def main() -> None:
    """Take them all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--url", default="http://127.0.0.1:8000")
    parser.add_argument("--user", default="admin")
    parser.add_argument("--password", default="")
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=ARGUMENTS)
        for size in SIZES:
            page = open_page(browser, given.url, size)
            take(page, READING.items(), given.folder, size)
            if given.password:
                sign_in(page, given.user, given.password)
                take(page, editing(page), given.folder, size)
        browser.close()


def open_page(browser: Browser, url: str, size: str) -> Page:
    """Open a reader's page of a size."""
    width, height = VIEWPORTS[size]
    viewport = {"width": width, "height": height}
    return browser.new_page(base_url=url, viewport=viewport, locale="zh-CN")  # type: ignore[arg-type]


def take(page: Page, pages: Iterable[tuple[str, str]], folder: Path, size: str) -> None:
    """Take the first screen and the whole length of each page."""
    for name, path in pages:
        page.goto(path)
        page.wait_for_load_state("networkidle")
        page.screenshot(path=folder / f"{name}-{size}.png")
        if not name.startswith("admin"):
            lay_out_for_a_long_picture(page)
            page.screenshot(path=folder / f"{name}-{size}-whole.png", full_page=True)


def lay_out_for_a_long_picture(page: Page) -> None:
    """Have every picture loaded, and the emergency bar at the end where it is in the text."""
    load_images(page)
    page.evaluate("document.querySelector('.emergency')?.style.setProperty('position', 'static')")


def editing(page: Page) -> Iterator[tuple[str, str]]:
    """The addresses of the admin, with the numbers of this installation's pages."""
    page.goto("/admin/pages/")
    for title in ("明白", "防骗指南"):
        row = page.locator("tr", has_text=title)
        row.locator("a[aria-label][href^='/admin/pages/']").click()
    page.wait_for_url(re.compile(r"/admin/pages/\d+/$"))
    guide = page.locator("tr", has_text="刷单返利").locator("a[href$='/edit/']").first
    numbers = {
        "index": re.findall(r"\d+", page.url)[-1],
        "guide": re.findall(r"\d+", guide.get_attribute("href") or "")[-1],
    }
    for name, path in EDITING.items():
        yield name, path.format(**numbers)


if __name__ == "__main__":
    main()
