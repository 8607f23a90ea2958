"""`make audit`: every page type before Lighthouse, two HTML checkers and a cold browser.

    python -m tests.audit [--url http://127.0.0.1:8000] [--pages guide,hub] [--parts markup,weight]

Without --url it makes a site of its own with the starter content. Not 0 when a target is missed.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from cms.deploy.tools import ToolError, ensure, ensure_browser
from tests.audit import lighthouse, markup, reading, weight
from tests.audit.pages import CENTRAL, PageType, page_types
from tests.audit.programs import AUDIT, node_packages, say
from tests.bench.servers import fetch
from tests.core.installation import Installation, NotReady, free_port
from tests.e2e.conftest import ARGUMENTS

PARTS = ("markup", "weight", "reading", "lighthouse")


def heading(text: str) -> None:
    """A title, with the load of the machine, on which times depend."""
    say(f"\n{text} (load {os.getloadavg()[0]:.1f})")


@contextmanager
def site(given: str | None) -> Iterator[str]:
    """The site that is named, or one of our own as `make run` serves it."""
    if given:
        url = given.rstrip("/")
        try:
            fetch(url)
        except OSError as error:
            raise NotReady(f"no site answers at {url}: {error}") from None
        yield url
        return
    with tempfile.TemporaryDirectory(prefix="mingbai-audit-") as folder:
        url = f"http://127.0.0.1:{(port := free_port())}"
        say("making a site with the starter content …")
        with Installation(Path(folder), PORT=str(port), WORKERS="1").serving(url, seconds=600):
            yield url


def check_markup(url: str, pages: dict[PageType, bytes], packages: Path) -> list[str]:
    """HTML and CSS, by both checkers."""
    heading(f"HTML and CSS of {len(pages)} pages: vnu and html-validate")
    files = markup.save(url, pages)
    found = markup.vnu(packages, files) + markup.html_validate(packages, files)
    say(f"  {len(found)} findings")
    return found


def check_weight(browser: Browser, url: str, pages: dict[PageType, bytes]) -> list[str]:
    """The table of first visits."""
    heading("first visit: KB as sent, first screen, whole page; offline: by the service worker")
    columns = ("document", "stylesheet", "script", "image", "media")
    names = ("HTML", "CSS", "JS", "images", "media")
    titles = "".join(f"{title:>8}" for title in ("first", "all", *names))
    say(f"  {'':20}{'requests':>9}{titles}{'offline':>9}")
    missed = []
    for kind in pages:
        fetch(url + kind.path)
        found = weight.weigh(browser, url, kind)
        sizes = (found.first_screen, found.total, *(found.kinds[each] for each in columns))
        row = "".join(f"{size / 1024:>8.1f}" for size in sizes)
        say(f"  {kind.name:20}{found.requests:>9}{row}{found.worker_bytes / 1024:>9.1f}")
        missed += [f"{kind.name}: {miss}" for miss in found.misses(kind)]
    return missed


def check_reading(browser: Browser, url: str, pages: dict[PageType, bytes]) -> list[str]:
    """Zoom, missing pictures, slow network."""
    heading("zoomed to 400 % in every mode; without pictures; at 400 kbit/s and 400 ms")
    kinds = list(pages)
    missed = [*reading.zoomed(browser, url, kinds), *reading.without_pictures(browser, url, kinds)]
    say(f"  {len(missed)} findings")
    for kind in kinds:
        if kind.name in CENTRAL:
            arrival = reading.on_a_slow_network(browser, url, kind)
            first, loaded = arrival.first_text / 1000, arrival.loaded / 1000
            say(f"  {kind.name:20} first text {first:.1f} s, all {loaded:.1f} s")
    return missed


def check_lighthouse(
    packages: Path, chromium: str, url: str, pages: dict[PageType, bytes]
) -> list[str]:
    """The table of Lighthouse."""
    heading("Lighthouse, mobile, simulated slow 4G; reports in var/audit/")
    titles = "".join(f"{title:>8}" for title in ("LCP s", "CLS", "KB", "load"))
    say(f"  {'':20}{'perf':>6}{'a11y':>6}{'best':>6}{'SEO':>6}{titles}")
    missed = []
    for kind in pages:
        if kind.name not in CENTRAL:
            continue
        score = lighthouse.score(packages, chromium, url + kind.path, kind.name)
        figures = "".join(f"{score.scores[key]:>6}" for key in lighthouse.CATEGORIES)
        figures += f"{score.paint_ms / 1000:>8.2f}{score.shift:>8.3f}"
        say(f"  {kind.name:20}{figures}{score.total_bytes / 1024:>8.1f}{score.load:>8.1f}")
        missed += [f"Lighthouse, {kind.name}: {miss}" for miss in score.misses()]
        for fault in score.faults:
            say(f"      {fault}")
    return missed


def run(url: str, names: list[str], parts: list[str], chromium: str) -> list[str]:
    """Do every part; what is missed."""
    packages = node_packages() if {"markup", "lighthouse"} & set(parts) else Path()
    pages, missed = page_types(url, names)
    if "markup" in parts:
        missed += check_markup(url, pages, packages)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        if "weight" in parts:
            missed += check_weight(browser, url, pages)
        if "reading" in parts:
            missed += check_reading(browser, url, pages)
        browser.close()
    if "lighthouse" in parts:
        missed += check_lighthouse(packages, chromium, url, pages)
    return missed


def arguments() -> argparse.Namespace:
    """What is to be looked at."""
    parser = argparse.ArgumentParser(prog="python -m tests.audit", description=__doc__)
    parser.add_argument("--url", help="a site that runs already")
    parser.add_argument("--pages", default="", help="names of page types, with commas between")
    parser.add_argument("--parts", default=",".join(PARTS), help="of: %(default)s")
    return parser.parse_args()


def listed(value: str) -> list[str]:
    """The names in a list with commas."""
    return [each.strip() for each in value.split(",") if each.strip()]


def main() -> int:
    """Find the tools, look at everything, say what is missed."""
    given = arguments()
    try:
        for tool in ("node", "npm", "java"):
            ensure(tool)
        AUDIT.mkdir(parents=True, exist_ok=True)
        chromium = ensure_browser()
        with site(given.url) as url:
            missed = run(url, listed(given.pages), listed(given.parts), chromium)
    except (ToolError, NotReady) as error:
        sys.stderr.write(f"mingbai: {error}\n")
        return 1
    say()
    for line in missed:
        say(f"MISSED {line}")
    say(f"{len(missed)} targets missed" if missed else "every target is reached")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
