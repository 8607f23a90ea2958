"""File storage on which "saved" means on the disk, and a rolled-back save leaves nothing."""

from __future__ import annotations

import contextlib
import hashlib
import os
import posixpath
import uuid
import weakref
from pathlib import PurePath
from typing import TYPE_CHECKING

from django.core.files.storage import FileSystemStorage
from django.db import transaction
from django.utils.text import slugify
from wagtail.coreutils import string_to_ascii

if TYPE_CHECKING:
    from django.core.files import File
    from django.core.files.storage import Storage

LONGEST_STEM = 40


class DurableFileSystemStorage(FileSystemStorage):
    """Shows a file only when it is whole, and acknowledges it only when it is on the disk.

    Django writes under the final name at once: a full disk or a power cut leaves half a file there.
    """

    def _save(self, name: str, content: File) -> str:
        part = self.path(posixpath.join(posixpath.dirname(name), f".{uuid.uuid4().hex}.part"))
        try:
            super()._save(os.path.relpath(part, self.location), content)  # type: ignore[misc]
            _flush(part)
            name = self._reserve(name)
            os.replace(part, self.path(name))
        except BaseException:
            with contextlib.suppress(FileNotFoundError):
                os.remove(part)
            raise
        self._flush_folders(name)
        return name.replace("\\", "/")

    def _reserve(self, name: str) -> str:
        """Take a free name for ourselves: two uploads of the same name may arrive at once."""
        while True:
            try:
                os.close(os.open(self.path(name), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
            except FileExistsError:
                name = self.get_available_name(name)
            else:
                return name

    def _flush_folders(self, name: str) -> None:
        """A new folder is only safe when its parent is."""
        folder = os.path.dirname(self.path(name))
        while folder.startswith(str(self.location)):
            _flush(folder)
            folder = os.path.dirname(folder)


def _flush(path: str) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def named_by_content(content: File, name: str) -> str:
    """Name a file by its content, so that an address never shows another one; ASCII and short."""
    content.seek(0)
    # It tells contents apart; it protects nothing.
    digest = hashlib.file_digest(content.file, "sha1").hexdigest()  # type: ignore[arg-type]
    content.seek(0)
    path = PurePath(name)
    stem = slugify(string_to_ascii(path.stem))[:LONGEST_STEM] or "file"
    return f"{digest[:10]}-{stem}{path.suffix.lower()}"


class _Kept:
    """Lives in the transaction's list of things to do on commit; dropped from it on rollback."""


def remove_unless_committed(storage: Storage, name: str, using: str | None = None) -> None:
    """Delete a file just written when the transaction (or savepoint) around it is rolled back.

    Django has no hook for rollbacks, but drops the on-commit callbacks: the file goes with them.
    """
    kept = _Kept()
    cleanup = weakref.finalize(kept, _remove, storage, name)

    def keep(_kept: _Kept = kept) -> None:
        cleanup.detach()

    transaction.on_commit(keep, using=using)


def _remove(storage: Storage, name: str) -> None:
    storage.delete(name)
