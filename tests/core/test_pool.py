"""PostgreSQL with a pool: what takes a connection gives it back."""

import signal
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.core.databases import postgresql_database
from tests.core.installation import Installation, free_port
from tests.core.test_serve import ask

# The suite's database, of which a copy is run, is made where somebody asks for it.
pytestmark = pytest.mark.django_db


@pytest.fixture
def database(django_db_setup: None) -> Iterator[str]:
    """The address of a migrated database on the suite's PostgreSQL server."""
    with postgresql_database(migrated=True) as address:
        yield address


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
        assert ask(f"{url}/readyz", 400) == 200
        for _time in range(20):
            with urllib.request.urlopen(f"{url}/readyz", timeout=9) as response:
                assert response.status == 200
        with urllib.request.urlopen(f"{url}/accounts/login/", timeout=9) as response:
            assert response.status == 200
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=60)
    finally:
        process.kill()
