"""The words for scam types, with what else each is called: fresh for every search."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.db.models import CharField, F, Value

from cms.core.folding import runs
from cms.search.services.query import Word
from cms.taxonomy.models import Audience, ScamType, ScamTypeName, ScamTypeSynonym

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django.db.models import Model

MIN_LENGTH = 2


@dataclass(frozen=True)
class Term:
    """A term by which results are narrowed."""

    key: int
    slug: str
    name: str


@dataclass(frozen=True)
class Vocabulary:
    """What search knows of scam types and audiences, in their order."""

    scam_types: Mapping[int, Term] = field(default_factory=dict)
    audiences: Mapping[int, Term] = field(default_factory=dict)
    # By folded text, as `query.parse` wants it.
    words: Mapping[str, Word] = field(default_factory=dict)
    # As people write them.
    spellings: tuple[str, ...] = ()


def normal_form(text: str) -> str:
    """Write a word as the vocabulary keeps it: folded, single spaces between its runs."""
    return " ".join(runs(text))


def load_vocabulary() -> Vocabulary:
    """Read all of it with one query; a word added is known at once."""
    rows = _rows()
    scam_types = {key: Term(key, slug, text) for what, key, slug, text, _ in rows if what == "scam"}
    audiences = {
        key: Term(key, slug, text) for what, key, slug, text, _ in rows if what == "audience"
    }
    names: dict[int, list[str]] = defaultdict(list)
    for what, key, _slug, text, _order in rows:
        if what in ("scam", "name"):
            names[key].append(normal_form(text))
    words: dict[str, list[int]] = defaultdict(list)
    spellings = []
    for what, key, _slug, text, _order in rows:
        if what != "audience":
            words[normal_form(text)].append(key)
            spellings.append(text)
    return Vocabulary(
        scam_types=scam_types,
        audiences=audiences,
        words={
            text: _word(text, keys, names)
            for text, keys in words.items()
            if len(text) >= MIN_LENGTH
        },
        spellings=tuple(dict.fromkeys(spellings)),
    )


def _word(text: str, keys: Iterable[int], names: Mapping[int, Iterable[str]]) -> Word:
    """A word with the names of what it stands for, without those that contain it anyway."""
    scam_types = tuple(dict.fromkeys(keys))
    wordings = dict.fromkeys(name for key in scam_types for name in names[key])
    others = tuple(name for name in wordings if name and text not in name)
    return Word(text, others, scam_types)


def _rows() -> list[tuple[str, int, str, str, int]]:
    """What each row is, the key and slug of its term, its text, and its place in the order."""
    statement, parameters = _statement()
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return sorted(cursor.fetchall(), key=lambda row: (row[4], row[1]))


@cache
def _statement() -> tuple[str, tuple[Any, ...]]:
    """The query for all words; writing it anew would take longer than running it."""
    sources: dict[str, tuple[type[Model], str, str]] = {
        "scam": (ScamType, "", "name"),
        "name": (ScamTypeName, "scam_type__", "name"),
        "synonym": (ScamTypeSynonym, "scam_type__", "word"),
        "audience": (Audience, "", "name"),
    }
    first, *others = (
        model._default_manager.order_by()
        .annotate(what=Value(what, output_field=CharField()), key=F(f"{term}pk"))
        .annotate(address=F(f"{term}slug"), text=F(text), place=F(f"{term}sort_order"))
        .values_list("what", "key", "address", "text", "place")
        for what, (model, term, text) in sources.items()
    )
    statement, parameters = first.union(*others, all=True).query.sql_with_params()
    return statement, tuple(parameters)
