"""How often the pages of a campaign were read, played and answered within its period."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from cms.metrics.enums import Action
from cms.metrics.models import CountedPage
from cms.metrics.selectors.periods import Period
from cms.metrics.selectors.sums import MONTH, Selection, totals_by

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

# What readers are told, in this order.
SHOWN = (Action.READ, Action.PLAY, Action.QUIZ_START, Action.DOWNLOAD)


def counted(pages: Iterable[int], first: datetime.date, last: datetime.date) -> dict[Action, int]:
    """Add up what was done with some pages from one day to another, both within: one query.

    Reads, plays and starts of quizzes, never people: one reader may count more than once.
    """
    selection = Selection(Period(first, last), pages=CountedPage.objects.filter(pk__in=set(pages)))
    totals: Counter[str] = Counter()
    for done, amount in totals_by(selection, MONTH).items():
        totals[done.action] += amount
    return {action: totals[action] for action in SHOWN}
