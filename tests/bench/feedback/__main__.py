"""`make bench-feedback`: messages per second on PostgreSQL, none lost, not even by kill -9.

    python -m tests.bench.feedback [--seconds 15] [--clients 8] [--workers 2]

The database beside the one of DATABASE_URL (by default mingbai_bench on this machine) is made for it
and dropped again. Clients and site share the machine's cores, as nothing else should.
"""

import argparse
import http.client
import os
import re
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import urlencode, urlsplit, urlunsplit

import psycopg

from tests.bench.servers import fetch
from tests.core.installation import Installation, free_port

USUAL = "postgres://postgres@127.0.0.1:5432/mingbai_bench"
AT_LEAST = 200
LOST_QUERY = "SELECT receipt, message FROM feedback_ticket ORDER BY id"
TOKEN = re.compile(rb'name="token" value="([^"]+)"')
MESSAGE = "这篇文章第{number}段没看懂，请问“共享屏幕”是什么意思？能不能举个例子。"


@dataclass(frozen=True)
class Sent:
    """What a client was told: which message has which receipt, how long each took, what failed."""

    receipts: dict[str, str]
    seconds: list[float]
    others: list[int]


def send(port: int, token: str, until: float, run: str, client: int) -> Sent:
    """Send messages one after the other over one connection, each from an address of its own."""
    receipts: dict[str, str] = {}
    seconds, others = [], []
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    number = 0
    while time.time() < until:
        number += 1
        text = MESSAGE.format(number=f"{run}-{client}-{number}")
        body = urlencode(
            {"kind": "question", "message": text, "token": token, "key": _key(client, number)}
        )
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Sec-Fetch-Site": "same-origin",
            "X-Forwarded-For": f"10.{client}.{number // 200 % 256}.{number % 200}",
        }
        began = time.perf_counter()
        try:
            connection.request("POST", "/feedback/", body, headers)
            answer = connection.getresponse()
            answer.read()
        except (OSError, http.client.HTTPException):
            connection.close()
            time.sleep(0.05)
            continue
        seconds.append(time.perf_counter() - began)
        if answer.status == 303:
            receipts[answer.headers["Location"].split("/")[2].replace("-", "")] = text
        else:
            others.append(answer.status)
    connection.close()
    return Sent(receipts, seconds, others)


def _key(client: int, number: int) -> str:
    return f"{client:016d}{number:016d}"


@contextmanager
def database(address: str) -> Iterator[str]:
    """A database for this run beside the one at an address."""
    parts = urlsplit(address)
    name = f"{parts.path.strip('/')}_feedback_{os.getpid()}"
    administrative = urlunsplit(parts._replace(scheme="postgresql", path="/postgres"))
    with psycopg.connect(administrative, autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}"')
        try:
            yield urlunsplit(parts._replace(path=f"/{name}"))
        finally:
            server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def stored(address: str) -> list[tuple[str, str]]:
    """Receipt and text of every message in the database."""
    with psycopg.connect(address.replace("postgres://", "postgresql://")) as connection:
        return connection.execute(LOST_QUERY).fetchall()


def web_workers(serve: int) -> list[int]:
    """The processes that answer: those that granian has started, below what `serve` has."""
    children = [Path(f"/proc/{serve}/task/{serve}/children").read_text().split()][0]
    granian = next(
        child for child in children if b"granian" in Path(f"/proc/{child}/cmdline").read_bytes()
    )
    return [
        int(each) for each in Path(f"/proc/{granian}/task/{granian}/children").read_text().split()
    ]


def processor_seconds(serve: int) -> float:
    """What the processes that answer have used of the processors: a busy machine changes it little."""
    ticks = 0
    for worker in web_workers(serve):
        fields = Path(f"/proc/{worker}/stat").read_text().rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def measure(given: argparse.Namespace, address: str, kill: bool) -> bool:
    """One run; tell whether it kept what it must. With `kill` a web process dies in the midst of it."""
    with tempfile.TemporaryDirectory() as folder:
        port = free_port()
        site = Installation(
            Path(folder),
            DATABASE_URL=address,
            PORT=str(port),
            STARTER="0",
            WORKERS=str(given.workers),
            TRUSTED_PROXY_COUNT="1",
            ADMIN_PASSWORD="bench-only-2026",
        )
        process = site.start("serve")
        try:
            token = wait_for_token(f"http://127.0.0.1:{port}/feedback/")
            before = len(stored(address))
            used = processor_seconds(process.pid)
            until = time.time() + given.seconds
            with ProcessPoolExecutor(given.clients) as pool:
                clients = pool.map(
                    partial(send, port, token, until, "killed" if kill else "whole"),
                    range(given.clients),
                )
                if kill:
                    time.sleep(given.seconds / 2)
                    for worker in web_workers(process.pid):
                        os.kill(worker, signal.SIGKILL)
                sent = list(clients)
            used = 0 if kill else processor_seconds(process.pid) - used
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(30)
    return report(given, sent, stored(address)[before:], kill, used)


def wait_for_token(url: str) -> str:
    """The token of a form, once it may be sent."""
    deadline = time.monotonic() + 400
    while True:
        try:
            status, page, _encoding = fetch(url)
            found = TOKEN.search(page)
            if status == 200 and found:
                break
        except OSError:
            pass
        if time.monotonic() > deadline:
            raise SystemExit("mingbai: the site did not start.")
        time.sleep(0.2)
    time.sleep(14)  # nobody writes faster
    return found[1].decode()


def report(
    given: argparse.Namespace,
    sent: list[Sent],
    rows: list[tuple[str, str]],
    kill: bool,
    used: float,
) -> bool:
    """Print the figures; tell whether they hold."""
    acknowledged = {receipt: text for each in sent for receipt, text in each.receipts.items()}
    kept = dict(rows)
    lost = [receipt for receipt, text in acknowledged.items() if kept.get(receipt) != text]
    texts = [text for _receipt, text in rows]
    twice = len(texts) - len(set(texts))
    others = [status for each in sent for status in each.others]
    seconds = sorted(second for each in sent for second in each.seconds)
    rate = len(acknowledged) / given.seconds
    each = f"{used / max(1, len(acknowledged)) * 1000:.1f} ms of a processor each, " if used else ""
    name = "a web process killed in the midst" if kill else "undisturbed"
    sys.stdout.write(
        f"{name}: {rate:.0f} messages/s acknowledged ({len(acknowledged)} in {given.seconds} s), "
        f"median {seconds[len(seconds) // 2] * 1000:.0f} ms, 99 % {seconds[len(seconds) * 99 // 100] * 1000:.0f} ms; "
        f"{each}lost {len(lost)}, twice {twice}, other answers {len(others)}, "
        f"stored in all {len(rows)}\n"
    )
    return not lost and not twice and (kill or (rate >= AT_LEAST and not others))


def main() -> None:
    """Run both; not 0 when a limit is broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=15)
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--workers", type=int, default=2)
    given = parser.parse_args()
    with database(os.environ.get("DATABASE_URL") or USUAL) as address:
        held = [measure(given, address, kill) for kill in (False, True)]
    sys.exit(not all(held))


if __name__ == "__main__":
    main()
