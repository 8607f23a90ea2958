"""Counts what readers search, so that editors learn what is looked for and not found."""

from __future__ import annotations

import logging
from datetime import timedelta

from django.db import DatabaseError
from django.db.models import F, Max, Sum
from django.utils import timezone

from cms.core.private_numbers import without_private
from cms.core.transactions import brief_transaction
from cms.search.models import SearchTally
from cms.search.results import Answer
from cms.search.services.wording import plain_wording

logger = logging.getLogger(__name__)

# A flood of invented texts fills no more than this; what is known by then is counted on.
TEXTS_A_DAY = 5_000
KEPT = timedelta(days=400)
# A text that one person searched once says something of them, and little to editors.
SINGLE_KEPT = timedelta(days=90)
FALLBACKS = (Answer.SPELLING, Answer.SOME_WORDS)
# A reader does not wait longer for being counted while something else writes, in milliseconds.
PATIENCE = 2_000


def text_to_count(text: str) -> str:
    """What is kept of a search; empty if there is no word in it or a number that is private."""
    return plain_wording(without_private(text))[: SearchTally.LONGEST_TEXT].strip()


def record_search(text: str, total: int, answer: Answer) -> None:
    """Count a search of today; never raises, never stores what may belong to somebody."""
    kept = text_to_count(text)
    if not kept:
        return
    try:
        with brief_transaction(PATIENCE):
            _count(kept, total, answer)
    except DatabaseError as error:
        # Databases quote values in their messages; the kind of error says enough.
        logger.warning("A search was not counted: %s", type(error).__name__)


def _count(text: str, total: int, answer: Answer) -> None:
    today = SearchTally.objects.filter(day=timezone.localdate())
    changes = {
        "searches": F("searches") + 1,
        "empty": F("empty") + int(answer is Answer.NOTHING),
        "fallback": F("fallback") + int(answer in FALLBACKS),
        "last_total": total,
    }
    row = today.filter(text=text)
    if row.update(**changes) or today.count() >= TEXTS_A_DAY:
        return
    # Others may make the row at the same time: whoever comes first, each adds one.
    tally = SearchTally(day=timezone.localdate(), text=text)
    SearchTally.objects.bulk_create([tally], ignore_conflicts=True)
    row.update(**changes)


def forget_old() -> int:
    """Delete what is past its time; return how many rows."""
    today = timezone.localdate()
    old, _ = SearchTally.objects.filter(day__lt=today - KEPT).delete()
    once = (
        SearchTally.objects.values("text")
        .annotate(total=Sum("searches"), last=Max("day"))
        .filter(total__lte=1, last__lt=today - SINGLE_KEPT)
    )
    single, _ = SearchTally.objects.filter(
        day__lt=today - SINGLE_KEPT, searches__lte=1, text__in=once.values("text")
    ).delete()
    return old + single
