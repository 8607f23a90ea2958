"""Asking the database what the index holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import connection

if TYPE_CHECKING:
    from collections.abc import Sequence


def ask(statement: str, parameters: Sequence[Any]) -> list[tuple[Any, ...]]:
    """The rows of a statement on the index.

    PostgreSQL takes a word that is on most pages for a reason to read all entries from end to end: it
    does not know that each has to be unpacked for it, which takes five times as long as its index.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # Sent together they are one transaction, at whose end the setting is gone.
            cursor.execute(f"SET LOCAL enable_seqscan = off; {statement}", parameters)
            cursor.nextset()
        else:
            cursor.execute(statement, parameters)
        return list(cursor.fetchall())
