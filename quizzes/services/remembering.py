"""What a process keeps in its memory for some seconds, so that readers need not wait for the database."""

from __future__ import annotations

import time
from typing import Generic, TypeVar
from weakref import WeakSet

Key = TypeVar("Key")
Value = TypeVar("Value")

_all: WeakSet[Remembered] = WeakSet()


class Remembered(Generic[Key, Value]):
    """Values by key, each for so many seconds; when there are too many, all are forgotten."""

    def __init__(self, seconds: float, most: int) -> None:
        self.seconds = seconds
        self.most = most
        self._kept: dict[Key, tuple[float, Value]] = {}
        _all.add(self)

    def among(self, keys: set[Key]) -> dict[Key, Value]:
        """What is known of some keys."""
        now = time.monotonic()
        found = ((key, self._kept.get(key)) for key in keys)
        return {key: kept[1] for key, kept in found if kept and now < kept[0]}

    def keep(self, values: dict[Key, Value]) -> None:
        """Know these from now on."""
        if len(self._kept) + len(values) > self.most:
            self._kept = {}
        ends = time.monotonic() + self.seconds
        self._kept.update({key: (ends, value) for key, value in values.items()})

    def forget(self) -> None:
        """Know nothing."""
        self._kept = {}


def forget_everything() -> None:
    """Start anew, as each test does: keys come again when a test takes back what it wrote."""
    for remembered in _all:
        remembered.forget()
