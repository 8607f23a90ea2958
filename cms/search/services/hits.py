"""Finding, counting and ordering hits: one statement, the same on both databases.

Neither database's own ranking is used: they differ, and PostgreSQL would read the whole index entry
of every hit for it. Hits are ordered by where they match, and the best are judged in `ranking`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.utils import timezone

from cms.content.models import ContentPage
from cms.search.expressions import Column, matching
from cms.search.models import SearchEntry
from cms.search.services.asking import ask

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from cms.search.expressions import Expression
    from cms.search.services.query import Query

ENTRIES = SearchEntry._meta.db_table
TAGGED = ContentPage.scam_types.through._meta.db_table
# The facets, with the letter before their values in `SearchEntry.facets`.
LETTERS = {"kind": "k", "audience": "a", "scam": "s"}
# How a database joins the texts of all rows; no text has a comma.
JOINED = {"sqlite": "group_concat(facets, ',')", "postgresql": "string_agg(facets, ',')"}

Sql = tuple[str, list[Any]]


@dataclass(frozen=True)
class Narrowing:
    """The facets chosen: a kind, and the keys of terms; None where nothing is chosen."""

    kind: str | None = None
    audience: int | None = None
    scam: int | None = None

    @property
    def is_chosen(self) -> bool:
        """Whether any facet is chosen."""
        return bool(self.keys)

    @property
    def keys(self) -> Mapping[str, str]:
        """By facet the value chosen, as `SearchEntry.facets` has it."""
        chosen = {"kind": self.kind, "audience": self.audience, "scam": self.scam}
        return {
            facet: f" {LETTERS[facet]}{value} "
            for facet, value in chosen.items()
            if value is not None
        }


@dataclass(frozen=True)
class Stretch:
    """Which hits are wanted, by their place in the order; some pages are left out of it."""

    start: int = 0
    size: int = 10
    without: Sequence[int] = ()


@dataclass(frozen=True)
class Hit:
    """A page found: in which class its match is (0 is best), and whether its alert holds."""

    page: int
    rank: int
    in_force: bool = False
    ended: bool = False


@dataclass
class Hits:
    """One stretch of the hits in their order, and how many there are."""

    stretch: list[Hit] = field(default_factory=list)
    # Under the facets chosen.
    total: int = 0
    # Whatever facets are chosen.
    unnarrowed: int = 0
    # Of the pages asked to be left out of the stretch, how many are counted in the total.
    left_out: int = 0
    # By facet, then by value (a kind, or the key of a term, as text): under the other facets chosen.
    counts: dict[str, dict[str, int]] = field(default_factory=lambda: defaultdict(dict))


def entries_of(query: Query) -> Sql:
    """SQL that yields every index entry that matches a query as `id`, and its `rank` by place.

    0 the title, 1 the title by another wording or a scam type named, 2 the summary, 3 the text,
    4 the text by another wording.
    """
    entries, parameters = matching(query.expression, Column.ALL)
    places = [(0, matching(query.literal, Column.TITLE))]
    if query.has_wordings:
        places.append((1, matching(query.expression, Column.TITLE)))
    if query.scam_types:
        tagged = _tagged(query.scam_types_by_word, query.beside_scam_types)
        places.append((1, tagged))
        entries, parameters = f"{entries} UNION {tagged[0]}", [*parameters, *tagged[1]]
    places.append((2, matching(query.expression, Column.LEAD)))
    if query.has_wordings:
        places.append((3, matching(query.literal, Column.ALL)))
    cases = " ".join(f"WHEN id IN ({statement}) THEN {rank:d}" for rank, (statement, _) in places)
    rest = 4 if query.has_wordings else 3
    return (
        f"SELECT id, CASE {cases} ELSE {rest:d} END AS rank FROM ({entries}) AS entries",  # noqa: S608
        [*(value for _, (_, values) in places for value in values), *parameters],
    )


def _tagged(scam_types: Iterable[Sequence[int]], beside: Expression | None) -> Sql:
    """Entries of pages that have one tag of each group of scam types, and match the rest."""
    conditions: list[str] = []
    parameters: list[Any] = []
    for group in scam_types:
        marks = ", ".join(["%s"] * len(group))
        conditions.append(
            f"page_id IN (SELECT contentpage_id FROM {TAGGED} WHERE scamtype_id IN ({marks}))"  # noqa: S608
        )
        parameters += group
    where = " AND ".join(conditions)
    tagged = f"SELECT index_entry_id AS id FROM {ENTRIES} WHERE {where}"  # noqa: S608
    if beside is None:
        return tagged, parameters
    # As a condition SQLite would ask its full-text table once for every page.
    matching_beside, values = matching(beside, Column.ALL)
    return f"{tagged} INTERSECT {matching_beside}", [*parameters, *values]


def find(found: Sql, narrowing: Narrowing, wanted: Stretch) -> Hits:
    """Order and count what `found` yields (`id`, `rank`): one statement.

    What is left out of the stretch is counted all the same. The facets of all hits come as one text,
    since counting it takes a fraction of the time in which a database groups them.
    """
    with_hits, parameters = _hits(found)
    chosen = " AND ".join(["1 = 1", *("facets LIKE %s" for _ in narrowing.keys)])
    values = [f"%{key}%" for key in narrowing.keys.values()]
    marks = ", ".join(["%s"] * len(wanted.without))
    kept = f"AND page_id NOT IN ({marks})" if wanted.without else ""
    left = f"page_id IN ({marks})" if wanted.without else "1 = 0"
    statement = f"""
        WITH {with_hits}
        SELECT 'hit' AS what, page_id AS number, rank, validity, '' AS facets,
               ROW_NUMBER() OVER (ORDER BY rank, validity, no_date, fresh_at DESC, page_id) AS place
        FROM (
            SELECT page_id, rank, validity, fresh_at, fresh_at IS NULL AS no_date
            FROM hits WHERE {chosen} {kept}
            ORDER BY rank, validity, fresh_at IS NULL, fresh_at DESC, page_id
            LIMIT {wanted.size:d} OFFSET {wanted.start:d}
        ) AS stretch
        UNION ALL SELECT 'left out', COUNT(*), 0, 0, '', 0 FROM hits WHERE {chosen} AND {left}
        UNION ALL SELECT 'facets', 0, 0, 0, {JOINED[connection.vendor]}, 0 FROM hits
    """  # noqa: S608
    parameters += [*values, *wanted.without, *values, *wanted.without]
    return _read(ask(statement, parameters), narrowing)


def _hits(found: Sql) -> Sql:
    """The open pages among what was found, each with its standing and its facets."""
    now = connection.ops.adapt_datetimefield_value(timezone.now())
    statement, parameters = found
    return (
        f"""
        hits AS MATERIALIZED (
            SELECT entry.page_id, entry.facets, entry.fresh_at, found.rank,
                CASE WHEN entry.holds_until <= %s THEN 2 WHEN entry.holds_from <= %s THEN 0
                     ELSE 1 END AS validity
            FROM ({statement}) AS found JOIN {ENTRIES} entry ON entry.index_entry_id = found.id
            WHERE entry.is_open
        )
        """,  # noqa: S608
        [now, now, *parameters],
    )


def _read(rows: Iterable[tuple[Any, ...]], narrowing: Narrowing) -> Hits:
    """Sort the rows of the statement by what they are."""
    hits = Hits()
    placed: list[tuple[int, Hit]] = []
    for what, number, rank, validity, facets, place in rows:
        if what == "hit":
            hit = Hit(number, rank, in_force=validity == 0, ended=validity == 2)
            placed.append((place, hit))
        elif what == "left out":
            hits.left_out = number
        elif facets:
            _count(hits, narrowing, facets.split(","))
    hits.stretch = [hit for _, hit in sorted(placed, key=lambda pair: pair[0])]
    return hits


def _count(hits: Hits, narrowing: Narrowing, facets: list[str]) -> None:
    """Count the hits, given the facets of each: each facet under what is chosen in the others."""
    hits.unnarrowed = len(facets)
    hits.total = len(_passing(facets, narrowing.keys.values()))
    everything = Counter("".join(facets).split())
    for facet, letter in LETTERS.items():
        others = [key for name, key in narrowing.keys.items() if name != facet]
        counts = Counter("".join(_passing(facets, others)).split()) if others else everything
        hits.counts[facet] = {key[1:]: n for key, n in counts.items() if key.startswith(letter)}


def _passing(facets: list[str], chosen: Iterable[str]) -> list[str]:
    """Those facets of hits that have all keys chosen."""
    for key in chosen:
        facets = [each for each in facets if key in each]
    return facets
