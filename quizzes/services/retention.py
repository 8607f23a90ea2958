"""Attempts go when they are of no more use; what they came to stays in the figures, which name nobody."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from quizzes.models import Attempt, Rollup
from quizzes.models.attempts import TO_COUNT
from quizzes.services.rolling_up import THE_ROW

if TYPE_CHECKING:
    from django.db.models import QuerySet

# From the last answer with a token, refreshers too: the last of these is due after 150 days.
# The page on privacy tells readers this number.
KEPT = datetime.timedelta(days=400)
BATCH = 1000


def forget_attempts() -> int:
    """Delete what is counted and past its time, of a token all or nothing; return how many.

    Keys rise with the time of beginning: whatever stands behind a young attempt is young too.
    """
    until, last, deleted = timezone.now() - KEPT, 0, 0
    while True:
        rows = Attempt.objects.filter(pk__gt=last).order_by("pk").values_list("pk", "started_at")
        some = list(rows[:BATCH])
        if not some:
            return deleted
        deleted += _delete(_past(until).filter(pk__gt=last, pk__lte=some[-1][0]))
        last, started_at = some[-1]
        if started_at > until:
            return deleted


def _past(until: datetime.datetime) -> QuerySet[Attempt]:
    still_used = Attempt.objects.filter(TO_COUNT | Q(changed_at__gt=until), token=OuterRef("token"))
    return Attempt.objects.filter(~Exists(still_used))


@transaction.atomic
def _delete(attempts: QuerySet[Attempt]) -> int:
    deleted, _models = attempts.delete()
    if deleted:
        Rollup.objects.filter(pk=THE_ROW).update(holds_deleted=True)
    return deleted
