"""The three statements that a reader's attempt costs, each composed once and then sent again and again.

Django's own way to compose them anew takes longer than all the rest of answering a quiz; values pass
its fields both ways all the same.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db import connection

from quizzes.models import Attempt

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db.models import Field

    Convert = Callable[[Any, Any, Any], Any]

CHANGED = ("answers", "changed_at", "finished_at", "result_code")


class Statements(NamedTuple):
    """In the dialect of a database; `converters` by the place of a column that needs any."""

    insert: str
    select: str
    update: str
    converters: list[tuple[int, list[Convert], Any]]


def insert(attempt: Attempt) -> bool:
    """Store a new attempt, or nothing where one of its token and phase is there; tell which."""
    values = [_prepared(field, getattr(attempt, field.attname)) for field in _fields()[1:]]
    with connection.cursor() as cursor:
        cursor.execute(_statements(connection.vendor).insert, values)
        stored: bool = cursor.rowcount == 1
    return stored


def find(token: str, phase: str) -> Attempt:
    """The attempt of a token and phase. Raises Attempt.DoesNotExist."""
    statements = _statements(connection.vendor)
    with connection.cursor() as cursor:
        cursor.execute(statements.select, [token, phase])
        row = cursor.fetchone()
    if row is None:
        raise Attempt.DoesNotExist
    values = list(row)
    for place, converters, column in statements.converters:
        for convert in converters:
            values[place] = convert(values[place], column, connection)
    names = [field.attname for field in _fields()]
    return Attempt.from_db(connection.alias, names, values)


def update(attempt: Attempt, changes: dict[str, Any]) -> bool:
    """Write what has changed since the attempt was read; False where somebody else has written since.

    The attempt has the changes afterwards.
    """
    read_at = attempt.changed_at
    meta = Attempt._meta
    given = {name: changes.get(name, getattr(attempt, name)) for name in CHANGED}
    values = [_prepared(meta.get_field(name), value) for name, value in given.items()]
    unchanged = [attempt.pk, _prepared(meta.get_field("changed_at"), read_at)]
    with connection.cursor() as cursor:
        cursor.execute(_statements(connection.vendor).update, [*values, *unchanged])
        written: bool = cursor.rowcount == 1
    if written:
        for name, value in given.items():
            setattr(attempt, name, value)
    return written


@cache
def _fields() -> list[Field[Any, Any]]:
    """All columns, the key first."""
    fields = list(Attempt._meta.concrete_fields)
    return sorted(fields, key=lambda field: not field.primary_key)


def _prepared(field: Any, value: Any) -> Any:
    return field.get_db_prep_save(value, connection)


@cache
def _statements(vendor: str) -> Statements:
    """Made of the names of our own table and columns."""
    quote = connection.ops.quote_name
    table = quote(Attempt._meta.db_table)
    columns = [quote(str(field.column)) for field in _fields()]
    places = ", ".join(["%s"] * (len(columns) - 1))
    changes = ", ".join(f"{quote(name)} = %s" for name in CHANGED)
    found = [(place, field.get_col(table)) for place, field in enumerate(_fields())]
    converted = [
        (place, [*connection.ops.get_db_converters(col), *col.get_db_converters(connection)], col)
        for place, col in found
    ]
    return Statements(
        f"INSERT INTO {table} ({', '.join(columns[1:])}) VALUES ({places}) "  # noqa: S608
        f"ON CONFLICT ({quote('token')}, {quote('phase')}) DO NOTHING",
        f"SELECT {', '.join(columns)} FROM {table} "  # noqa: S608
        f"WHERE {quote('token')} = %s AND {quote('phase')} = %s",
        f"UPDATE {table} SET {changes} "  # noqa: S608
        f"WHERE {quote('id')} = %s AND {quote('changed_at')} = %s",
        [(place, converters, col) for place, converters, col in converted if converters],
    )
