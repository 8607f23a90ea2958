"""Marks the pages that a run concerns, in batches that can be broken off and taken up again."""

from __future__ import annotations

import logging
from collections import defaultdict
from datetime import timedelta
from itertools import islice
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from cms.review.models import Change, RecheckMark, RecheckRun
from cms.review.models.changes import merge
from cms.review.selectors import own_pages
from cms.review.services.sources import SOURCES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

# One transaction each: small enough that nobody waits for it, and that progress is seen.
BATCH = 250
# A run untouched for so long has been broken off, or nobody was there to begin it.
IDLE = timedelta(minutes=2)

logger = logging.getLogger(__name__)
# An entry of `RecheckRun.sources`.
Changed = dict[str, Any]


def concerned(changed: Iterable[Changed]) -> dict[int, list[Changed]]:
    """Map each page concerned to the changed entries it uses."""
    pages: dict[int, list[Changed]] = defaultdict(list)
    for entry in changed:
        changes = [Change(**change) for change in entry["changes"]]
        for key in SOURCES[entry["source"]].pages(entry["id"], entry["name"], changes):
            pages[key].append(entry)
    return pages


def work_off(run_pk: int) -> None:
    """Mark the pages of a run, unless somebody else is at it or has done it."""
    now = timezone.now()
    # One statement, so that of two workers one gets it.
    free = Q(state__in=[RecheckRun.State.WAITING, RecheckRun.State.FAILED])
    free |= Q(state=RecheckRun.State.RUNNING, touched_at__lte=now - IDLE)
    taken = RecheckRun.objects.filter(free, pk=run_pk).update(
        state=RecheckRun.State.RUNNING, touched_at=now, done=0
    )
    if not taken:
        return
    run = RecheckRun.objects.get(pk=run_pk)
    try:
        _mark_all(run)
    except Exception as error:
        logger.exception("Marking pages, run %s, was broken off", run_pk)
        _note(run, state=RecheckRun.State.FAILED, error=f"{type(error).__name__}: {error}"[:200])


def work_off_left_over() -> None:
    """Take up what was broken off, failed, or waits although nobody comes."""
    due = RecheckRun.objects.due(idle_since=timezone.now() - IDLE)
    for key in list(due.order_by("created_at", "pk").values_list("pk", flat=True)):
        work_off(key)


def _mark_all(run: RecheckRun) -> None:
    pages = concerned(run.sources)
    keys = sorted(own_pages(list(pages)).values_list("pk", flat=True))
    _note(run, total=len(keys))
    done, remaining = 0, iter(keys)
    while batch := list(islice(remaining, BATCH)):
        with transaction.atomic():
            _mark_batch(run, {key: pages[key] for key in batch})
            done += len(batch)
            _note(run, done=done)
    _note(run, state=RecheckRun.State.DONE, error="", finished_at=timezone.now())


def _note(run: RecheckRun, **values: Any) -> None:
    RecheckRun.objects.filter(pk=run.pk).update(touched_at=timezone.now(), **values)


def _mark_batch(run: RecheckRun, pages: Mapping[int, list[Changed]]) -> None:
    """Mark pages with each entry they use; a mark that is open already takes the change in."""
    # What was deleted meanwhile is left out, and what is left cannot go before it is marked.
    # Who published what was written after the change has seen to it.
    present = set(
        own_pages(list(pages))
        .exclude(live_revision__created_at__gt=run.created_at)
        .select_for_update(of=("self",), no_key=True)
        .values_list("pk", flat=True)
    )
    RecheckMark.objects.bulk_create(
        _marks(run, {key: pages[key] for key in present}),
        update_conflicts=True,
        unique_fields=["page", "source_type", "source_id", "is_open"],
        update_fields=["source_name", "changes", "changed_at", "changed_by", "run"],
    )


def _marks(run: RecheckRun, pages: Mapping[int, list[Changed]]) -> Iterator[RecheckMark]:
    """Make the marks that are missing, or take the place of an open one of the same entry."""
    known = RecheckMark.objects.filter(Q(is_open=True) | Q(run=run), page__in=list(pages))
    own, others = set(), {}
    for mark in known:
        key = (mark.page_id, mark.source_type_id, mark.source_id)
        if mark.run_id == run.pk:
            own.add(key)
        else:
            others[key] = mark
    for page, entries in sorted(pages.items()):
        for entry in entries:
            source_type = ContentType.objects.get_for_model(apps.get_model(entry["source"]))
            key = (page, source_type.pk, entry["id"])
            # Set before this run was broken off, and maybe dealt with since.
            if key not in own:
                yield _mark(run, page, source_type, entry, others.get(key))


def _mark(
    run: RecheckRun, page: int, source_type: ContentType, entry: Changed, told: RecheckMark | None
) -> RecheckMark:
    """Join a change with those that an open mark tells of already, in the order they were made."""
    here = [Change(**change) for change in entry["changes"]]
    there = [Change(**change) for change in told.changes] if told else []
    is_later = told is not None and told.changed_at > run.created_at
    joined = merge(here, there) if is_later else merge(there, here)
    return RecheckMark(
        page_id=page,
        source_type=source_type,
        source_id=entry["id"],
        source_name=entry["name"][:200],
        changes=[change.as_json() for change in joined],
        created_at=run.created_at,
        changed_at=told.changed_at if told and is_later else run.created_at,
        changed_by_id=run.created_by_id,
        run=run,
    )
