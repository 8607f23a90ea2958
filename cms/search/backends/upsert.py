"""The one statement that writes entries of Wagtail's index, as each database wants it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import connection

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cms.search.indexing.texts import Texts

# What has not changed is not written: an entry costs its tokens twice.
UPSERT = """
INSERT INTO wagtailsearch_indexentry AS entry
    (content_type_id, object_id, title_norm, title, autocomplete, body{names})
{rows}
ON CONFLICT (content_type_id, object_id) DO UPDATE
SET title = excluded.title, autocomplete = excluded.autocomplete, body = excluded.body
WHERE entry.title <> excluded.title OR entry.autocomplete <> excluded.autocomplete
    OR entry.body <> excluded.body
"""


def upsert_entries(content_type: int, texts: Mapping[str, Texts]) -> None:
    """Write the entries of some objects of one type, given by primary key."""
    rows = [
        (pk, *map(" ".join, (found.title_tokens, found.lead_tokens, found.all_tokens)))
        for pk, found in texts.items()
    ]
    parameters: list[Any]
    if connection.vendor == "postgresql":
        # The plain texts are for fuzzy search, which this index does not need.
        names = ", title_text, body_text"
        source = (
            "SELECT %s, pk, 1.0, title::tsvector, lead::tsvector, everything::tsvector, '', '' "
            "FROM unnest(%s::text[], %s::text[], %s::text[], %s::text[]) "
            "AS given (pk, title, lead, everything)"
        )
        parameters = [content_type, *map(list, zip(*rows, strict=True))]
    else:
        names = ""
        source = "VALUES " + ", ".join(["(%s, %s, 1.0, %s, %s, %s)"] * len(rows))
        parameters = [value for row in rows for value in (content_type, *row)]
    with connection.cursor() as cursor:
        cursor.execute(UPSERT.format(names=names, rows=source), parameters)
