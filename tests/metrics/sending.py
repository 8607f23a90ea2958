"""Readers of a real server who send one beacon after another until nobody answers."""

from __future__ import annotations

import http.client
import json
import re
import threading
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

PHONE = "Mozilla/5.0 (Linux; Android 10) AppleWebKit/537.36 Chrome/86 Mobile MicroMessenger/8.0"
HEADERS = {"User-Agent": PHONE, "Sec-Fetch-Site": "same-origin", "Content-Type": "text/plain"}
# What stands in the database of all that was read.
TOTAL = "SELECT COALESCE(SUM(total), 0) FROM metrics_pagesourcemonth WHERE action = 'read'"


def page_counted(url: str) -> int:
    """The key of the page that the script at an address counts."""
    with urllib.request.urlopen(url, timeout=30) as response:
        found = re.search(rb'count[^"]*\.js" data-page="(\d+)"', response.read())
    assert found is not None, url
    return int(found[1])


class Readers:
    """Several at once, each over one connection; they know what was acknowledged."""

    def __init__(self, url: str, port: int, senders: int) -> None:
        self.port = port
        self.senders = senders
        self.page = page_counted(url)
        self.counts = [0] * senders
        self.answers: set[int] = set()
        self._progress = threading.Condition()

    @property
    def acknowledged(self) -> int:
        """How many beacons were answered with 204."""
        return sum(self.counts)

    @contextmanager
    def sending(self) -> Iterator[None]:
        """Send until the server is gone, for which the caller cares."""
        with ThreadPoolExecutor(self.senders) as threads:
            for number in range(self.senders):
                threads.submit(self._send, number)
            yield

    def wait_for(self, each: int) -> None:
        """Wait until each reader has had so many acknowledged."""
        with self._progress:
            done = self._progress.wait_for(lambda: min(self.counts) >= each, timeout=120)
        assert done, (self.counts, self.answers)

    def _send(self, number: int) -> None:
        body = json.dumps({"page": self.page, "action": "read", "large": number % 2 == 0})
        client = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            while True:
                client.request("POST", "/count/", body, HEADERS)
                response = client.getresponse()
                response.read()
                with self._progress:
                    self.answers.add(response.status)
                    self.counts[number] += response.status == 204
                    self._progress.notify_all()
        except (OSError, http.client.HTTPException):
            pass  # the server has ended
        finally:
            client.close()
