"""A real installation in a folder of its own, driven by the commands that operators use."""

from __future__ import annotations

import fcntl
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.core.databases import FRESH_FILE, put_fresh

ROOT = Path(__file__).resolve().parents[2]
# What the suite's own surroundings must not lend to an installation under test.
FOREIGN = (
    *("DATABASE_URL", "CACHE_URL", "PAGE_CACHE_URL", "SECRET_KEY", "SITE_URL", "ALLOWED_HOSTS"),
    *("HTTPS", "PYTEST_VERSION"),
)
ADMIN_PASSWORD = "tests-only Lantern-47-Harbour"
# Account and role of the staff that the site under test has besides its administrator; all have
# the administrator's password.
STAFF = {"bianji": "editor", "shenhe1": "reviewer", "shenhe2": "reviewer"}
# Every picture is brought into its sizes once, for all workers, by opening the pages.
FINISH = """
from django.test import Client
from cms.accounts.models import RoleProfile, User
from tests.e2e.pages import READING
for name, role in {staff!r}.items():
    user = User.objects.create_user(name, password={password!r})
    user.groups.add(RoleProfile.objects.get(code=role).group)
for path in READING.values():
    Client(SERVER_NAME="127.0.0.1").get(path)
"""


class NotReady(Exception):
    """A server that ended or did not come up, with what it said."""


def free_port() -> int:
    """A port that nobody listens on right now."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
        return port


class Installation:
    """Runs `manage.py` in production mode with its own state folder."""

    def __init__(self, var: Path, **values: str) -> None:
        self.var = var
        own = {"VAR": str(var), "DJANGO_SETTINGS_MODULE": "cms.settings.production", **values}
        self.environ = {k: v for k, v in os.environ.items() if k not in FOREIGN} | own

    def manage(self, *arguments: str, timeout: float = 180) -> subprocess.CompletedProcess[str]:
        """Run a command to its end."""
        return subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=self.environ,
            capture_output=True,
            text=True,
            timeout=timeout,
            check=False,
        )

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        """Start a command that goes on; the caller ends it."""
        return subprocess.Popen(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=self.environ,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    @contextmanager
    def serving(self, url: str, seconds: float = 400) -> Iterator[None]:
        """The whole installation at work, as `make run` starts it, ended afterwards."""
        process = self.start("serve")
        try:
            _wait_until_ready(process, f"{url}/readyz", seconds)
            yield
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.communicate(timeout=60)
            except subprocess.TimeoutExpired:
                process.kill()


def _wait_until_ready(process: subprocess.Popen[str], url: str, seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise NotReady(f"the site did not start:\n{process.communicate()[0]}")
        try:
            with urllib.request.urlopen(url, timeout=10):
                return
        except OSError:
            time.sleep(0.3)
    raise NotReady(f"the site was not ready within {seconds:g} s")


def prepare(run: Path, fresh: Path) -> Path:
    """The state folder of a site with its staff, made by the first worker of a run that asks.

    Takes a folder that the workers share, and the one in which a migrated database may lie (see
    `databases`). Whoever runs the site copies it first.
    """
    with (run / "prepared.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        var = run / "prepared"
        if not var.exists():
            making = run / "making"
            if (fresh / FRESH_FILE).exists():
                put_fresh(fresh, making)
            installation = Installation(
                making, PORT=str(free_port()), ADMIN_PASSWORD=ADMIN_PASSWORD
            )
            script = FINISH.format(staff=STAFF, password=ADMIN_PASSWORD)
            for command in (("serve", "--prepare-only"), ("shell", "-v0", "-c", script)):
                done = installation.manage(*command, timeout=400)
                assert done.returncode == 0, done.stderr
            making.rename(var)
    return var
