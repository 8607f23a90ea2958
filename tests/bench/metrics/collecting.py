"""`make bench-count`: beacons a second beside page traffic, and what a stop and a kill -9 lose."""

import argparse
import math
import os
import re
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from cms.deploy.tools import ToolError, ensure
from tests.bench.servers import fetch
from tests.core.installation import Installation, free_port
from tests.metrics.sending import TOTAL, Readers, page_counted

POSTGRESQL = "postgres://postgres@127.0.0.1:5432/postgres"
GUIDES = ("/guides/shuadan-fanli/", "/guides/", "/", "/help/", "/alerts/", "/videos/")
ALL = TOTAL.partition(" WHERE")[0]
THREADS = 8
# Beside them eight people load pages, together at most 1,000 a second.
READERS, PACE = 8, "function delay() return 8 end"
MOST_LOST_SECONDS, LEAST_A_SECOND = 3.0, 1000.0
LINKS = """
import datetime
from cms.accounts.models import Branch
from cms.metrics.models import ShortLink
day = datetime.date(2026, 1, 1)
branch = Branch.objects.create(code="bench", name="测试分行", level="branch", opened_on=day)
for number in range(50):
    print(ShortLink.objects.create(branch=branch, label=f"poster {number}", path="/search/").code)
"""


def say(line: str = "") -> None:
    """Print at once, also into a pipe."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


@contextmanager
def new_database(kind: str, folder: Path) -> Iterator[tuple[dict[str, str], Callable[[str], int]]]:
    """An empty database: what the site is told of it, and how to ask it for one number."""
    if kind == "sqlite":

        def ask_file(sql: str) -> int:
            with closing(sqlite3.connect(folder / "var" / "db.sqlite3")) as database:
                return int(database.execute(sql).fetchone()[0])

        yield {}, ask_file
        return
    import psycopg

    address = urlsplit(os.environ.get("DATABASE_URL") or POSTGRESQL)
    administrative = urlunsplit(address._replace(scheme="postgresql", path="/postgres"))
    name = f"mingbai_bench_count_{os.getpid()}"
    own = urlunsplit(address._replace(scheme="postgresql", path=f"/{name}"))

    def ask_server(sql: str) -> int:
        with psycopg.connect(own) as server:
            row = server.execute(sql).fetchone()
            return int(row[0]) if row else 0

    with psycopg.connect(administrative, autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}"')
        try:
            yield {"DATABASE_URL": own.replace("postgresql:", "postgres:")}, ask_server
        finally:
            server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def wait_for(process: "subprocess.Popen[str]", url: str) -> None:
    """Wait until the server answers."""
    deadline = time.monotonic() + 300
    while time.monotonic() < deadline and process.poll() is None:
        try:
            fetch(f"{url}/healthz")
            return
        except OSError:
            time.sleep(0.3)
    raise SystemExit("mingbai: the server did not start.")


@contextmanager
def serving(installation: Installation, url: str) -> Iterator["subprocess.Popen[str]"]:
    """All that `make run` starts, on both cores, ended by its own number."""
    process = installation.start("serve")
    try:
        wait_for(process, url)
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=60)


def rate_of(output: str) -> float:
    """Requests a second that wrk has measured."""
    found = re.search(r"Requests/sec:\s+([\d.]+)", output)
    assert found is not None, output
    return float(found[1])


def load(wrk: str, url: str, codes: list[str], seconds: int) -> tuple[int, float, float]:
    """Beacons beside readers: how many were acknowledged, beacons a second, pages a second."""
    script = str(Path(__file__).with_name("count.lua"))
    pages = ",".join(str(page_counted(url + path)) for path in GUIDES)
    beacons = [wrk, f"-t{THREADS}", f"-c{THREADS}", "--timeout", "20s", "-s", script]
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as pace:
        pace.write(PACE)
        pace.flush()
        lasts = f"-d{seconds + 5}s"  # longer than the time in which beacons are sent
        reading = [wrk, "-t1", f"-c{READERS}", lasts, "-s", pace.name, url + GUIDES[0]]
        traffic = subprocess.Popen(reading, stdout=subprocess.PIPE, text=True)
        ends = str(math.ceil(time.time()) + seconds)
        began = time.time()
        sending = [*beacons, lasts, url, "--", ends, ",".join(codes), pages]
        output = subprocess.run(sending, capture_output=True, text=True, check=True).stdout
        told = traffic.communicate(timeout=60)[0]
    found = re.search(r"acknowledged (\d+) refused (\d+)", output)
    assert found is not None, output
    assert found[2] == "0", output
    return int(found[1]), int(found[1]) / (int(ends) - began), rate_of(told)


def children(pid: int) -> list[int]:
    """The processes that one has started, and theirs."""
    found: list[int] = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in map(int, task.read_text().split()):
            found += [child, *children(child)]
    return found


def kill(installation: Installation, url: str, port: int) -> tuple[int, float]:
    """Kill every process in the midst of counting; how many were acknowledged, and how many a second."""
    process = installation.start("serve")
    try:
        wait_for(process, url)
        readers = Readers(url, port, 4)
        with readers.sending():
            began = time.monotonic()
            time.sleep(5)
            seconds = time.monotonic() - began
            rate = readers.acknowledged / seconds
            for pid in children(process.pid):
                os.kill(pid, signal.SIGKILL)
    finally:
        process.kill()
        process.communicate(timeout=60)
    return readers.acknowledged, rate


def measure(kind: str, wrk: str, seconds: int) -> list[str]:
    """Measure one database; returns the limits that were broken."""
    broken = []
    with (
        tempfile.TemporaryDirectory(prefix="mingbai-bench-") as name,
        new_database(kind, Path(name)) as (own, ask),
    ):
        port = free_port()
        url = f"http://127.0.0.1:{port}"
        given = {"PORT": str(port), "WORKERS": "2", "COUNTS_A_MINUTE": "10000000"} | own
        installation = Installation(Path(name) / "var", **given)
        say(f"{kind}: preparing an installation with the starter content …")
        prepared = installation.manage("serve", "--prepare-only", timeout=600)
        assert prepared.returncode == 0, prepared.stderr
        codes = installation.manage("shell", "-v0", "-c", LINKS).stdout.split()
        with serving(installation, url):
            acknowledged, beacons, pages = load(wrk, url, codes, seconds)
        stored = ask(ALL)
        say(f"{kind}: {beacons:,.0f} beacons/s beside {pages:,.0f} pages/s, two web processes")
        say(f"{kind}: clean stop: {acknowledged:,} acknowledged, {stored:,} stored")
        if stored != acknowledged:
            broken.append(f"{kind}: {acknowledged - stored} lost at a clean stop")
        if beacons < LEAST_A_SECOND:
            broken.append(f"{kind}: {beacons:,.0f} beacons/s < {LEAST_A_SECOND:,.0f}")
        acknowledged, rate = kill(installation, url, port)
        lost = acknowledged - (ask(ALL) - stored)
        say(f"{kind}: kill -9: {lost:,} of {acknowledged:,} lost, {lost / rate:.1f} s of counting")
        if not 0 <= lost / rate <= MOST_LOST_SECONDS:
            broken.append(f"{kind}: kill -9 lost {lost / rate:.1f} s > {MOST_LOST_SECONDS:g} s")
    return broken


def main() -> int:
    """Measure on one database after the other."""
    parser = argparse.ArgumentParser(prog="make bench-count", description=__doc__)
    parser.add_argument("--seconds", type=int, default=20)
    parser.add_argument("--only", choices=["sqlite", "postgresql"])
    given = parser.parse_args()
    try:
        wrk = ensure("wrk")
    except ToolError as error:
        sys.stderr.write(f"mingbai: {error}\n")
        return 1
    kinds = [given.only] if given.only else ["sqlite", "postgresql"]
    broken = [line for kind in kinds for line in measure(kind, wrk, given.seconds)]
    for line in broken:
        sys.stderr.write(f"mingbai: limit broken: {line}\n")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
