"""What the reader may be about to type: words of the vocabulary and titles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection

from cms.search.expressions import Column, matching, text_expression
from cms.search.models import SearchEntry
from cms.search.readings import readings_of, syllable_cuts
from cms.search.services.query import clean
from cms.search.services.vocabulary import load_vocabulary, normal_form

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cms.search.expressions import Expression

TITLES = 30


def suggest(text: str, limit: int = 6) -> list[str]:
    """Words and titles that begin with what was typed, then those that contain it: two queries.

    Words are found by their pinyin too, syllable by syllable.
    """
    typed = normal_form(clean(text))
    expression = text_expression(typed, prefix=True)
    if expression is None:
        return []
    cuts = syllable_cuts(typed.replace(" ", ""))
    words = [
        word
        for word in load_vocabulary().spellings
        if typed in normal_form(word) or any(_sounds(word, cut) for cut in cuts)
    ]
    found = [*sorted(words, key=len), *_titles(expression)]
    # Sorting keeps the order of equals: words before titles, short words before long ones.
    found.sort(key=lambda wording: not normal_form(wording).startswith(typed))
    return list(dict.fromkeys(found))[:limit]


def _sounds(word: str, syllables: Sequence[str]) -> bool:
    """Whether a word begins with characters that are read so."""
    return len(syllables) <= len(word) and all(
        syllable in readings_of(character)
        for syllable, character in zip(syllables, word, strict=False)
    )


def _titles(expression: Expression) -> list[str]:
    """The freshest titles that match."""
    matches, parameters = matching(expression, Column.TITLE)
    statement = (
        f"SELECT title FROM {SearchEntry._meta.db_table} "  # noqa: S608
        f"WHERE is_open AND index_entry_id IN ({matches}) "
        f"ORDER BY fresh_at IS NULL, fresh_at DESC, page_id LIMIT {TITLES}"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return [title for (title,) in cursor.fetchall()]
