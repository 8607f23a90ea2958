"""What is looked for, apart from either database, and how each of them writes it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from django.db import connection

from cms.core.folding import fold, is_spaceless, query_tokens, runs

if TYPE_CHECKING:
    from collections.abc import Iterable

# Characters of a query that are looked at: nobody types more, and each costs a token.
LONGEST_QUERY = 100


class Column(Enum):
    """Which part of an entry has to match; the values are the columns of Wagtail's index."""

    TITLE = "title"
    # Title and summary.
    LEAD = "autocomplete"
    # Everything, title and summary included.
    ALL = "body"


@dataclass(frozen=True)
class Token:
    """One indexed token, or with `prefix` every token that begins so; letters and digits only."""

    text: str
    prefix: bool = False


@dataclass(frozen=True)
class AllOf:
    """Every part matches; there is at least one."""

    parts: tuple[Expression, ...]


@dataclass(frozen=True)
class AnyOf:
    """Some part matches; there is at least one."""

    parts: tuple[Expression, ...]


Expression = Token | AllOf | AnyOf


def run_expression(run: str, prefix: bool = False) -> Expression:
    """What every text with this run matches; `run` comes from `cms.core.folding.runs`.

    With `prefix` a Latin word may go on. A single Chinese character is a prefix in any case, since it
    begins a pair wherever it stands.
    """
    single = is_spaceless(run) and len(run) == 1
    *first, last = query_tokens(run)
    ends = prefix and not is_spaceless(run)
    return all_of([*map(Token, first), Token(last, prefix=single or ends)])


def text_expression(text: str, prefix: bool = False, any_word: bool = False) -> Expression | None:
    """What every text with all words of this one matches; None where there is no word in it.

    With `prefix` the last word may go on, with `any_word` one of the words is enough.
    """
    # Folding can make one character many.
    words = runs(fold(text[:LONGEST_QUERY])[:LONGEST_QUERY])
    if not words:
        return None
    parts = (
        run_expression(word, prefix=prefix and at == len(words) - 1)
        for at, word in enumerate(words)
    )
    return any_of(parts) if any_word else all_of(parts)


def all_of(parts: Iterable[Expression]) -> Expression:
    """Join parts without needless brackets or repetition."""
    distinct = tuple(dict.fromkeys(parts))
    return distinct[0] if len(distinct) == 1 else AllOf(distinct)


def any_of(parts: Iterable[Expression]) -> Expression:
    """Join alternatives without needless brackets or repetition."""
    distinct = tuple(dict.fromkeys(parts))
    return distinct[0] if len(distinct) == 1 else AnyOf(distinct)


def as_fts5(expression: Expression) -> str:
    """Write an expression for SQLite's FTS5."""
    match expression:
        case Token(text, prefix):
            return f'"{text}"*' if prefix else f'"{text}"'
        case AllOf(parts):
            return "(" + " AND ".join(map(as_fts5, parts)) + ")"
        case AnyOf(parts):
            return "(" + " OR ".join(map(as_fts5, parts)) + ")"


def as_tsquery(expression: Expression) -> str:
    """Write an expression as the text of PostgreSQL's tsquery."""
    match expression:
        case Token(text, prefix):
            return f"'{text}':*" if prefix else f"'{text}'"
        case AllOf(parts):
            return "(" + " & ".join(map(as_tsquery, parts)) + ")"
        case AnyOf(parts):
            return "(" + " | ".join(map(as_tsquery, parts)) + ")"


def matching(expression: Expression, column: Column) -> tuple[str, list[str]]:
    """SQL that yields as `id` the entries of Wagtail's index that match, and its parameters."""
    if connection.vendor == "sqlite":
        # The table is asked by its hidden column: it works under an alias and in a subquery alike.
        return (
            "SELECT rowid AS id FROM cms_search_fts WHERE cms_search_fts MATCH %s",
            [f"{{{column.value}}} : {as_fts5(expression)}"],
        )
    return (
        f"SELECT id FROM wagtailsearch_indexentry WHERE {column.value} @@ %s::tsquery",  # noqa: S608
        [as_tsquery(expression)],
    )
