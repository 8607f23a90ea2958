"""A cache in files: what the processes of one machine must know in common, without a server."""

from __future__ import annotations

import fcntl
from pathlib import Path
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.filebased import FileBasedCache


class SharedFileCache(FileBasedCache):
    """Django's, whose `add` two processes cannot both win.

    Rate limits and the memory of used sign-in codes lean on that.
    """

    def add(
        self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None
    ) -> bool:
        """Set what is not there yet, one at a time; tell whether it was set."""
        self._createdir()  # type: ignore[attr-defined]
        with (Path(self._dir) / "add.lock").open("a") as lock:  # type: ignore[attr-defined]
            fcntl.flock(lock, fcntl.LOCK_EX)
            return super().add(key, value, timeout, version)
