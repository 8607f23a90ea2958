"""PostgreSQL with a pool: what takes a connection gives it back."""

import os
import signal
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.db import connection

from tests.core.installation import Installation
from tests.core.test_serve import ask, free_port

pytestmark = pytest.mark.xdist_group("installation")


@pytest.fixture
def database() -> Iterator[str]:
    """The address of a new database on the suite's PostgreSQL server."""
    import psycopg

    if connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL: set DATABASE_URL")
    address = urlsplit(os.environ["DATABASE_URL"])
    name = f"mingbai_pool_{os.getpid()}"
    administrative = urlunsplit(address._replace(scheme="postgresql", path="/postgres"))
    with psycopg.connect(administrative, autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}"')
        yield urlunsplit(address._replace(path=f"/{name}"))
        server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def test_asking_for_health_again_and_again_does_not_drain_the_pool(
    tmp_path: Path, database: str
) -> None:
    port = free_port()
    installation = Installation(
        tmp_path, DATABASE_URL=database, PORT=str(port), STARTER="0", WORKERS="1"
    )
    process = installation.start("serve")
    try:
        url = f"http://127.0.0.1:{port}"
        assert ask(f"{url}/readyz", 120) == 200
        for _time in range(20):
            with urllib.request.urlopen(f"{url}/readyz", timeout=9) as response:
                assert response.status == 200
        with urllib.request.urlopen(f"{url}/accounts/login/", timeout=9) as response:
            assert response.status == 200
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=30)
    finally:
        process.kill()
