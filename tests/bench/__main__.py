"""`make bench`: the figures of issue 2 in one run; not 0 when a limit is broken."""

import gzip
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup

from cms.deploy.tools import ToolError, ensure
from tests.bench import load, marking, servers

MOST_MEGABYTES = 220.0
MOST_KILOBYTES = 30.0
REQUESTS = 2000
GUIDE = "/guides/shuadan-fanli/"


def say(line: str = "") -> None:
    """Print at once, also into a pipe."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def prepare(var: Path) -> None:
    """An installation with the starter content, whose worker has made the images' renditions."""
    environ = os.environ | {"VAR": str(var), "DJANGO_SETTINGS_MODULE": "cms.settings.production"}
    worker = ["db_worker", "--backend", "worker", "--queue-name", "*", "--batch"]
    for arguments in (["serve", "--prepare-only"], worker):
        command = [sys.executable, "manage.py", *arguments]
        done = subprocess.run(
            command, cwd=servers.ROOT, env=environ, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise SystemExit(f"mingbai: {arguments[0]} failed: {done.stderr[-2000:]}")


def reading_paths(url: str) -> list[str]:
    """What readers open: every published page, lists, filters, the feed, and what is not there."""
    sitemap = servers.fetch(f"{url}/sitemap.xml")[1].decode()
    pages = [urlsplit(each).path for each in re.findall(r"<loc>([^<]+)</loc>", sitemap)]
    soup = BeautifulSoup(servers.fetch(f"{url}/guides/")[1], "lxml")
    links = [str(link["href"]) for link in soup.select("main a[href]")]
    filters = ["/guides/" + each for each in links if each.startswith("?")]
    filters += [each for each in links if each.startswith("/guides/?")]
    others = ["/", "/guides/", GUIDE, "/feed.xml", "/robots.txt", "/no/such/page/", "/healthz"]
    images = [str(i["src"]) for i in soup.select("img[src^='/media/']")]
    return list(dict.fromkeys(pages + filters[:40] + others + images[:10]))


def page_weight(url: str) -> dict[str, int]:
    """Bytes of a guide page as gzip sends them: HTML, style sheets, scripts."""
    found = {"HTML": 0, "CSS": 0, "JS": 0}
    page = servers.fetch(url + GUIDE)[1]
    found["HTML"] = _sent(url + GUIDE)
    soup = BeautifulSoup(page, "lxml")
    for link in soup.select("link[rel~=stylesheet][href]"):
        found["CSS"] += _sent(urljoin(url + GUIDE, str(link["href"])))
    for script in soup.select("script[src]"):
        found["JS"] += _sent(urljoin(url + GUIDE, str(script["src"])))
    return found


def _sent(url: str) -> int:
    status, body, encoding = servers.fetch(url, "gzip")
    assert status == 200, url
    return len(body) if encoding == "gzip" else len(gzip.compress(body))


def marking_seconds(folder: Path) -> dict[str, float]:
    """How long a changed hotline takes until every page that shows it is marked."""
    settings = {"VAR": str(folder), "DJANGO_SETTINGS_MODULE": "cms.settings.production"}
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.marking"],
        cwd=servers.ROOT,
        env=os.environ | settings,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"mingbai: marking pages failed: {done.stderr[-2000:]}")
    seconds: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return seconds


def run(folder: Path, wrk: str, nginx: str) -> list[str]:
    """Measure everything, print it, and return the limits that were broken."""
    var = folder / "var"
    say("preparing an installation with the starter content …")
    prepare(var)
    rows: dict[str, load.Measured] = {}
    with servers.site(var, page_cache_seconds=0) as (url, _):
        page = servers.fetch(url + GUIDE)[1]
        weight = page_weight(url)
        rows["guide, page cache off"] = load.measure(wrk, url + GUIDE)
        rows["Django trivial view"] = load.measure(wrk, f"{url}/bench/trivial")
    with servers.site(var, page_cache_seconds=5) as (url, pid):
        started = servers.resident_megabytes(pid)
        counts = load.read_around(url, reading_paths(url), REQUESTS)
        megabytes = servers.resident_megabytes(pid)
        rows["guide, page cache 5 s"] = load.measure(wrk, url + GUIDE)
    with servers.nginx(nginx, folder / "nginx", page) as url:
        rows["nginx, same bytes"] = load.measure(wrk, url)
    _print_table(rows, len(page))
    kilobytes = sum(weight.values()) / 1024
    parts = ", ".join(f"{name} {size / 1024:.1f}" for name, size in weight.items())
    answers = ", ".join(f"{status}: {count}" for status, count in sorted(counts.items()))
    say(f"memory: {megabytes:.0f} MB resident after {REQUESTS} reading requests (limit 220;")
    say(f"        {started:.0f} MB at the start; answers {answers})")
    say(f"weight: {kilobytes:.1f} KB gzip for a guide page (limit 30; {parts})")
    seconds = marking_seconds(folder / "marking")
    total = seconds["ordered"] + seconds["marked"]
    say(f"marking: {total:.1f} s for {marking.PAGES:,} pages after a changed hotline (limit 5;")
    say(f"        {seconds['ordered']:.2f} s of it while the person waits)")
    broken = []
    if total > marking.MOST_SECONDS:
        broken.append(f"marking {total:.1f} s > {marking.MOST_SECONDS:.0f} s")
    if megabytes > MOST_MEGABYTES:
        broken.append(f"memory {megabytes:.0f} MB > {MOST_MEGABYTES:.0f} MB")
    if kilobytes > MOST_KILOBYTES:
        broken.append(f"guide page {kilobytes:.1f} KB > {MOST_KILOBYTES:.0f} KB")
    if any(status >= 500 for status in counts):
        broken.append("a reading request failed")
    return broken


def _print_table(rows: dict[str, load.Measured], size: int) -> None:
    best = rows["nginx, same bytes"].rate
    say()
    say(f"one core, {load.CONNECTIONS} connections, {load.SECONDS} s each, page of {size:,} bytes")
    say(f"{'':24}{'requests/s':>12}{'p50 ms':>10}{'p99 ms':>10}{'of nginx':>10}")
    for name, row in rows.items():
        share = f"{row.rate / best:.2%}"
        say(f"{name:24}{row.rate:>12,.0f}{row.p50_ms:>10.2f}{row.p99_ms:>10.2f}{share:>10}")
    say()


def main() -> int:
    """Find the tools, measure in a throw-away folder, report."""
    try:
        wrk, nginx, _ = ensure("wrk"), ensure("nginx"), ensure("taskset")
    except ToolError as error:
        sys.stderr.write(f"mingbai: {error}\n")
        return 1
    for name in ("DATABASE_URL", "CACHE_URL", "PAGE_CACHE_URL", "SITE_URL", "SECRET_KEY"):
        os.environ.pop(name, None)
    with tempfile.TemporaryDirectory(prefix="mingbai-bench-") as name:
        os.environ["VAR"] = str(Path(name) / "var")
        broken = run(Path(name), wrk, nginx)
    for line in broken:
        sys.stderr.write(f"mingbai: limit broken: {line}\n")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
