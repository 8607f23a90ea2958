"""The archive: a tar file whose manifest holds the fingerprint of everything in it."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tarfile
import tempfile
import zlib
from pathlib import Path, PurePosixPath
from typing import IO, Any

from django.conf import settings
from django.core.cache import cache
from django.utils import timezone

from . import databases
from .databases import BackupError

FORMAT = 1
MANIFEST = "manifest.json"
SECRET_KEY = "secret_key"  # noqa: S105
# What a damaged archive raises, depending on which of its bytes are wrong.
UNREADABLE = (
    *(tarfile.TarError, zlib.error, EOFError, OSError),
    *(ValueError, KeyError, TypeError, AttributeError, OverflowError),
)


def make(target: Path) -> Path:
    """Write the archive beside its name first, readable by the owner only; return where it is.

    The database is copied before the media, so that no row points to a file that came later.
    """
    if target.exists():
        raise BackupError(f"{target} exists: name another file with TO=.")
    target.parent.mkdir(parents=True, exist_ok=True)
    descriptor, draft = tempfile.mkstemp(dir=target.parent, prefix=".backup-")
    try:
        with (
            tempfile.TemporaryDirectory(dir=settings.VAR_DIR) as folder,
            os.fdopen(descriptor, "wb") as file,
        ):
            copy = Path(folder) / databases.dump_name()
            databases.dump(copy)
            _write(file, {copy.name: copy, **_state_files()})
            file.flush()
            os.fsync(file.fileno())
        os.replace(draft, target)
    finally:
        Path(draft).unlink(missing_ok=True)
    return target


def _state_files() -> dict[str, Path]:
    """What lies in the state folder beside the database, by its name in the archive."""
    media = Path(settings.MEDIA_ROOT)
    files = {
        f"media/{path.relative_to(media).as_posix()}": path
        for path in sorted(media.rglob("*"))
        if path.is_file()
    }
    key = settings.VAR_DIR / SECRET_KEY
    return files | ({SECRET_KEY: key} if key.exists() else {})


def _write(file: IO[bytes], members: dict[str, Path]) -> None:
    manifest: dict[str, Any] = {
        "format": FORMAT,
        "made_at": timezone.now().isoformat(timespec="seconds"),
        "files": {},
    }
    # Photos do not shrink: a low level is quicker and hardly larger.
    with tarfile.open(fileobj=file, mode="w:gz", compresslevel=1) as archive:
        for name, path in members.items():
            try:
                fingerprint = _fingerprint(path)
                archive.add(path, arcname=name, recursive=False)
            except FileNotFoundError:
                continue  # deleted on the site since it was listed
            manifest["files"][name] = fingerprint
        content = json.dumps(manifest, indent=1, ensure_ascii=False).encode()
        entry = tarfile.TarInfo(MANIFEST)
        entry.size = len(content)
        with tempfile.SpooledTemporaryFile() as text:
            text.write(content)
            text.seek(0)
            archive.addfile(entry, text)


def _fingerprint(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def restore(source: Path, overwrite: bool) -> list[str]:
    """Verify the whole archive, then put it in place; return what a person should know.

    What was there before is moved aside, never deleted (PostgreSQL's tables are replaced).
    """
    media = Path(settings.MEDIA_ROOT)
    if not overwrite and not (databases.is_empty() and _is_empty(media)):
        raise BackupError(
            "This installation is not empty: choose an empty one (VAR=/path, DATABASE_URL),"
            " or replace what is there: make restore FROM=… CONFIRM=1."
        )
    aside = settings.VAR_DIR / f"replaced-{timezone.localtime():%Y%m%d-%H%M%S}"
    with tempfile.TemporaryDirectory(dir=settings.VAR_DIR) as name:
        folder = Path(name)
        manifest = _unpack(source, folder)
        if databases.dump_name() not in manifest["files"]:
            raise BackupError(
                "The backup is of another kind of database: set DATABASE_URL to the same kind."
            )
        try:
            databases.load(folder / databases.dump_name(), aside)
        except BackupError as error:
            raise BackupError(f"{source}: {error}") from None
        if not _is_empty(media):
            aside.mkdir(exist_ok=True)
            shutil.move(media, aside / "media")
        if (folder / "media").exists():
            shutil.copytree(folder / "media", media, dirs_exist_ok=True)
        if (folder / SECRET_KEY).exists():
            (folder / SECRET_KEY).chmod(0o600)
            (folder / SECRET_KEY).replace(settings.VAR_DIR / SECRET_KEY)
    cache.clear()  # it speaks of what was there before
    told = [f"Restored the backup of {manifest['made_at']} ({len(manifest['files'])} files)."]
    return [*told, f"What was there before is in {aside}."] if aside.exists() else told


def _is_empty(folder: Path) -> bool:
    return not any(path.is_file() for path in folder.rglob("*"))


def _unpack(source: Path, folder: Path) -> dict[str, Any]:
    """Unpack into an empty folder and compare every file with the manifest."""
    try:
        with tarfile.open(source) as archive:
            for member in archive:
                _unpack_member(archive, member, folder)
        manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        complete = manifest["format"] == FORMAT and all(
            _fingerprint(folder / name) == value for name, value in manifest["files"].items()
        )
    except UNREADABLE as error:
        raise BackupError(f"{source} is no readable backup: {error}") from None
    if not complete:
        raise BackupError(f"{source} is damaged: its content does not match its manifest.")
    return manifest


def _unpack_member(archive: tarfile.TarFile, member: tarfile.TarInfo, folder: Path) -> None:
    """Only plain files below the folder; a name that climbs out is refused."""
    path = PurePosixPath(member.name)
    content = archive.extractfile(member) if member.isfile() else None
    if content is None or path.is_absolute() or ".." in path.parts:
        raise ValueError(f"unexpected entry {member.name!r}")
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("wb") as file:
        shutil.copyfileobj(content, file)
