"""Consistent copies of the database while others use it, and the way back.

Own code rather than django-dbbackup: that restores SQLite by writing over the file (an old -wal
file beside it then destroys the copy), and keeps database and media in two unverified files.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.db import connection

if TYPE_CHECKING:
    from collections.abc import Sequence


class BackupError(Exception):
    """Why a backup cannot be made or brought back, in one line."""


def dump_name() -> str:
    """What the dump is called in the archive; it tells which database made it."""
    return "database.sqlite3" if connection.vendor == "sqlite" else "database.pgdump"


def dump(target: Path) -> None:
    """Write a consistent copy of the whole database."""
    if connection.vendor == "sqlite":
        _copy_sqlite(_sqlite_path(), target)
    else:
        _run_postgres_tool("pg_dump", ["--format=custom", "--no-owner", "--no-acl"], target)


def is_empty() -> bool:
    """Whether the database has no table yet."""
    connection.close()
    if connection.vendor == "sqlite" and not _sqlite_path().exists():
        return True
    tables = connection.introspection.table_names()
    connection.close()
    return not tables


def load(source: Path, aside: Path) -> None:
    """Put a dump in place of the database; a SQLite file that was there is moved `aside`."""
    connection.close()
    if connection.vendor == "sqlite":
        _check_sqlite(source)
        _replace_sqlite(source, aside)
    else:
        options = ["--clean", "--if-exists", "--no-owner", "--no-acl", "--single-transaction"]
        _run_postgres_tool("pg_restore", [*options, "--exit-on-error"], source)


def _sqlite_path() -> Path:
    return Path(connection.settings_dict["NAME"])


def _copy_sqlite(source: Path, target: Path) -> None:
    """SQLite's own backup: reads around writers and takes in what is still in the -wal file."""
    if not source.exists():
        raise BackupError(f"There is no database {source} yet: nothing to back up.")
    with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
        old.backup(new)
        new.execute("PRAGMA journal_mode=DELETE")
    _check_sqlite(target)


def _check_sqlite(path: Path) -> None:
    """Whole, and a database of ours: an empty file passes SQLite's own check."""
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as copy:
            answer = copy.execute("PRAGMA integrity_check").fetchone()[0]
            copy.execute("SELECT 1 FROM django_migrations LIMIT 1").fetchone()
    except sqlite3.DatabaseError as error:
        answer = str(error)
    if answer != "ok":
        raise BackupError(f"The copy of the database is damaged: {answer}")


def _replace_sqlite(source: Path, aside: Path) -> None:
    """Move the old file with its companions away, then the new one into place."""
    path = _sqlite_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    for suffix in ("", "-wal", "-shm"):
        old = path.with_name(path.name + suffix)
        if old.exists():
            aside.mkdir(parents=True, exist_ok=True)
            shutil.move(old, aside / old.name)
    draft = path.with_name(path.name + ".restored")
    shutil.copyfile(source, draft)
    with draft.open("rb") as file:
        os.fsync(file.fileno())
    draft.replace(path)


def _run_postgres_tool(tool: str, options: Sequence[str], file: Path) -> None:
    """Run pg_dump or pg_restore on the configured database; the password goes by environment."""
    program = shutil.which(tool)
    if program is None:
        raise BackupError(f"{tool} is missing: apt-get install postgresql-client.")
    given: dict[str, Any] = connection.settings_dict
    target = ["--file", str(file)] if tool == "pg_dump" else [str(file)]
    where = [f"--dbname={given['NAME']}"]
    for option, value in (
        ("host", given["HOST"]),
        ("port", given["PORT"]),
        ("username", given["USER"]),
    ):
        where += [f"--{option}={value}"] if value else []
    environ = os.environ | ({"PGPASSWORD": given["PASSWORD"]} if given["PASSWORD"] else {})
    done = subprocess.run(  # noqa: S603
        [program, "--no-password", *options, *where, *target],
        env=environ,
        capture_output=True,
        check=False,
    )
    if done.returncode:
        lines = done.stderr.decode(errors="replace").strip().splitlines() or ["no reason given"]
        raise BackupError(f"{tool} failed: {lines[0]}")
