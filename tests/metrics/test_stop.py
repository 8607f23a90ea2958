"""A server that is told to end while readers are counted loses none of what it has acknowledged."""

from __future__ import annotations

import shutil
import signal
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest

from tests.core.databases import postgresql_database
from tests.core.installation import Installation, free_port
from tests.core.test_serve import ask
from tests.metrics.sending import TOTAL, Readers

# The suite's database, of which a copy is run, is made where somebody asks for it.
pytestmark = pytest.mark.django_db

# Of each, one beacon may be counted whose answer the end of the server has cut off.
SENDERS = 6
# How many each sender has acknowledged before the server is told to end.
BEFORE = 50


def stop_while_counting(installation: Installation, port: int) -> int:
    """Serve, count, stop in the midst of it; return how many beacons were acknowledged."""
    url = f"http://127.0.0.1:{port}"
    process = installation.start("serve")
    try:
        assert ask(f"{url}/readyz", 300) == 200
        readers = Readers(url, port, SENDERS)
        with readers.sending():
            try:
                readers.wait_for(BEFORE)
            finally:
                process.send_signal(signal.SIGTERM)
        output = process.communicate(timeout=60)[0]
    finally:
        process.kill()
    assert process.returncode == 0, output
    assert "lost" not in output
    assert "Killing" not in output  # as granian says of a process that does not end
    assert "Traceback" not in output
    assert readers.answers <= {204, 503}, readers.answers
    return readers.acknowledged


def values(port: int) -> dict[str, str]:
    """Two web processes, whose counts must not get into each other's way."""
    return {"PORT": str(port), "STARTER": "0", "WORKERS": "2", "COUNTS_A_MINUTE": "1000000"}


def test_a_clean_stop_loses_nothing(tmp_path: Path, prepared: Path) -> None:
    port = free_port()
    var = tmp_path / "var"
    shutil.copytree(prepared, var)
    acknowledged = stop_while_counting(Installation(var, **values(port)), port)
    with closing(sqlite3.connect(var / "db.sqlite3")) as database:
        (total,) = database.execute(TOTAL).fetchone()
    assert acknowledged <= total <= acknowledged + SENDERS


@pytest.fixture
def database(django_db_setup: None) -> Iterator[str]:
    """The address of a migrated database on the suite's PostgreSQL server."""
    with postgresql_database(migrated=True) as address:
        yield address


def test_a_clean_stop_loses_nothing_on_postgresql(tmp_path: Path, database: str) -> None:
    import psycopg

    port = free_port()
    installation = Installation(tmp_path, DATABASE_URL=database, **values(port))
    acknowledged = stop_while_counting(installation, port)
    with psycopg.connect(urlunsplit(urlsplit(database)._replace(scheme="postgresql"))) as server:
        (total,) = server.execute(TOTAL).fetchone() or (0,)
    assert acknowledged <= total <= acknowledged + SENDERS
