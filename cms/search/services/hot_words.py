"""What many readers look for, offered to the next one."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from django.core.cache import cache
from django.db.models import Sum
from django.db.models.functions import Length
from django.utils import timezone

from cms.search.models import SearchEntry, SearchTally
from cms.search.services.vocabulary import load_vocabulary
from cms.search.services.wording import plain_wording
from cms.taxonomy.models import ScamTypeSynonym

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cms.search.services.vocabulary import Term

PERIOD = timedelta(days=30)
# How many of the most frequent texts are compared with our own words.
COMPARED = 300
# As many as fit a line or two of a phone, and a button.
MOST, LONGEST = 20, 12
CACHE_KEY, CACHE_SECONDS = "search.hot_words", 300


class Searched(NamedTuple):
    """What is counted now and then: the texts searched most, and pages that may be called so."""

    texts: list[str]
    pages: list[int]


def hot_words(limit: int = 8) -> list[str]:
    """Up to `limit` (at most 20) words that were searched most in the last 30 days.

    Only names and synonyms of scam types and titles of open pages come here, as we write them: no
    reader can place a text of their own. Where too few were searched, scam types fill up, each with
    the word that stands first among its synonyms. Three queries: what was searched is counted every
    five minutes, but a word or page taken off is offered no more at once.
    """
    vocabulary = load_vocabulary()
    known = {plain_wording(word): word for word in reversed(vocabulary.spellings)}
    searched: Searched | None = cache.get(CACHE_KEY)
    if searched is None:
        searched = _count_searched()
        cache.set(CACHE_KEY, searched, CACHE_SECONDS)
    titles = SearchEntry.objects.filter(pk__in=searched.pages, is_open=True)
    for title in titles.order_by("pk").values_list("title", flat=True):
        known.setdefault(plain_wording(title), title)
    asked = [known[text] for text in searched.texts if text in known]
    first = _first_words(vocabulary.scam_types)
    return list(dict.fromkeys(chain(_short(asked), first)))[: min(limit, MOST)]


def _count_searched() -> Searched:
    """Two queries, the second over all titles that are short enough."""
    since = timezone.localdate() - PERIOD
    sums = SearchTally.objects.filter(day__gt=since).values("text").annotate(total=Sum("searches"))
    texts = list(sums.order_by("-total", "text").values_list("text", flat=True)[:COMPARED])
    entries = SearchEntry.objects.filter(is_open=True).alias(length=Length("title"))
    titles = entries.filter(length__lte=LONGEST).values_list("pk", "title")
    wanted = set(texts)
    pages = [key for key, title in titles if plain_wording(title) in wanted] if wanted else []
    return Searched(texts, pages)


def _first_words(scam_types: Mapping[int, Term]) -> list[str]:
    """For each scam type the first word short enough of its synonyms and its name."""
    rows = ScamTypeSynonym.objects.order_by("sort_order", "pk").values_list("scam_type", "word")
    words: dict[int, list[str]] = defaultdict(list)
    for key, word in rows:
        words[key].append(word)
    return [
        word for key, term in scam_types.items() for word in _short([*words[key], term.name])[:1]
    ]


def _short(words: Iterable[str]) -> list[str]:
    return [word for word in words if len(word) <= LONGEST]
