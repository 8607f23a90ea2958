"""What waits for whose decision, and what became of what somebody submitted."""

from __future__ import annotations

import datetime
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Revision, TaskState, WorkflowState

from cms.review.addresses import admin_url
from cms.review.models import ReviewTaskState

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.contrib.auth.models import AbstractUser

Key = tuple[int, str]
DONE_FOR = datetime.timedelta(days=7)


@dataclass(frozen=True)
class Waiting:
    """Something this person may decide on."""

    step: ReviewTaskState
    title: str
    kind: str
    level: str
    url: str


@dataclass(frozen=True)
class Submission:
    """Something this person wrote or submitted, and where it stands."""

    workflow_state: WorkflowState
    title: str
    kind: str
    level: str
    is_returned: bool
    is_approved: bool
    reason: str
    url: str


def waiting_for(user: AbstractUser) -> list[Waiting]:
    """List what this person may decide, most urgent first; in a fixed number of queries."""
    steps = ReviewTaskState.objects.filter(
        status=TaskState.STATUS_IN_PROGRESS,
        workflow_state__status=WorkflowState.STATUS_IN_PROGRESS,
    ).exclude(workflow_state__requested_by=user)
    if not user.is_superuser:
        groups = user.groups.values("pk")
        steps = steps.filter(task__reviewtask__groups__in=groups)
    found = list(
        steps.select_related("task", "workflow_state", "revision")
        .defer("revision__content")
        .order_by("due_on", "started_at")
        .distinct()
    )
    written = _written_by(user, found)
    decided = set(
        TaskState.objects.filter(
            finished_by=user,
            status=TaskState.STATUS_APPROVED,
            workflow_state__in=[step.workflow_state_id for step in found],
        ).values_list("workflow_state_id", "revision_id")
    )
    return [
        Waiting(
            step=step,
            title=step.revision.object_str,
            kind=_kind(step.workflow_state),
            level=step.task.name,
            url=reverse("review:review", args=[step.pk]),
        )
        for step in found
        if step.pk not in written and (step.workflow_state_id, step.revision_id) not in decided
    ]


def _written_by(user: AbstractUser, steps: Iterable[ReviewTaskState]) -> set[int]:
    """Tell which of the steps are about something the person has written a draft of."""
    keys: dict[Key, ReviewTaskState] = {
        (step.workflow_state.base_content_type_id, step.workflow_state.object_id): step
        for step in steps
    }
    live = _live_revisions(keys)
    written = set()
    own = Revision.objects.filter(user=user, object_id__in={object_id for _type, object_id in keys})
    for type_id, object_id, pk in own.values_list("base_content_type_id", "object_id", "pk"):
        step = keys.get((type_id, object_id))
        if step and (live.get((type_id, object_id)) or 0) < pk <= step.revision_id:
            written.add(step.pk)
    return written | {step.pk for step in keys.values() if step.revision.user_id == user.pk}


def _live_revisions(keys: Iterable[Key]) -> dict[Key, int | None]:
    """Ask once per kind of object which revision readers see."""
    ids: dict[int, list[str]] = defaultdict(list)
    for type_id, object_id in keys:
        ids[type_id].append(object_id)
    return {
        (type_id, str(pk)): live
        for type_id, wanted in ids.items()
        for pk, live in _model(type_id)
        ._default_manager.filter(pk__in=wanted)
        .values_list("pk", "live_revision_id")
    }


def submissions_of(user: AbstractUser) -> list[Submission]:
    """List what this person has in review, what came back, and what was approved this week."""
    recently = timezone.now() - DONE_FOR
    states = (
        WorkflowState.objects.filter(
            Q(requested_by=user) | Q(current_task_state__revision__user=user),
            Q(status__in=[WorkflowState.STATUS_IN_PROGRESS, WorkflowState.STATUS_NEEDS_CHANGES])
            | Q(status=WorkflowState.STATUS_APPROVED, current_task_state__finished_at__gt=recently),
        )
        .select_related("current_task_state__task", "current_task_state__revision")
        .defer("current_task_state__revision__content")
        .order_by("-current_task_state__started_at")
    )
    return [_submission(state) for state in states if state.current_task_state]


def _submission(state: WorkflowState) -> Submission:
    step: Any = state.current_task_state
    return Submission(
        workflow_state=state,
        title=step.revision.object_str,
        kind=_kind(state),
        level=step.task.name,
        is_returned=state.status == state.STATUS_NEEDS_CHANGES,
        is_approved=state.status == state.STATUS_APPROVED,
        reason=step.comment if state.status == state.STATUS_NEEDS_CHANGES else "",
        url=admin_url(_model(state.content_type_id), "edit", state.object_id),
    )


def _model(content_type_id: int) -> Any:
    """The class of what is reviewed; content types are looked up once a process."""
    return ContentType.objects.get_for_id(content_type_id).model_class()


def _kind(state: WorkflowState) -> str:
    return str(_model(state.content_type_id)._meta.verbose_name)
