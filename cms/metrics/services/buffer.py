"""Adds up in memory what is counted, and has it written about once a second."""

from __future__ import annotations

import logging
import threading
import time
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping

logger = logging.getLogger(__name__)

Key = TypeVar("Key", bound="Hashable")

# How long counts come together before they are written, in seconds.
PAUSE = 1.0
# So many different counts wait at most, as when the database is away for long: new ones are refused.
MOST_KEYS = 20_000


class Buffer(Generic[Key]):
    """Counts by key, safe to use from many threads; `write` stores them all or raises.

    What could not be written is kept and tried again. A thread of its own writes; it starts with the
    first count and sleeps while there is nothing to write. Without a pause there is no such thread.
    """

    def __init__(
        self,
        write: Callable[[Mapping[Key, int]], None],
        pause: float | None = PAUSE,
        most: int = MOST_KEYS,
    ) -> None:
        self._write = write
        self.pause = pause
        self.most = most
        self.restart()

    def restart(self) -> None:
        """Begin empty, as in a forked process: what waits there is the parent's to write."""
        self._counts: dict[Key, int] = {}
        self._lock = threading.Lock()
        self._writing = threading.Lock()
        self._has_counts = threading.Event()
        self._thread: threading.Thread | None = None
        self._is_closed = False

    def add(self, key: Key) -> bool:
        """Count one; tell whether there was room for it."""
        with self._lock:
            if key not in self._counts and len(self._counts) >= self.most:
                return False
            self._counts[key] = self._counts.get(key, 0) + 1
            if self._thread is None and self.pause is not None and not self._is_closed:
                self._start()
        self._has_counts.set()
        # Once the process was told to end nobody else would write it.
        return self.flush() if self._is_closed else True

    def flush(self) -> bool:
        """Write what waits, now; tell whether all is written."""
        with self._writing:
            with self._lock:
                self._has_counts.clear()
                taken, self._counts = self._counts, {}
            if not taken:
                return True
            try:
                self._write(taken)
            except Exception as error:
                # Databases quote values in their messages; the kind of error says enough.
                logger.warning("Counts wait to be written: %s", type(error).__name__)
                self._put_back(taken)
                return False
            return True

    def close(self, patience: float) -> int:
        """Write the rest at the end of the process; return how many were not written in time."""
        self._is_closed = True
        deadline = time.monotonic() + patience
        while not self.flush() and time.monotonic() < deadline:
            time.sleep(0.2)
        self._has_counts.set()  # wakes the thread, which ends
        with self._lock:
            return sum(self._counts.values())

    def _start(self) -> None:
        """Start the thread that writes; where there is no room for one, the next count tries again."""
        thread = threading.Thread(target=self._run, name="counts", daemon=True)
        try:
            thread.start()
        except RuntimeError as error:
            logger.warning("Counts wait for a thread to write them: %s", error)
        else:
            self._thread = thread

    def _put_back(self, taken: dict[Key, int]) -> None:
        with self._lock:
            for key, count in taken.items():
                self._counts[key] = self._counts.get(key, 0) + count
        self._has_counts.set()

    def _run(self) -> None:
        while not self._is_closed:
            self._has_counts.wait()
            time.sleep(self.pause or 0)
            self.flush()
