"""Load from the other core, bounded in time and number, and what came of it."""

import re
import subprocess
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import cycle, islice

from tests.bench.servers import LOAD_CORE, fetch

CONNECTIONS = 8
WARM_UP, SECONDS = 2, 8
UNITS = {"us": 0.001, "ms": 1.0, "s": 1000.0, "m": 60_000.0}


@dataclass(frozen=True)
class Measured:
    """Requests a second and the time that half and 99 of 100 requests stayed below."""

    rate: float
    p50_ms: float
    p99_ms: float


def _milliseconds(output: str, percentile: int) -> float:
    found = re.search(rf"^\s+{percentile}%\s+([\d.]+)(us|ms|s|m)\s*$", output, re.MULTILINE)
    assert found is not None, output
    return float(found[1]) * UNITS[found[2]]


def measure(wrk: str, url: str) -> Measured:
    """Warm up, then measure; a run with a wrong answer counts for nothing."""
    status, body, _ = fetch(url)
    if status != 200 or not body:
        raise SystemExit(f"mingbai: {url} answered {status}.")
    base = [
        "taskset",
        "-c",
        LOAD_CORE,
        wrk,
        "-t1",
        f"-c{CONNECTIONS}",
        "--latency",
        "--timeout",
        "20s",
    ]
    for seconds in (WARM_UP, SECONDS):
        command = [*base, f"-d{seconds}s", url]
        output = subprocess.run(
            command, capture_output=True, text=True, check=True, timeout=seconds + 30
        ).stdout
    if "Non-2xx" in output or "Socket errors" in output:
        raise SystemExit(f"mingbai: errors under load at {url}:\n{output}")
    rate = re.search(r"Requests/sec:\s+([\d.]+)", output)
    assert rate is not None, output
    return Measured(float(rate[1]), _milliseconds(output, 50), _milliseconds(output, 99))


def read_around(url: str, paths: list[str], requests: int) -> dict[int, int]:
    """Read paths in turn with a few readers at once; count the statuses."""
    counts: dict[int, int] = {}
    with ThreadPoolExecutor(max_workers=4) as readers:
        addresses = islice(cycle(url + path for path in paths), requests)
        for status, _, _ in readers.map(lambda address: fetch(address, "gzip"), addresses):
            counts[status] = counts.get(status, 0) + 1
    return counts
