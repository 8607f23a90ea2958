"""Keeping the pairs of characters that the index has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection, transaction

from cms.search.models import SoundPair
from cms.search.readings import pair_keys

if TYPE_CHECKING:
    from collections.abc import Iterable

# Pairs that this process knows to be kept: most pages bring hardly any new ones.
_known: set[str] = set()
MOST_KNOWN = 300_000


def remember_pairs(tokens: Iterable[str]) -> None:
    """Keep how the pairs among some tokens sound; those kept already cost little."""
    new = {token for token in set(tokens) - _known if len(token) == 2}
    # In one order everywhere, so that two who write the same pairs do not wait for each other.
    rows = sorted((sound, pair) for pair in new for sound in pair_keys(*pair))
    if rows:
        _insert(rows)
    # Not before it is certain that they stay.
    transaction.on_commit(lambda: _learn(new))


def forget_known() -> None:
    """Look at all pairs again: somebody may have emptied the table, like a restored backup."""
    _known.clear()


def _insert(rows: list[tuple[str, str]]) -> None:
    """Insert what is new: written by hand, since thousands of model instances take too long."""
    table = SoundPair._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                f"INSERT INTO {table} (sound, pair) SELECT * FROM unnest(%s::text[], %s::text[]) "  # noqa: S608
                "ON CONFLICT DO NOTHING",
                [list(column) for column in zip(*rows, strict=True)],
            )
        else:
            cursor.executemany(
                f"INSERT INTO {table} (sound, pair) VALUES (%s, %s) ON CONFLICT DO NOTHING",  # noqa: S608
                rows,
            )


def _learn(pairs: set[str]) -> None:
    if len(_known) > MOST_KNOWN:
        _known.clear()
    _known.update(pairs)
