"""Search that no query can break; words in Chinese are another matter."""

from __future__ import annotations

import unicodedata
from typing import Any

from modelsearch.backends.database import SearchBackend as database_backend

LONGEST_QUERY = 200


def harmless(text: str) -> str:
    """Reduce a query to words: both databases choke on quotation marks and control characters."""
    folded = unicodedata.normalize("NFKC", text)
    words = "".join(sign if sign.isalnum() or sign in "-_." else " " for sign in folded)
    return " ".join(words.split())[:LONGEST_QUERY]


def SearchBackend(params: dict[str, Any]) -> Any:
    """The database's own backend, with every text query made harmless first."""
    backend = database_backend(params)
    kind = type(backend)

    class HarmlessSearchBackend(kind):  # type: ignore[misc,valid-type]
        def _search(self, compiler: Any, query: Any, *args: Any, **kwargs: Any) -> Any:
            cleaned = harmless(query) if isinstance(query, str) else query
            return super()._search(compiler, cleaned, *args, **kwargs)

    return HarmlessSearchBackend(params)
