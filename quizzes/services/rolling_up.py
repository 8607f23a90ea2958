"""Keeps the figures up to date: a job of the tick, exact whenever and however often it runs.

An attempt is counted when it is finished, or when nothing came for two hours. Whatever changes it later
makes it due again: what it had added is taken out and what it now comes to is added, in one
transaction that also notes what was counted. So a run that is broken off leaves figures and notes
alike, and answers that come late are counted once.

Attempts are read and graded without holding anything, so that readers who answer wait for the writing
alone. What is written was computed from the attempts as they still are, and from figures that nobody
else has touched since: otherwise it is computed anew.
"""

from __future__ import annotations

import datetime
import logging
import time
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db import connection, transaction
from django.db.models import F, Q
from django.utils import timezone

from quizzes.enums import Phase
from quizzes.models import Attempt, QuestionVersion, Rollup
from quizzes.models.attempts import TO_COUNT
from quizzes.models.tallies import TALLIES

from .contributing import Side, State, of_attempt, of_pair

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quizzes.models import Tally
    from quizzes.scoring import Item

    from .contributing import Addition, Key

logger = logging.getLogger(__name__)

IDLE = datetime.timedelta(hours=2)
# Attempts in a transaction: the fewer, the shorter those who answer wait for it.
BATCH = 100
# How long one run may take before other jobs have their turn; in seconds.
LONGEST = 30.0
# Rows in a statement of PostgreSQL, which takes 65,535 values.
ROWS = 1000
OTHER: dict[str, str] = {Phase.BEFORE: Phase.AFTER, Phase.AFTER: Phase.BEFORE}
THE_ROW = 1
NOT_READ = ("orders", "mode", "result_code")

Rows = dict[type["Tally"], dict["Key", list[int]]]


@dataclass
class Batch:
    """Some attempts, and what counting them changes."""

    # The turn of the figures from which it was computed, and the moment.
    turn: int
    now: datetime.datetime
    attempts: list[Attempt]
    counted: list[int] = field(default_factory=list)
    rows: Rows = field(default_factory=lambda: defaultdict(dict))

    def add(self, additions: Iterable[Addition]) -> None:
        """Add to the rows."""
        for model, key, values, sign in additions:
            row = self.rows[model].get(key)
            if row is None:
                row = self.rows[model][key] = [0] * len(values)
            for place, value in enumerate(values):
                row[place] += sign * value


def roll_up() -> int:
    """Count what is due, for half a minute at most; return how many attempts.

    Where another run is at work, leave it to that one.
    """
    Rollup.objects.get_or_create(pk=THE_ROW)
    items: dict[int, Item] = {}
    counted, until = 0, time.monotonic() + LONGEST
    while time.monotonic() < until:
        batch = _next_batch(items)
        written = _write(batch)
        counted += len(batch.attempts) if written else 0
        if written is None or (written and len(batch.attempts) < BATCH):
            break
    return counted


class HoldsDeletedError(RuntimeError):
    """The figures hold attempts that were deleted since, which nobody can count anew."""


@transaction.atomic
def forget(*, loses_deleted: bool = False) -> None:
    """Empty the figures and make every attempt due: for when grading itself was mended.

    Raises HoldsDeletedError, unless what deleted attempts came to is to be lost.
    """
    Rollup.objects.get_or_create(pk=THE_ROW)
    row = Rollup.objects.select_for_update().get(pk=THE_ROW)
    if row.holds_deleted and not loses_deleted:
        raise HoldsDeletedError
    for model in TALLIES:
        model._default_manager.all().delete()
    Attempt.objects.exclude(counted_as_of=None).update(
        counted_answers=None, counted_finished=False, counted_as_of=None
    )
    Rollup.objects.update(as_of=None, turn=F("turn") + 1, holds_deleted=False)


def _next_batch(items: dict[int, Item]) -> Batch:
    """Read and grade what is due; nothing is locked, nothing written."""
    turn, now = Rollup.objects.values_list("turn", flat=True).get(pk=THE_ROW), timezone.now()
    due = Q(finished_at__isnull=False) | Q(changed_at__lte=now - IDLE)
    found = Attempt.objects.filter(TO_COUNT, due).order_by("changed_at")
    batch = Batch(turn, now, list(found.defer(*NOT_READ)[:BATCH]))
    _compute(batch, items)
    return batch


def _compute(batch: Batch, items: dict[int, Item]) -> None:
    """Add up what the attempts change; those at a quiz that is gone stay as they were counted.

    Those that nobody has seen count for nothing.
    """
    partners = _partners(batch.attempts)
    _load({key for each in (*batch.attempts, *partners.values()) for key in each.versions}, items)
    for attempt in batch.attempts:
        if attempt.quiz_id is None or _is_void(attempt):
            continue
        partner = partners.get((attempt.token, OTHER.get(attempt.phase, "")))
        new = State(attempt.answers, attempt.finished_at is not None)
        try:
            additions = list(_changes(attempt, new, partner, items))
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
            # One row that no code of ours has written must not keep all others from being counted.
            logger.exception("Attempt %s cannot be counted", attempt.pk)
            continue
        batch.add(additions)
        batch.counted.append(attempt.pk)
        attempt.counted_answers, attempt.counted_finished = new.answers, new.finished


def _is_void(attempt: Attempt) -> bool:
    """Whether it was begun by a second press whose questions nobody got to see."""
    return not (attempt.is_seen or attempt.answers or attempt.finished_at)


def _changes(
    attempt: Attempt, new: State, partner: Attempt | None, items: dict[int, Item]
) -> Iterator[Addition]:
    """Take out what was counted of it, and add what it comes to."""
    for state, sign in ((counted_state(attempt), -1), (new, 1)):
        if state is None:
            continue
        yield from of_attempt(attempt, state, items, sign)
        if partner is not None:
            sides = Side(attempt, state), Side(partner, counted_state(partner))
            before, after = sides if attempt.phase == Phase.BEFORE else sides[::-1]
            yield from of_pair(before, after, items, sign)


@transaction.atomic
def _write(batch: Batch) -> bool | None:
    """Write a batch, all of it; False where an attempt has changed, None where another run has counted."""
    held = Rollup.objects.select_for_update(skip_locked=True).filter(pk=THE_ROW, turn=batch.turn)
    if not held.exists():
        return None
    keys = [attempt.pk for attempt in batch.attempts]
    attempts = Attempt.objects.filter(pk__in=keys)
    now = dict(attempts.select_for_update(skip_locked=True).values_list("pk", "changed_at"))
    if now != {attempt.pk: attempt.changed_at for attempt in batch.attempts}:
        return False
    for model in TALLIES:
        _add_to(model, batch.rows.get(model, {}))
    attempts.filter(pk__in=batch.counted).update(
        counted_answers=F("answers"),
        counted_finished=Q(finished_at__isnull=False),
        counted_as_of=F("changed_at"),
    )
    if left_out := set(keys) - set(batch.counted):
        attempts.filter(pk__in=left_out).update(counted_as_of=F("changed_at"))
    as_of = {"as_of": batch.now} if len(keys) < BATCH else {}
    Rollup.objects.filter(pk=THE_ROW).update(turn=batch.turn + 1, **as_of)
    return True


def counted_state(attempt: Attempt) -> State | None:
    """As it stands in the figures; None if it does not."""
    if attempt.counted_answers is None:
        return None
    return State(attempt.counted_answers, attempt.counted_finished)


def _partners(batch: Iterable[Attempt]) -> dict[tuple[str, str], Attempt]:
    """Find the attempts before and after with the same tokens; those of the batch are the same objects."""
    of_batch = {(each.token, each.phase): each for each in batch if each.phase in OTHER}
    tokens = {token for token, _phase in of_batch}
    if not tokens:
        return {}
    found = Attempt.objects.filter(token__in=tokens, phase__in=list(OTHER)).defer(*NOT_READ)
    return {(each.token, each.phase): each for each in found} | of_batch


def _load(keys: set[int], items: dict[int, Item]) -> None:
    """Read the versions that are not at hand yet."""
    missing = keys - items.keys()
    if missing:
        found = QuestionVersion.objects.in_bulk(list(missing))
        items.update({key: version.item for key, version in found.items()})


def _add_to(model: type[Tally], rows: dict[Key, list[int]]) -> None:
    """Add to the rows, making those that are missing, always in one order."""
    ordered = sorted((key, values) for key, values in rows.items() if any(values))
    values = [(*key, *added) for key, added in ordered]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":  # which is slow at reading long statements
            cursor.executemany(_upsert(model), values)
            return
        for first in range(0, len(values), ROWS):
            some = values[first : first + ROWS]
            cursor.execute(_upsert(model, len(some)), [value for row in some for value in row])


def _upsert(model: type[Tally], count: int = 1) -> str:
    """Add to so many rows with one statement, which both databases know."""
    table, keys = model._meta.db_table, model.keys()
    names = [*keys, *model.columns]
    one_row = f"({', '.join(['%s'] * len(names))})"
    sums = ", ".join(f'"{name}" = {table}."{name}" + excluded."{name}"' for name in model.columns)
    columns = ", ".join(f'"{name}"' for name in names)
    conflict = ", ".join(f'"{key}"' for key in keys)
    return (
        f"INSERT INTO {table} ({columns}) VALUES {', '.join([one_row] * count)} "  # noqa: S608
        f"ON CONFLICT ({conflict}) DO UPDATE SET {sums}"
    )
