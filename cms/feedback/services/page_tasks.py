"""Pages that readers are unhappy with become tasks of editors."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Count, F, Max, OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext
from wagtail.log_actions import get_active_log_context, log

from cms.feedback.enums import TaskReason, TaskResolution
from cms.feedback.models import PageTask, Ticket, Vote
from cms.review.services.settling import may_settle

from .deadlines import feedback_settings
from .handling import note_once

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet
    from wagtail.models import Page, Revision

    from cms.accounts.models import User

WEEK = datetime.timedelta(days=7)
# A low score given while the tick stood still is not forgotten for so long.
SCORES_WITHIN = datetime.timedelta(days=30)
TASK_DONE = "feedback.task_done"


def open_page_tasks() -> int:
    """Open a task on each page with enough complaints since its last one; return how many.

    Running it again changes nothing. Complaints about a page whose task is open are added to it.
    """
    settings, now = feedback_settings(), timezone.now()
    useless = Vote.objects.filter(is_useful=False)
    low = Ticket.objects.filter(satisfaction__lte=settings.low_score, page__isnull=False)
    recent_votes = useless.filter(created_at__gt=now - WEEK)
    recent_scores = low.filter(rated_at__gt=now - SCORES_WITHIN)
    for complaints, when, reason in (
        (useless, "created_at", TaskReason.NOT_USEFUL),
        (low, "rated_at", TaskReason.LOW_SCORE),
    ):
        _count_on(complaints, when, reason)
    return _open(
        recent_votes, "created_at", TaskReason.NOT_USEFUL, settings.not_useful_votes
    ) + _open(recent_scores, "rated_at", TaskReason.LOW_SCORE, 1)


def _open(complaints: QuerySet[Any], when: str, reason: TaskReason, enough: int) -> int:
    """Open what has enough complaints that no task of this reason has taken in."""
    tasks = PageTask.objects.filter(page=OuterRef("page"), reason=reason)
    settled = tasks.filter(is_open=None).order_by("-resolved_at").values("resolved_at")[:1]
    pages = (
        complaints.exclude(page__in=PageTask.objects.open().filter(reason=reason).values("page"))
        .annotate(settled_at=Subquery(settled))
        .filter(
            Q(settled_at=None) | Q(**{f"{when}__gt": F("settled_at")}),
            # What was complained of before the words that stand there now is over.
            Q(page__live_revision=None)
            | Q(**{f"{when}__gt": F("page__live_revision__created_at")}),
        )
        .order_by()
        .values("page")
        .annotate(number=Count("pk"), last=Max(when))
        .filter(number__gte=enough)
    )
    found = [
        PageTask(page_id=row["page"], reason=reason, count=row["number"], last_at=row["last"])
        for row in pages
    ]
    PageTask.objects.bulk_create(found, ignore_conflicts=True)
    return len(found)


def _count_on(complaints: QuerySet[Any], when: str, reason: TaskReason) -> None:
    """Add what has come in since to the tasks that are open, each complaint once."""
    open_tasks = PageTask.objects.open().filter(reason=reason)
    tasks = open_tasks.filter(page=OuterRef("page"))
    later = (
        # Only of these pages: else every rating ever given is read each minute.
        complaints.filter(page__in=open_tasks.values("page"))
        .annotate(
            task=Subquery(tasks.values("pk")[:1]), seen_at=Subquery(tasks.values("last_at")[:1])
        )
        .filter(**{f"{when}__gt": F("seen_at")})
        .order_by()
        .values("task", "seen_at")
        .annotate(number=Count("pk"), last=Max(when))
    )
    for row in later:
        PageTask.objects.open().filter(pk=row["task"], last_at=row["seen_at"]).update(
            count=F("count") + row["number"], last_at=row["last"]
        )


@transaction.atomic
def pass_on(ticket: Ticket, seen: int, by: User) -> None:
    """Make what a sender found wrong a task on the page, once for each press."""
    values = {"page_id": ticket.page_id, "reason": TaskReason.CORRECTION}
    same = PageTask.objects.open().filter(**values)
    if not same.update(count=F("count") + 1, last_at=timezone.now()):
        PageTask.objects.bulk_create([PageTask(**values)], ignore_conflicts=True)
    note_once(ticket, seen, by, gettext("Passed on to the editors of the page."))


def settle_by_publication(page: Page, revision: Revision) -> None:
    """Settle what was complained of before the published words were written."""
    PageTask.objects.open().filter(page=page.pk, last_at__lt=revision.created_at).update(
        is_open=None,
        resolved_at=timezone.now(),
        resolved_by=get_active_log_context().user or revision.user,
        resolution=TaskResolution.REPUBLISHED,
    )


@transaction.atomic
def mark_done(page: Page, tasks: Iterable[PageTask], user: User, note: str) -> int:
    """Settle the tasks as they were shown, and write by whom and why into the page's log.

    A task with another complaint since stays open. Returns how many were settled. Raises
    PermissionDenied for those who may neither edit the page nor review it.
    """
    if not may_settle(user, page):
        raise PermissionDenied
    settled = []
    for task in tasks:
        same = PageTask.objects.open().filter(pk=task.pk, page=page.pk, last_at=task.last_at)
        if same.update(
            is_open=None,
            resolved_at=timezone.now(),
            resolved_by=user,
            resolution=TaskResolution.DONE,
            note=note,
        ):
            settled.append(task)
    if settled:
        reasons = [task.get_reason_display() for task in settled]
        log(page, TASK_DONE, user=user, data={"note": note, "reasons": [str(r) for r in reasons]})
    return len(settled)
