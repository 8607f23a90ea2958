"""The servers under measurement, each alone on one core and ended by its number."""

import os
import signal
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.core.installation import ROOT, free_port

SERVER_CORE, LOAD_CORE = "0", "1" if (os.cpu_count() or 1) > 1 else "0"
NGINX = """
daemon off; worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{ worker_connections 1024; }}
http {{
  access_log off; keepalive_requests 1000000;
  client_body_temp_path {folder}/a; proxy_temp_path {folder}/b; fastcgi_temp_path {folder}/c;
  uwsgi_temp_path {folder}/d; scgi_temp_path {folder}/e;
  types {{ text/html html; }}
  server {{ listen 127.0.0.1:{port}; root {folder}/root; index index.html; }}
}}
"""


def fetch(url: str, encoding: str = "identity") -> tuple[int, bytes, str]:
    """Status, body as sent, and its encoding."""
    request = urllib.request.Request(url, headers={"Accept-Encoding": encoding})
    try:
        with urllib.request.urlopen(request, timeout=120) as response:
            return response.status, response.read(), response.headers.get("Content-Encoding", "")
    except urllib.error.HTTPError as error:
        return error.code, error.read(), ""


@contextmanager
def running(command: list[str], environ: dict[str, str], url: str) -> Iterator[int]:
    """Start a server on its core, wait for its first answer, give its number, end it."""
    process = subprocess.Popen(
        ["taskset", "-c", SERVER_CORE, *command], cwd=ROOT, env=environ, start_new_session=True
    )
    try:
        deadline = time.monotonic() + 60
        while True:
            try:
                fetch(url)
                break
            except OSError:
                if process.poll() is not None or time.monotonic() > deadline:
                    raise SystemExit(f"mingbai: the server {command[0]} did not start.") from None
                time.sleep(0.1)
        yield process.pid
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


@contextmanager
def site(var: Path, page_cache_seconds: int) -> Iterator[tuple[str, int]]:
    """The site as `make run` serves it, with one web process."""
    from cms.core.management.commands.serve import ENVIRONMENT, web_server
    from cms.core.preflight import Deployment

    port = free_port()
    given = Deployment("127.0.0.1", port, var, workers=1, starter=True)
    environ = {**ENVIRONMENT, **os.environ} | {
        "DJANGO_SETTINGS_MODULE": "tests.bench.settings",
        "PAGE_CACHE_SECONDS": str(page_cache_seconds),
        "VAR": str(var),
        "PORT": str(port),
    }
    url = f"http://127.0.0.1:{port}"
    with running(web_server(given), environ, f"{url}/healthz") as pid:
        yield url, pid


@contextmanager
def nginx(program: str, folder: Path, page: bytes) -> Iterator[str]:
    """nginx with one worker that serves the page's bytes from a file."""
    port = free_port()
    (folder / "root").mkdir(parents=True)
    (folder / "root" / "index.html").write_bytes(page)
    # Run as root, nginx's worker belongs to another account, which must be able to read.
    for each in (folder.parent, folder, folder / "root"):
        each.chmod(0o755)
    (folder / "nginx.conf").write_text(NGINX.format(folder=folder, port=port), encoding="utf-8")
    command = [program, "-c", str(folder / "nginx.conf"), "-p", str(folder)]
    url = f"http://127.0.0.1:{port}/"
    with running(command, dict(os.environ), url):
        yield url


def resident_megabytes(pid: int) -> float:
    """The largest process of a server: itself or one that it has started."""
    numbers, found = [pid], 0
    while numbers:
        number = numbers.pop()
        for task in Path(f"/proc/{number}/task").glob("*/children"):
            numbers += map(int, task.read_text().split())
        for line in Path(f"/proc/{number}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                found = max(found, int(line.split()[1]))
    return found / 1024
