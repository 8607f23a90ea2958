"""`make run`, as an operator meets it: one installation, started, asked and stopped."""

import shutil
import signal
import socket
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests.core.installation import Installation, free_port


def ask(url: str, seconds: float) -> int:
    """The status of a page, waiting for the server to come and the parts to be ready."""
    deadline, status = time.monotonic() + seconds, 0
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(url, timeout=10) as response:
                return int(response.status)
        except urllib.error.HTTPError as error:
            status = error.code
        except OSError:
            pass
        time.sleep(0.2)
    return status


def test_it_starts_serves_refuses_a_second_and_stops(prepared: Path, tmp_path: Path) -> None:
    shutil.copytree(prepared, tmp_path / "var")
    port = free_port()
    given = {"PORT": str(port), "STARTER": "0", "WORKERS": "1"}
    first = Installation(tmp_path / "var", **given)
    process = first.start("serve")
    try:
        assert ask(f"http://127.0.0.1:{port}/readyz", 400) == 200
        second = first.manage("serve")
        assert second.returncode != 0
        assert "in use by another process" in second.stderr
        elsewhere = Installation(tmp_path / "other", **given).manage("serve")
        assert elsewhere.returncode != 0
        assert f"Port {port} is taken" in elsewhere.stderr
        process.send_signal(signal.SIGTERM)
        output = process.communicate(timeout=60)[0]
    finally:
        process.kill()
    assert process.returncode == 0, output
    assert "\nTraceback" not in output
    with pytest.raises(OSError, match="refused"):
        socket.create_connection(("127.0.0.1", port), timeout=2).close()


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"PORT": "abc"}, "PORT='abc'"),
        ({"DATABASE_URL": "mysql://a@b/c"}, "DATABASE_URL"),
        ({"DATABASE_URL": "postgres://nobody:geheim@127.0.0.1:1/none"}, "DATABASE_URL"),
        ({"CACHE_URL": "nonsense://"}, "CACHE_URL"),
        ({"PAGE_CACHE_SECONDS": "soon"}, "soon"),
    ],
)
def test_what_is_malformed_or_missing_is_one_line(
    tmp_path: Path, values: dict[str, str], expected: str
) -> None:
    done = Installation(tmp_path / "var", **{"PORT": str(free_port()), **values}).manage("serve")
    assert done.returncode != 0
    assert expected in done.stderr
    assert "geheim" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr


def test_a_damaged_database_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "db.sqlite3").write_bytes(b"no database at all" * 100)
    done = Installation(tmp_path, PORT=str(free_port())).manage("serve")
    assert done.returncode != 0
    assert "The database cannot be used" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
