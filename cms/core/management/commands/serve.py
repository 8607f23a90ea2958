"""`make run` once the packages are there: prepare the installation, then serve it."""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError, connection

from cms.core import preflight
from cms.core.health import notices
from cms.core.supervisor import Supervisor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cms.core.preflight import Deployment

# A request holds a thread while it computes or waits for the database; more threads than this
# only take turns on one core. Connections that idle cost no thread but count against the backlog.
THREADS = "4"
BACKLOG = "4096"
# glibc keeps what large images needed: with fixed thresholds it gives that back. A web process that
# had made 54 renditions stayed at 203 MB instead of 228 MB.
ENVIRONMENT = {"MALLOC_TRIM_THRESHOLD_": "131072", "MALLOC_MMAP_THRESHOLD_": "131072"}


class Command(BaseCommand):
    """Brings the database, files and content up to date, then runs web, worker and tick."""

    help = "Prepares the installation and runs web server, task worker and tick together."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """`--prepare-only` is for installations whose processes another supervisor runs."""
        parser.add_argument("--prepare-only", action="store_true", help="Prepare, do not serve.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Check, prepare, serve; what is missing is told in one line."""
        try:
            given = preflight.deployment(os.environ, settings.BASE_DIR)
            preflight.check_folder(given.var)
            held = preflight.hold(given.var)
            if not options["prepare_only"]:
                preflight.check_port(given.host, given.port)
        except preflight.PreflightError as error:
            raise CommandError(str(error)) from None
        with held:
            check_database()
            prepare(given)
            for line in notices():
                self.stderr.write(f"mingbai: {line}")
            if not options["prepare_only"]:
                self.stdout.write(f"明白 is at {settings.SITE_URL} (admin: /admin/), Ctrl-C stops.")
                self.stdout.flush()
                connection.close()
                sys.exit(Supervisor(commands(given), {**ENVIRONMENT, **os.environ}).run())


def check_database() -> None:
    """Reach the database once, past the pool, which would try for long and write of each try."""
    plain = connection.copy()
    plain.settings_dict["OPTIONS"] = {
        key: value for key, value in plain.settings_dict["OPTIONS"].items() if key != "pool"
    }
    if plain.vendor == "postgresql":
        plain.settings_dict["OPTIONS"]["connect_timeout"] = 5
    try:
        with plain.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError as error:
        reason = str(error).strip().splitlines()[0]
        raise CommandError(
            f"The database cannot be used: look at DATABASE_URL and its server ({reason})"
        ) from None
    finally:
        plain.close()


def prepare(given: Deployment) -> None:
    """Everything that a new or updated installation needs; harmless when there is nothing to do."""
    call_command("migrate", verbosity=0, interactive=False)
    if not settings.DEBUG:
        collect_static_files()
    call_command("ensure_admin")
    call_command("load_starter" if given.starter else "ensure_site")


def collect_static_files() -> None:
    """Collect, hash and compress the static files, unless none has changed since the last time."""
    root = Path(settings.STATIC_ROOT)
    digest = hashlib.sha256(settings.STORAGES["staticfiles"]["BACKEND"].encode())
    for line in sorted(static_files()):
        digest.update(line.encode())
    stamp = root / ".collected"
    if stamp.exists() and stamp.read_text(encoding="ascii") == digest.hexdigest():
        return
    call_command("collectstatic", verbosity=0, interactive=False)
    stamp.write_text(digest.hexdigest(), encoding="ascii")


def static_files() -> Iterator[str]:
    """Name, size and time of every static file of the installed apps."""
    for finder in get_finders():
        for name, storage in finder.list([]):
            status = os.stat(storage.path(name))
            yield f"{name}\0{status.st_size}\0{status.st_mtime_ns}\n"


def commands(given: Deployment) -> dict[str, list[str]]:
    """The three processes of an installation."""
    manage = [sys.executable, str(settings.BASE_DIR / "manage.py")]
    return {
        "web": development_server(given, manage) if settings.DEBUG else web_server(given),
        "worker": [*manage, "db_worker", "--backend", "worker", "--queue-name", "*"],
        "tick": [*manage, "tick"],
    }


def development_server(given: Deployment, manage: list[str]) -> list[str]:
    """Django's own server: reloads, and serves static files as they lie."""
    return [*manage, "runserver", f"{given.host}:{given.port}"]


def web_server(given: Deployment) -> list[str]:
    """granian, quiet (its access log would keep addresses), its workers respawned after a crash."""
    return [
        *(sys.executable, "-m", "granian", "cms.wsgi:application"),
        *("--interface", "wsgi", "--http", "1", "--no-ws"),
        *("--host", given.host, "--port", str(given.port)),
        *("--workers", str(given.workers), "--blocking-threads", THREADS, "--backlog", BACKLOG),
        *("--respawn-failed-workers", "--workers-kill-timeout", "20"),
        *("--no-access-log", "--log-level", "warning"),
        *("--working-dir", str(settings.BASE_DIR)),
        *("--log-config", str(settings.BASE_DIR / "cms" / "deploy" / "logging.json")),
    ]
