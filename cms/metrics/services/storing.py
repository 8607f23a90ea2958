"""Adds what was counted to the figures, exactly, whoever else does so at the same time."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db import connection, transaction

from cms.metrics.models import (
    NO_PAGE,
    Counts,
    PageMonth,
    PageSourceMonth,
    PageSourceYear,
    SourceMonth,
)

from .remembering import remember_pages

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping

# Rows in a statement: SQLite takes 32,766 values.
ROWS = 500

# Those that everybody adds to come last.
TABLES = (PageSourceMonth, PageSourceYear, PageMonth, SourceMonth)

Key = tuple[Any, ...]
Cells = dict[str, int]


class CountKey(NamedTuple):
    """What is counted together."""

    day: datetime.date
    # The page's key, or NO_PAGE.
    page: int
    # A value of `Action`.
    action: str
    # The key of the short link, or NO_SOURCE.
    source: int
    large_type: bool


def add_counts(counts: Mapping[CountKey, int]) -> None:
    """Add these numbers to the figures: all of them, or none (DatabaseError).

    A batch is one transaction that touches rows in one order, so that two cannot wait for each other.
    """
    added = {key: number for key, number in counts.items() if number > 0}
    if not added:
        return
    with transaction.atomic():
        remember_pages({key.page for key in added} - {NO_PAGE})
        for model in TABLES:
            _add_to(model, added)


def _add_to(model: type[Counts], added: Mapping[CountKey, int]) -> None:
    """Add to the rows of one of the tables, making those that are missing."""
    keys = model.keys()
    rows: dict[Key, Cells] = defaultdict(lambda: defaultdict(int))
    for key, number in added.items():
        time, column = model.place(key.day)  # type: ignore[attr-defined]
        values = key._asdict() | {model.time: time}
        rows[tuple(values[name] for name in keys)][column] += number
    columns = [name for name in model.columns if any(name in row for row in rows.values())]
    ordered = sorted(rows.items())
    for first in range(0, len(ordered), ROWS):
        _upsert(model, columns, ordered[first : first + ROWS])


def _upsert(model: type[Counts], columns: list[str], rows: list[tuple[Key, Cells]]) -> None:
    """Add in one statement, which both databases know."""
    table, keys = model._meta.db_table, model.keys()
    names = [*keys, *columns]
    one_row = f"({', '.join(['%s'] * len(names))})"
    sums = ", ".join(f"{name} = {table}.{name} + excluded.{name}" for name in columns)
    sql = (
        f"INSERT INTO {table} ({', '.join(names)}) VALUES {', '.join([one_row] * len(rows))} "  # noqa: S608
        f"ON CONFLICT ({', '.join(keys)}) DO UPDATE SET {sums}"
    )
    values = [value for key, row in rows for value in (*key, *(row.get(c, 0) for c in columns))]
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
