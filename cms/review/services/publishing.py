"""What follows when the last level has approved: exactly that revision is published."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from wagtail.models import Revision, TaskState

from cms.content.models import ReviewDatesMixin
from cms.review.models import Level, ReviewTaskState

from .authorship import author_ids
from .refusals import ReviewRefused
from .submitting import digest_of

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser
    from wagtail.models import WorkflowState


def publish_approved(workflow_state: WorkflowState, user: AbstractUser | None) -> None:
    """Publish the approved revision, now or at the time it names.

    Wagtail also ends a workflow when its remaining steps are switched off; so whether both levels
    have approved is asked here again, whoever set up the workflow and however it ended.
    """
    state = workflow_state.current_task_state
    if state is None or not _passed_both_levels(workflow_state, state.revision):
        raise ReviewRefused(
            _(
                "Not published: two people who did not write it have to approve it, one at each "
                "level. An administrator can see to the levels under “Workflows”."
            )
        )
    write_review_dates(state.revision)
    state.revision.publish(user=user, skip_permission_checks=True)


def _passed_both_levels(workflow_state: WorkflowState, revision: Revision) -> bool:
    """Whether every level passed these very words, by another person each, none of them an author."""
    approvals = ReviewTaskState.objects.filter(
        workflow_state=workflow_state,
        revision=revision,
        status=TaskState.STATUS_APPROVED,
        digest=digest_of(revision.pk),
    ).values_list("level", "finished_by_id")
    approvers = {person for _level, person in approvals}
    return (
        {level for level, _person in approvals} == set(Level.values)
        and len(approvers) >= len(Level)
        and None not in approvers
        and not approvers & author_ids(workflow_state, revision)
    )


def write_review_dates(revision: Revision) -> None:
    """Write into the revision that it was reviewed today, and when it is due again.

    These two dates are no content: what was approved stays what it was (see `digest_of`).
    """
    model: Any = revision.content_type.model_class()
    if not issubclass(model, ReviewDatesMixin):
        return
    today = timezone.localdate()
    planned = parse_date(revision.content.get("next_review_on") or "")
    if planned is None or planned <= today:
        planned = today + datetime.timedelta(days=model.days_until_next_review)
    dates = {"last_reviewed_on": today.isoformat(), "next_review_on": planned.isoformat()}
    revision.content = {**revision.content, **dates}
    Revision.objects.filter(pk=revision.pk).update(content=revision.content)
