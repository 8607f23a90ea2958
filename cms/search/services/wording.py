"""One way of writing for what readers type, so that the same question is counted as the same."""

from __future__ import annotations

from cms.core.folding import runs
from cms.search.services.query import join


def plain_wording(text: str) -> str:
    """Fold a text and leave out punctuation: 「APP 下載？」 → app下载.

    A space stays between two words in Latin letters or numbers only.
    """
    return join(runs(text))
