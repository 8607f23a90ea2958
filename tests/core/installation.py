"""A real installation in a folder of its own, driven by the commands that operators use."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# What the suite's own surroundings must not lend to an installation under test.
FOREIGN = (
    *("DATABASE_URL", "CACHE_URL", "PAGE_CACHE_URL", "SECRET_KEY", "SITE_URL", "ALLOWED_HOSTS"),
    *("HTTPS", "PYTEST_VERSION"),
)


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
