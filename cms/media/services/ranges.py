"""The part of a file that a request asks for (RFC 9110, 14); iPhones play no video without."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitenoise.responders import StaticFile

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpRequest


class RangeError(ValueError):
    """The file has no such part."""


def asked_range(
    request: HttpRequest, size: int, headers: Mapping[str, str]
) -> tuple[int, int] | None:
    """First and last byte asked for, or None where the whole file is to be sent.

    That is also the answer to several parts at once, to what cannot be read, and to a reader whose
    copy (If-Range) is of another version. RangeError where the part begins behind the end.
    """
    wanted = request.headers.get("Range")
    version = request.headers.get("If-Range")
    if request.method != "GET" or not wanted:
        return None
    if version and version not in (headers["ETag"], headers["Last-Modified"]):
        return None
    try:
        first, last = StaticFile.parse_byte_range(wanted)
    except ValueError:
        return None
    if first < 0:
        first, last = max(0, size + first), size - 1
    elif wanted.partition("=")[2].strip().startswith("-"):
        raise RangeError("the last 0 bytes")
    last = size - 1 if last is None else min(last, size - 1)
    if first >= size:
        raise RangeError(f"{first} of {size}")
    return (first, last) if first <= last else None
