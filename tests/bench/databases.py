"""A database that is there for one measurement, and measurements on both kinds."""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.core.installation import ROOT

POSTGRESQL = "postgres://postgres@127.0.0.1:5432/mingbai_bench"


def say(line: str = "") -> None:
    """Print at once, also into a pipe."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


@contextmanager
def throw_away_database() -> Iterator[str]:
    """A migrated database for as long as the measuring lasts; yields what kind it is."""
    from django.conf import settings
    from django.db import connection

    configured = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        name = str(Path(settings.VAR_DIR) / "bench.sqlite3")
        connection.settings_dict["TEST"]["NAME"] = name
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        yield connection.vendor
    finally:
        connection.creation.destroy_test_db(configured, verbosity=0)


def measure(module: str, database: str, number: int) -> bool:
    """Run a module on a new database, which is gone afterwards; returns whether all limits hold."""
    environ = os.environ | {"DJANGO_SETTINGS_MODULE": "cms.settings.test"}
    environ.setdefault("DATABASE_URL", POSTGRESQL)
    if database == "sqlite":
        del environ["DATABASE_URL"]
    with tempfile.TemporaryDirectory(prefix="mingbai-bench-") as folder:
        command = [sys.executable, "-m", module, str(number)]
        done = subprocess.run(command, cwd=ROOT, env=environ | {"VAR": folder}, check=False)
    return done.returncode == 0


def measure_both(
    module: str, command: str, about: str | None, number: int, what: str = "pages"
) -> int:
    """Measure on one database after the other, each in a process of its own, so many of something."""
    parser = argparse.ArgumentParser(prog=command, description=about)
    parser.add_argument(f"--{what}", dest="number", type=int, default=number)
    parser.add_argument("--only", choices=["sqlite", "postgresql"])
    given = parser.parse_args()
    databases = [given.only] if given.only else ["sqlite", "postgresql"]
    kept = [measure(module, database, given.number) for database in databases]
    return 0 if all(kept) else 1
