"""What was backed up comes back, row for row and file for file, and nothing else is touched."""

import hashlib
import io
import json
import os
import shutil
import sqlite3
import tarfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.core.databases import postgresql_database, put_fresh
from tests.core.installation import Installation

# The suite's database, of which a copy is run, is made where somebody asks for it.
pytestmark = pytest.mark.django_db

EMPTY = hashlib.sha256(b"").hexdigest()
Rows = dict[str, list[tuple[object, ...]]]


def sqlite_rows(path: Path) -> Rows:
    """Every row of every table."""
    with closing(sqlite3.connect(path)) as database:
        names = database.execute("SELECT name FROM sqlite_master WHERE type='table' ORDER BY name")
        return {
            name: sorted(database.execute(f'SELECT * FROM "{name}"').fetchall(), key=repr)
            for (name,) in names.fetchall()
        }


def files(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.fixture(scope="module")
def source(fresh: Path, tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """An installation with a migrated database, an account and media."""
    made = Installation(tmp_path_factory.mktemp("source"), ADMIN_PASSWORD="一个很长的密码 42")
    put_fresh(fresh, made.var)
    done = made.manage("ensure_admin")
    assert done.returncode == 0, done.stderr
    for name in ("images/照片.jpg", "documents/a b.pdf"):
        (made.var / "media" / name).parent.mkdir(parents=True, exist_ok=True)
        (made.var / "media" / name).write_bytes(os.urandom(1000))
    (made.var / "cache").mkdir(exist_ok=True)
    (made.var / "cache" / "remembered.djcache").write_bytes(b"x")
    return made


@pytest.fixture(scope="module")
def backup(source: Installation) -> Path:
    """Made while another connection is in the middle of writing."""
    target = source.var / "out" / "backup.tar.gz"
    with closing(sqlite3.connect(source.var / "db.sqlite3")) as writer:
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("UPDATE wagtailcore_page SET title = 'never committed'")
        done = source.manage("backup", str(target))
        writer.rollback()
    assert done.returncode == 0, done.stderr
    return target


def test_restoring_into_an_empty_folder_brings_everything_back(
    source: Installation, backup: Path, tmp_path: Path
) -> None:
    target = Installation(tmp_path / "new")
    done = target.manage("restore", str(backup))
    assert done.returncode == 0, done.stderr
    before = sqlite_rows(source.var / "db.sqlite3")
    assert len(before["accounts_user"]) == 1
    assert sqlite_rows(target.var / "db.sqlite3") == before
    assert files(target.var / "media") == files(source.var / "media")
    assert (target.var / "secret_key").read_text() == (source.var / "secret_key").read_text()
    assert (target.var / "secret_key").stat().st_mode & 0o077 == 0
    assert target.manage("migrate", "--check").returncode == 0


def test_what_is_only_remembered_is_not_backed_up(backup: Path) -> None:
    with tarfile.open(backup) as archive:
        assert not [name for name in archive.getnames() if "cache" in name]


def test_only_the_owner_may_read_a_backup(backup: Path) -> None:
    assert backup.stat().st_mode & 0o077 == 0


def test_an_existing_file_is_not_overwritten(source: Installation, backup: Path) -> None:
    before = backup.read_bytes()
    done = source.manage("backup", str(backup))
    assert done.returncode != 0
    assert "exists" in done.stderr
    assert backup.read_bytes() == before


def test_content_is_replaced_only_when_asked_and_kept_aside(backup: Path, tmp_path: Path) -> None:
    target = Installation(tmp_path / "used")
    assert target.manage("restore", str(backup)).returncode == 0
    with closing(sqlite3.connect(target.var / "db.sqlite3")) as database, database:
        database.execute("UPDATE wagtailcore_page SET title = 'newer'")
    (target.var / "media" / "newer.txt").write_text("newer")
    (target.var / "cache").mkdir(exist_ok=True)
    (target.var / "cache" / "old.djcache").write_bytes(b"x")
    refused = target.manage("restore", str(backup))
    assert refused.returncode != 0
    assert "not empty" in refused.stderr
    assert (target.var / "media" / "newer.txt").exists()
    done = target.manage("restore", str(backup), "--overwrite")
    assert done.returncode == 0, done.stderr
    assert not (target.var / "media" / "newer.txt").exists()
    assert not (target.var / "cache" / "old.djcache").exists()
    (aside,) = target.var.glob("replaced-*")
    assert (aside / "media" / "newer.txt").read_text() == "newer"
    titles = sqlite_rows(aside / "db.sqlite3")["wagtailcore_page"]
    assert any("newer" in row for row in titles)


def test_not_while_the_site_runs(backup: Path, tmp_path: Path) -> None:
    from cms.core.preflight import hold

    (tmp_path / "busy").mkdir()
    with hold(tmp_path / "busy"):
        done = Installation(tmp_path / "busy").manage("restore", str(backup))
    assert done.returncode != 0
    assert "in use by another process" in done.stderr
    assert not (tmp_path / "busy" / "db.sqlite3").exists()


def cut_short(backup: Path, path: Path) -> None:
    path.write_bytes(backup.read_bytes()[:-2000])


def changed(backup: Path, path: Path) -> None:
    """One media file has other bytes than the manifest says."""
    with tarfile.open(backup) as old, tarfile.open(path, "w:gz") as new:
        for member in old:
            content = old.extractfile(member)
            assert content is not None
            data = content.read()
            data = data[::-1] if member.name.endswith(".jpg") else data
            new.addfile(member, io.BytesIO(data))


def climbing(backup: Path, path: Path) -> None:
    """An entry that would be written outside of the folder."""
    shutil.copy(backup, path)
    with tarfile.open(path, "w:gz") as archive:
        archive.addfile(tarfile.TarInfo("../../outside.txt"), io.BytesIO())


def linking(backup: Path, path: Path) -> None:
    with tarfile.open(path, "w:gz") as archive:
        entry = tarfile.TarInfo("media/link")
        entry.type, entry.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(entry)


def another_file(backup: Path, path: Path) -> None:
    path.write_text("not an archive")


def flipped(backup: Path, path: Path) -> None:
    """Two bytes in the middle are wrong."""
    data = bytearray(backup.read_bytes())
    for place in (len(data) // 2, len(data) // 2 + 1):
        data[place] ^= 0xFF
    path.write_bytes(data)


def without_a_database(backup: Path, path: Path) -> None:
    """The database is an empty file, and the manifest agrees."""
    manifest = {"format": 1, "made_at": "now", "files": {"database.sqlite3": EMPTY}}
    with tarfile.open(path, "w:gz") as archive:
        archive.addfile(tarfile.TarInfo("database.sqlite3"), io.BytesIO())
        content = json.dumps(manifest).encode()
        entry = tarfile.TarInfo("manifest.json")
        entry.size = len(content)
        archive.addfile(entry, io.BytesIO(content))


def with_an_odd_manifest(backup: Path, path: Path) -> None:
    with tarfile.open(path, "w:gz") as archive:
        content = b'{"format": 1, "files": []}'
        entry = tarfile.TarInfo("manifest.json")
        entry.size = len(content)
        archive.addfile(entry, io.BytesIO(content))


SPOILERS = [
    cut_short,
    changed,
    flipped,
    climbing,
    linking,
    another_file,
    without_a_database,
    with_an_odd_manifest,
]
# Tries one archive after another in one process, which takes seconds to start.
TRY_ALL = """
from django.core.management import CommandError, call_command
for path in {paths!r}:
    try:
        call_command("restore", path)
    except CommandError as error:
        print(*str(error).split())
"""


def test_a_spoilt_backup_is_refused_and_nothing_touched(backup: Path, tmp_path: Path) -> None:
    paths = [tmp_path / f"{spoil.__name__}.tar.gz" for spoil in SPOILERS]
    for spoil, path in zip(SPOILERS, paths, strict=True):
        spoil(backup, path)
    target = Installation(tmp_path / "a" / "b")
    code = TRY_ALL.format(paths=list(map(str, paths)))
    done = target.manage("shell", "-v0", "-c", code)
    assert done.returncode == 0, done.stderr
    refused = done.stdout.strip().splitlines()
    assert len(refused) == len(paths), done.stdout
    for path, line in zip(paths, refused, strict=True):
        assert path.name in line
    assert not (target.var / "db.sqlite3").exists()
    assert sorted(p.name for p in target.var.iterdir()) == ["secret_key", "serve.lock"]
    assert not (tmp_path / "outside.txt").exists()


@pytest.fixture
def two_databases(django_db_setup: None) -> Iterator[tuple[str, str]]:
    """The addresses of a migrated database and of an empty one on the suite's server."""
    if shutil.which("pg_dump") is None or shutil.which("pg_restore") is None:
        pytest.skip("needs pg_dump and pg_restore")
    with postgresql_database(migrated=True) as old, postgresql_database(migrated=False) as new:
        yield old, new


def test_postgresql_comes_back_too(two_databases: tuple[str, str], tmp_path: Path) -> None:
    import psycopg

    def rows(address: str) -> Rows:
        with psycopg.connect(address.replace("postgres://", "postgresql://")) as database:
            names = database.execute(
                "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"
            ).fetchall()
            return {
                name: sorted(database.execute(f'SELECT * FROM "{name}"').fetchall(), key=repr)  # type: ignore[call-overload]
                for (name,) in names
            }

    old = Installation(tmp_path / "old", DATABASE_URL=two_databases[0])
    new = Installation(tmp_path / "new", DATABASE_URL=two_databases[1])
    (old.var / "media").mkdir(parents=True)
    (old.var / "media" / "a.txt").write_text("a")
    done = old.manage("backup", str(tmp_path / "backup.tar.gz"))
    assert done.returncode == 0, done.stderr
    done = new.manage("restore", str(tmp_path / "backup.tar.gz"))
    assert done.returncode == 0, done.stderr
    assert len(rows(two_databases[1])) > 50
    assert rows(two_databases[1]) == rows(two_databases[0])
    assert files(new.var / "media") == {"a.txt": b"a"}
    refused = new.manage("restore", str(tmp_path / "backup.tar.gz"))
    assert "not empty" in refused.stderr
    done = new.manage("restore", str(tmp_path / "backup.tar.gz"), "--overwrite")
    assert done.returncode == 0, done.stderr
    other = Installation(tmp_path / "sqlite").manage("restore", str(tmp_path / "backup.tar.gz"))
    assert "another kind of database" in other.stderr
