"""Which of the hits answers best: pure, on folded texts."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cms.search.enums import Kind

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from cms.search.services.query import Query

HALF_LIFE_DAYS = 365.0
FRESHNESS = 4.0
KIND_BONUS = {Kind.GUIDE.value: 4.0, Kind.PAGE.value: -3.0}
IN_FORCE, ENDED = 6.0, -15.0
SHARE = 60.0


@dataclass(frozen=True)
class Candidate:
    """What a hit is judged by; texts are folded, `title` and `text` may be long."""

    page: int
    kind: str
    # The class of its match, see `hits.entries_of`.
    rank: int
    title: str
    summary: str
    text: str
    fresh_at: datetime.datetime | None = None
    in_force: bool = False
    ended: bool = False


def order(candidates: Sequence[Candidate], query: Query, now: datetime.datetime) -> list[Candidate]:
    """The best first; equal ones in the order given."""
    return sorted(candidates, key=lambda candidate: -score(candidate, query, now))


def order_by_share(candidates: Sequence[Candidate], now: datetime.datetime) -> list[Candidate]:
    """The best first of pages that have some parts; `rank` is the less the more of them they have."""
    most = -min((candidate.rank for candidate in candidates), default=-1) or 1
    return sorted(
        candidates,
        key=lambda candidate: SHARE * candidate.rank / most - standing(candidate, now),
    )


def score(candidate: Candidate, query: Query, now: datetime.datetime) -> float:
    """How well a hit answers: above all where and how closely it matches, 0 to about 120."""
    return match_score(candidate, query) + standing(candidate, now)


def standing(candidate: Candidate, now: datetime.datetime) -> float:
    """What speaks for a page whatever was asked: its kind, that it holds, that it is fresh."""
    value = KIND_BONUS.get(candidate.kind, 0.0)
    value += IN_FORCE if candidate.in_force else ENDED if candidate.ended else 0.0
    if candidate.fresh_at:
        days = max(0.0, (now - candidate.fresh_at).total_seconds() / 86_400)
        value += FRESHNESS * 0.5 ** (days / HALF_LIFE_DAYS)
    return value


def match_score(candidate: Candidate, query: Query) -> float:
    """How closely the words stand, and where: title before summary before text."""
    words = [word.text for word in query.words]
    often = min(6.0, 2.0 * math.log2(1 + min(candidate.text.count(word) for word in words)))
    return _place_score(candidate, query.text, words) + often + _wording_score(candidate, query)


def _place_score(candidate: Candidate, phrase: str, words: Sequence[str]) -> float:
    """The best place that has the phrase, or else all words."""
    title, summary, text = candidate.title, candidate.summary, candidate.text
    places = (
        (110, title == phrase),
        (80 + 15 * len(phrase) / max(1, len(title)), phrase in title),
        (72, all(word in title for word in words)),
        (60, candidate.rank <= 1),
        (45, phrase in summary),
        (40, all(word in summary or word in title for word in words)),
        (29, 0 <= text.find(phrase) < 200),
        (26, phrase in text),
        (16, all(word in text or word in title for word in words)),
    )
    return next((float(value) for value, holds in places if holds), 5.0)


def _wording_score(candidate: Candidate, query: Query) -> float:
    wordings = (wording for word in query.words for wording in word.wordings)
    return 3.0 if any(wording in candidate.text for wording in wordings) else 0.0
