"""The evidence of one object: who wrote, submitted, checked, returned, published and withdrew it.

It is read from Wagtail's log alone, which nobody edits and which outlives accounts, revisions and
the object itself.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db.models import Max, Min
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import ModelLogEntry, Page, PageLogEntry

from cms.review.models import Level
from cms.review.services.authorship import name_of
from cms.review.services.withdrawing import WITHDRAWN

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from django.db.models import Model, QuerySet
    from django.utils.functional import _StrPromise as StrPromise

WRITING = ("wagtail.create", "wagtail.edit", "wagtail.revert", "wagtail.rename")
PUBLISHING = ("wagtail.publish", "wagtail.publish.scheduled")
RESUMED = "wagtail.workflow.resume"
LEAVING = ("wagtail.unpublish", "wagtail.unpublish.scheduled", WITHDRAWN, "wagtail.delete")
STEPS: dict[str, StrPromise] = {
    "wagtail.workflow.start": gettext_lazy("Submitted for review"),
    RESUMED: gettext_lazy("Submitted again after changes"),
    "wagtail.workflow.approve": gettext_lazy("Approved: %(level)s"),
    "wagtail.workflow.reject": gettext_lazy("Returned: %(level)s"),
    "wagtail.workflow.cancel": gettext_lazy("Review ended without a decision (taken back)"),
    "wagtail.publish": gettext_lazy("Published to readers"),
    "wagtail.publish.scheduled": gettext_lazy("Published at its time"),
    "wagtail.publish.schedule": gettext_lazy("To be published at %(time)s"),
    "wagtail.schedule.cancel": gettext_lazy("Planned publishing cancelled"),
    "wagtail.unpublish": gettext_lazy("Taken off the site by an administrator, without a reason"),
    "wagtail.unpublish.scheduled": gettext_lazy("Expired: taken off the site at its time"),
    WITHDRAWN: gettext_lazy("Taken off the site"),
    "wagtail.delete": gettext_lazy("Deleted for good"),
}


@dataclass(frozen=True)
class Writer:
    """Somebody who wrote, from when until when."""

    name: str
    first: datetime.datetime
    last: datetime.datetime


@dataclass(frozen=True)
class Step:
    """One thing that happened, as the sheet prints it."""

    at: datetime.datetime
    what: str
    label: str
    person: str
    revision: int | None
    text: str = ""
    is_unreviewed: bool = False
    review: dict[str, Any] = field(default_factory=dict)

    @property
    def due_on(self) -> datetime.date | None:
        """When the decision was due."""
        return parse_date(self.review.get("due_on") or "")

    @property
    def authors(self) -> str:
        """Who had written what was decided on."""
        return _(", ").join(self.review.get("authors", ()))


@dataclass(frozen=True)
class Evidence:
    """Everything the sheet prints of one object."""

    title: str
    writers: list[Writer]
    steps: list[Step]

    @property
    def seen(self) -> Step | None:
        """What brought the version that readers see last, if it has not been taken off since."""
        for step in reversed(self.steps):
            if step.what in PUBLISHING:
                return step
            if step.what in LEAVING:
                return None
        return None


def entries_of(model: type[Model], pk: Any) -> QuerySet[Any]:
    """The log of an object, there or not there any more."""
    if issubclass(model, Page):
        return PageLogEntry.objects.filter(page_id=pk)
    content_type = ContentType.objects.get_for_model(model, for_concrete_model=False)
    return ModelLogEntry.objects.filter(content_type=content_type, object_id=str(pk))


def evidence_of(model: type[Model], pk: Any) -> Evidence | None:
    """Read the evidence in a fixed number of queries; None where the log knows nothing."""
    log = entries_of(model, pk)
    entries = list(log.filter(action__in=list(STEPS)).order_by("timestamp", "pk"))
    writing = list(
        log.filter(action__in=WRITING)
        .order_by()
        .values("user_id")
        .annotate(first=Min("timestamp"), last=Max("timestamp"))
        .order_by("first")
    )
    latest = log.order_by("timestamp", "pk").last()
    if latest is None:
        return None
    people = {entry.user_id for entry in entries} | {row["user_id"] for row in writing}
    names = _names(people)
    reviewed = _reviewed_revisions(entries)
    return Evidence(
        title=latest.label,
        writers=[
            Writer(names.get(row["user_id"], ""), row["first"], row["last"]) for row in writing
        ],
        steps=[_step(entry, names, reviewed) for entry in entries],
    )


def _names(user_ids: Iterable[int | None]) -> dict[int | None, str]:
    """Names of people; of deleted accounts what the log kept of them."""
    wanted = {pk for pk in user_ids if pk is not None}
    names: dict[int | None, str] = {
        pk: name_of(user) for pk, user in get_user_model().objects.in_bulk(wanted).items()
    }
    gone = {str(pk) for pk in wanted - set(names)}
    if gone:
        labels = ModelLogEntry.objects.filter(
            content_type=ContentType.objects.get_for_model(get_user_model()), object_id__in=gone
        ).order_by("timestamp")
        for object_id, label in labels.values_list("object_id", "label"):
            names[int(object_id)] = _("%(name)s (account deleted)") % {"name": label}
    return names


def _reviewed_revisions(entries: Iterable[Any]) -> set[int]:
    """Find the revisions that every level has approved."""
    levels: dict[int, set[int]] = defaultdict(set)
    for entry in entries:
        review = entry.data.get("review")
        if entry.action == "wagtail.workflow.approve" and review:
            levels[review["revision"]].add(review["level"])
    return {revision for revision, passed in levels.items() if passed == set(Level.values)}


def _step(entry: Any, names: dict[int | None, str], reviewed: set[int]) -> Step:
    review = entry.data.get("review") or {}
    decided_by = review.get("decided_by") or names.get(entry.user_id, "")
    return Step(
        at=entry.timestamp,
        what=entry.action,
        label=_label(entry),
        person=decided_by,
        # Wagtail's log names the returned revision there, not the one that is submitted again.
        revision=None if entry.action == RESUMED else entry.revision_id,
        text=_text(entry),
        is_unreviewed=entry.action in PUBLISHING and entry.revision_id not in reviewed,
        review=review,
    )


def _label(entry: Any) -> str:
    """What happened, with the level or the time that belongs to it."""
    data = entry.data
    task = data.get("workflow", {}).get("task") or {}
    time = parse_datetime(data.get("revision", {}).get("go_live_at") or "")
    at = date_format(localtime(time), "DATETIME_FORMAT") if time else ""
    return str(STEPS[entry.action]) % {"level": task.get("title", ""), "time": at}


def _text(entry: Any) -> str:
    """The remark or the reason that was written."""
    return str(entry.data.get("reason") or entry.data.get("comment") or "")
