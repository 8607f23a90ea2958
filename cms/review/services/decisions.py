"""Approving and returning: every rule of the review is enforced here, whatever way was taken."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from wagtail.models import TaskState, WorkflowState

from cms.review.models import ReviewTaskState

from .authorship import author_ids, name_of
from .refusals import ReviewRefused
from .submitting import digest_of

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from django.contrib.auth.models import AbstractUser


@transaction.atomic
def approve(task_state_id: int, user: AbstractUser, checked: Sequence[str], comment: str) -> None:
    """Approve exactly the revision that was submitted; the last level publishes it."""
    state = _take(task_state_id)
    require_right_to_decide(state, user)
    _require_unchanged(state)
    _require_time_left(state)
    items = state.task.specific.items
    if missing := [item for item in items if item not in checked]:
        raise ReviewRefused(
            _("Not approved: tick every item of the checklist first. Missing: %(items)s")
            % {"items": _("; ").join(missing)}
        )
    if set(checked) - set(items):
        raise ReviewRefused(_("Not approved: the checklist was changed meanwhile. Read it again."))
    state.checklist = [{"text": item, "checked": True} for item in items]
    state.decided_by_name = name_of(user)
    state.approve(user=user, comment=comment.strip())


@transaction.atomic
def send_back(task_state_id: int, user: AbstractUser, reason: str) -> None:
    """Return it to its author, who reads the reason."""
    state = _take(task_state_id)
    require_right_to_decide(state, user)
    if not reason.strip():
        raise ReviewRefused(_("Not returned: write what has to be changed, and why."))
    state.decided_by_name = name_of(user)
    state.reject(user=user, comment=reason.strip())


def _take(task_state_id: int) -> ReviewTaskState:
    """Fetch it for oneself alone: of two who decide at once the second finds it decided."""
    states = ReviewTaskState.objects.filter(pk=task_state_id)
    WorkflowState.objects.select_for_update().get(task_states__in=states)
    return states.select_for_update().get()


def require_right_to_decide(state: ReviewTaskState, user: AbstractUser) -> None:
    """Refuse whoever does not belong to the level, wrote it, or has already approved it."""
    workflow_state = state.workflow_state
    running = workflow_state.status == WorkflowState.STATUS_IN_PROGRESS
    if state.status != TaskState.STATUS_IN_PROGRESS or not running:
        raise ReviewRefused(_already_decided(state))
    if not user.is_active or not state.task.specific.get_actions(None, user):
        raise ReviewRefused(_("You do not belong to those who decide at this level."))
    if user.pk in author_ids(workflow_state, state.revision):
        raise ReviewRefused(
            _("You wrote or submitted this yourself: somebody else has to review it.")
        )
    approvals = workflow_state.task_states.filter(
        status=TaskState.STATUS_APPROVED, revision_id=state.revision_id
    )
    if approvals.filter(finished_by=user).exists():
        raise ReviewRefused(
            _("You approved this at the other level: somebody else has to look at it here.")
        )


def may_decide(state: ReviewTaskState | TaskState, user: AbstractUser) -> bool:
    """Whether this person may decide on it now."""
    if not isinstance(state, ReviewTaskState):
        return False
    try:
        require_right_to_decide(state, user)
    except ReviewRefused:
        return False
    return True


def _already_decided(state: ReviewTaskState) -> str:
    if state.decided_by_name:
        return _("%(person)s has decided on this meanwhile.") % {"person": state.decided_by_name}
    return _("This does not wait for a decision any more; it may have been taken back.")


def _require_unchanged(state: ReviewTaskState) -> None:
    """Refuse to approve what is not the latest, or not what was submitted."""
    instance: Any = state.workflow_state.content_object
    if (
        instance.latest_revision_id == state.revision_id
        and digest_of(state.revision_id) == state.digest
    ):
        return
    raise ReviewRefused(
        _("Not approved: it was changed after it was submitted. Return it to be submitted again.")
    )


def _require_time_left(state: ReviewTaskState) -> None:
    """Refuse to publish for a time that is over already."""
    until = _datetime(state.revision.content.get("expire_at"))
    if until and until <= timezone.now():
        raise ReviewRefused(
            _("Not approved: the time to go offline has passed. Return it to set another one.")
        )


def _datetime(value: Any) -> datetime.datetime | None:
    return parse_datetime(value) if isinstance(value, str) else value
