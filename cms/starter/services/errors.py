"""What is wrong with a starter file, in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from django.core.exceptions import ValidationError


class StarterError(Exception):
    """Names the file, the place in it and the fault."""

    def __init__(self, file: Path, place: str, fault: str) -> None:
        where = f"{file.parent.name}/{file.name}"
        super().__init__(f"{where}: {place}: {fault}" if place else f"{where}: {fault}")


def describe(error: ValidationError) -> str:
    """Say where in nested blocks or fields each fault lies."""
    return "; ".join(_faults(error, ""))


def _faults(error: ValidationError, place: str) -> Iterator[str]:
    parts = getattr(error, "block_errors", None) or getattr(error, "error_dict", None)
    if parts:
        pairs = parts.items() if isinstance(parts, dict) else enumerate(parts)
        for name, inner in pairs:
            for fault in inner if isinstance(inner, list) else [inner]:
                if fault is not None:
                    label = str(name + 1) if isinstance(name, int) else name
                    yield from _faults(fault, f"{place}{label}: ")
    else:
        for message in error.messages:
            yield f"{place}{message}"
    others = getattr(error, "non_block_errors", None)
    if others:
        for message in others.as_data():
            yield from _faults(message, place)
