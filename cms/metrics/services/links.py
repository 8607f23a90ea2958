"""Making short links."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cms.metrics.models import ShortLink

from .codes import new_code

if TYPE_CHECKING:
    from collections.abc import Iterator


def draw_code() -> str:
    """A code that no link has; the unique constraint stands behind it."""

    def drawn() -> Iterator[str]:
        while True:
            yield new_code()

    return next(code for code in drawn() if not ShortLink.objects.filter(code=code).exists())
