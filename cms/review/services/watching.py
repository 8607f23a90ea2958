"""Finds what has changed since somebody last looked, and orders the marking of the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone

from cms.review.models import RecheckRun, SourceState
from cms.review.selectors import own_pages
from cms.review.services.marking import concerned
from cms.review.services.sources import SOURCES, Source
from cms.review.tasks import mark_pages

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from uuid import UUID

    from cms.accounts.models import User

    # Which entries of which source to look at: all where no keys are given.
    Checks = Mapping[Source, Collection[Any] | None]


def get_acquainted(checks: Checks) -> None:
    """Note entries as they stand before their first change; those known already stay as noted."""
    for source, keys in checks.items():
        states = _states(source)
        known = set(states.values_list("object_id", flat=True))
        if keys is not None and known.issuperset(str(key) for key in keys):
            continue
        _note_new(source, {k: e.values for k, e in source.read(keys).items() if k not in known})


@transaction.atomic
def look_for_changes(
    checks: Checks,
    by: User | None = None,
    log_uuid: UUID | None = None,
) -> RecheckRun | None:
    """Compare entries with what was known of them; order one run for all that changed.

    An entry seen for the first time has not changed. Without a page concerned there is no run.
    """
    changed = [found for source, keys in checks.items() for found in _changes(source, keys)]
    if not changed:
        return None
    total = own_pages(list(concerned(changed))).count()
    if not total:
        return None
    now = timezone.now()
    run = RecheckRun.objects.create(
        sources=changed,
        created_at=now,
        touched_at=now,
        created_by=by,
        log_uuid=log_uuid,
        total=total,
    )
    # Should the queue fail, the next tick takes the run up.
    transaction.on_commit(lambda: mark_pages.enqueue(run.pk), robust=True)
    return run


def look_everywhere() -> RecheckRun | None:
    """Find what was changed past the admin, too: by a script, in bulk, in the database."""
    return look_for_changes(dict.fromkeys(SOURCES.values()))


def _changes(source: Source, keys: Collection[Any] | None) -> Iterable[dict[str, Any]]:
    """List the changed entries of one source as a run stores them, and take note of all."""
    noted = _states(source) if keys is None else _states(source).filter(object_id__in=keys)
    # Read after the lock: of two changes at once each is seen once.
    states = {state.object_id: state for state in noted.select_for_update()}
    entries = source.read(keys)
    _note_new(source, {k: e.values for k, e in entries.items() if k not in states})
    _states(source).filter(object_id__in=list(states.keys() - entries.keys())).delete()
    for key in states.keys() & entries.keys():
        state, (name, values) = states[key], entries[key]
        changes = source.compare(state.values, values)
        known = state.values | values
        if known != state.values:
            state.values = known
            state.save(update_fields=["values"])
        if changes:
            stored = [change.as_json() for change in changes]
            yield {"source": source.label, "id": key, "name": name, "changes": stored}


def _states(source: Source) -> Any:
    content_type = ContentType.objects.get_for_model(source.model)
    return SourceState.objects.filter(content_type=content_type)


def _note_new(source: Source, values: Mapping[str, dict[str, Any]]) -> None:
    content_type = ContentType.objects.get_for_model(source.model)
    SourceState.objects.bulk_create(
        [
            SourceState(content_type=content_type, object_id=key, values=noted)
            for key, noted in values.items()
        ],
        ignore_conflicts=True,
    )
