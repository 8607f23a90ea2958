"""Wagtail's search for Chinese, on the database the site has: SQLite or PostgreSQL."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .backend import ChineseSearchBackend


def SearchBackend(params: dict[str, Any]) -> ChineseSearchBackend:
    """What Wagtail asks for; loaded late, since settings name this package before models exist."""
    from .backend import ChineseSearchBackend  # noqa: PLC0415

    return ChineseSearchBackend(params)
