"""Pictures of the main pages at phone and desktop size, to look at and for the README.

    python -m tests.e2e.screenshots FOLDER [--url http://127.0.0.1:8000] [--user admin --password …]
        [--mode normal|care|contrast|zoom-200|all] [--only guide help …]

Without a password only what readers see is taken. A mode other than the normal one shows the readers'
pages alone.
"""

import argparse
import itertools
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from cms.deploy.tools import find_browser
from tests.e2e.conftest import ARGUMENTS, VIEWPORTS, sign_in
from tests.e2e.inspection import load_images
from tests.e2e.pages import READING

SIZES = ("phone", "desktop")
# What the reader has chosen, as it is kept in localStorage.
MODES = {"normal": "", "care": "care", "contrast": "contrast", "zoom-200": "care zoom-200"}
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
    parser.add_argument("--mode", choices=[*MODES, "all"], default="normal")
    parser.add_argument("--only", nargs="*", default=list(READING), choices=READING)
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    reading = [(name, READING[name]) for name in given.only]
    modes = list(MODES) if given.mode == "all" else [given.mode]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=ARGUMENTS)
        for size, mode in itertools.product(SIZES, modes):
            page = open_page(browser, given.url, size)
            choose(page, mode)
            take(page, reading, given.folder, size if mode == "normal" else f"{size}-{mode}")
            if given.password and mode == "normal":
                sign_in(page, given.user, given.password)
                take(page, editing(page), given.folder, size)
        browser.close()


def open_page(browser: Browser, url: str, size: str) -> Page:
    """Open a reader's page of a size."""
    width, height = VIEWPORTS[size]
    viewport = {"width": width, "height": height}
    return browser.new_page(base_url=url, viewport=viewport, locale="zh-CN")  # type: ignore[arg-type]


def choose(page: Page, mode: str) -> None:
    """Read from now on as somebody who has chosen a mode."""
    page.add_init_script(f"localStorage.setItem('reading', {MODES[mode]!r})")


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
