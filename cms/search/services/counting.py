"""How many open pages match: many expressions at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cms.search.expressions import Column, matching
from cms.search.models import SearchEntry
from cms.search.services.asking import ask

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cms.search.expressions import Expression

ENTRIES = SearchEntry._meta.db_table


class Frequency(NamedTuple):
    """How many pages match an expression, and how many of them in the title."""

    anywhere: int
    in_title: int


def count_open(expressions: Iterable[Expression]) -> list[Frequency]:
    """Count the open pages that match each expression: one statement."""
    wanted = list(expressions)
    statements: list[str] = []
    parameters: list[str] = []
    for at, expression in enumerate(wanted):
        counts = []
        for column in (Column.ALL, Column.TITLE):
            matches, values = matching(expression, column)
            counts.append(
                f"(SELECT COUNT(*) FROM {ENTRIES} WHERE is_open AND index_entry_id IN ({matches}))"  # noqa: S608
            )
            parameters += values
        statements.append(f"SELECT {at:d}, {', '.join(counts)}")
    if not statements:
        return []
    rows = ask(" UNION ALL ".join(statements), parameters)
    counted = {at: Frequency(*numbers) for at, *numbers in rows}
    return [counted[at] for at in range(len(wanted))]


def count_pages() -> int:
    """How many open pages there are."""
    return SearchEntry.objects.filter(is_open=True).count()
