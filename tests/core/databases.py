"""Databases for installations under test: new ones, and migrated ones without migrating.

Migrating takes half a minute on a busy machine. The suite's own database is copied instead, right
after it was made and before a test has touched it.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from django.db import connection

FRESH_FILE = "fresh.sqlite3"
NUMBERS = count()


def _fresh_name() -> str:
    return f"{connection.settings_dict['NAME']}_fresh"


def _server(name: str = "postgres") -> str:
    address = urlsplit(os.environ["DATABASE_URL"])
    return urlunsplit(address._replace(scheme="postgresql", path=f"/{name}"))


def keep_fresh(folder: Path) -> None:
    """Keep a copy of the suite's database as it is now: a file in this folder, or beside it."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        with closing(sqlite3.connect(folder / FRESH_FILE)) as copy:
            connection.connection.backup(copy)
        return
    drop_fresh()
    connection.close()  # nobody may be connected to what is copied
    with psycopg.connect(_server(), autocommit=True) as server:
        name = connection.settings_dict["NAME"]
        server.execute(f'CREATE DATABASE "{_fresh_name()}" TEMPLATE "{name}"')


def drop_fresh() -> None:
    """Drop what was kept beside the suite's database."""
    if connection.vendor == "postgresql":
        with psycopg.connect(_server(), autocommit=True) as server:
            server.execute(f'DROP DATABASE IF EXISTS "{_fresh_name()}" WITH (FORCE)')


def put_fresh(folder: Path, var: Path) -> None:
    """Give an installation on SQLite a migrated database."""
    var.mkdir(parents=True, exist_ok=True)
    shutil.copy(folder / FRESH_FILE, var / "db.sqlite3")


@contextmanager
def postgresql_database(*, migrated: bool) -> Iterator[str]:
    """The address of one more database on the suite's PostgreSQL server; skips where there is none."""
    if connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL: set DATABASE_URL")
    name = f"mingbai_own_{os.getpid()}_{next(NUMBERS)}"
    template = f'TEMPLATE "{_fresh_name()}"' if migrated else ""
    with psycopg.connect(_server(), autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}" {template}')
        try:
            yield _server(name).replace("postgresql:", "postgres:")
        finally:
            server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
