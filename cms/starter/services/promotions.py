"""Puts pages first for what people in need are likely to type."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail.contrib.search_promotions.models import Query, SearchPromotion

from cms.search.indexing.entries import is_result
from cms.search.services.wording import plain_wording
from cms.starter.services.errors import StarterError
from cms.starter.services.files import Load, check_keys, read

if TYPE_CHECKING:
    from pathlib import Path

    from cms.home.models import HomePage

FILE = "promotions.yaml"
KEYS = {"queries", "page", "note"}


def load_promotions(load: Load, home: HomePage) -> None:
    """Promote pages for the texts that have never been loaded and for which no page stands first."""
    file = load.folder / FILE
    for entry in read(file) if file.exists() else []:
        _load_entry(load, home, entry, file)


def _load_entry(load: Load, home: HomePage, entry: Any, file: Path) -> None:
    check_keys(entry, KEYS, file, "promotions")
    slug, queries = entry.get("page"), entry.get("queries")
    if not isinstance(slug, str) or not isinstance(queries, list):
        raise StarterError(file, str(entry)[:40], "needs a page and a list of queries")
    page = home.get_children().filter(slug=slug).first()
    if page is not None and not is_result(page.specific):
        page = None  # editors have put a copy in its place
    if page is None and f"pages/{slug}" not in load.loaded:
        raise StarterError(file, slug, f"there is no page {slug}")
    for text in queries:
        wording = plain_wording(text) if isinstance(text, str) else ""
        if not wording:
            raise StarterError(file, str(text), "must be text (quote numbers)")
        if not load.is_new(f"promotions/{wording}") or page is None:
            continue
        query = Query.get(wording)
        if not query.editors_picks.exists():
            note = str(entry.get("note") or "")
            SearchPromotion.objects.create(query=query, page=page, description=note)
            load.created["promotions"] += 1
