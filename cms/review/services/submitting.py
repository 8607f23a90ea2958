"""Opening the review of a revision."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Q
from django.utils.translation import gettext as _
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import Revision, TaskState
from wagtail.signals import task_submitted

from cms.review.models import Level, ReviewTask, ReviewTaskState

from .authorship import author_ids, name_of, names_of
from .refusals import ReviewRefused

if TYPE_CHECKING:
    from collections.abc import Callable

    from wagtail.models import WorkflowState

# What the approval itself writes into the revision; it is no content.
METADATA = frozenset({"last_reviewed_on", "next_review_on"})
# What other apps demand of what is submitted: each raises ReviewRefused, or does nothing.
DEMANDS: list[Callable[[Any], None]] = []


def digest_of(revision_id: int) -> str:
    """SHA-256 of a revision's stored content without what the approval writes into it, in hex."""
    content = Revision.objects.values_list("content", flat=True).get(pk=revision_id)
    content = {key: value for key, value in content.items() if key not in METADATA}
    text = json.dumps(content, cls=DjangoJSONEncoder, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def open_review(task: ReviewTask, workflow_state: WorkflowState) -> ReviewTaskState:
    """Put the latest revision before the members of a level; refuse if nobody could decide."""
    instance: Any = workflow_state.content_object
    for demand in DEMANDS if task.level == Level.FIRST else ():
        demand(instance)
    revision = instance.get_latest_revision()
    authors = author_ids(workflow_state, revision)
    _require_reviewers(workflow_state, authors)
    state = ReviewTaskState.objects.create(
        workflow_state=workflow_state,
        revision=revision,
        task=task,
        status=TaskState.STATUS_IN_PROGRESS,
        level=task.level,
        due_on=task.due_date(),
        digest=digest_of(revision.pk),
        authors=names_of(authors),
        submitted_by_name=name_of(workflow_state.requested_by),
    )
    task_submitted.send(sender=ReviewTaskState, instance=state, user=workflow_state.requested_by)
    return state


def _require_reviewers(workflow_state: WorkflowState, authors: set[int]) -> None:
    """Two people who did not write it have to be there, else it would wait for ever."""
    able: list[set[int]] = []
    for task in workflow_state.workflow.tasks.filter(active=True).specific():
        if isinstance(task, ReviewTask):
            people = get_user_model().objects.filter(
                Q(groups__in=task.groups.all()) | Q(is_superuser=True), is_active=True
            )
            able.append(set(people.values_list("pk", flat=True)) - authors)
    if all(able) and len(set().union(*able)) >= len(able):
        return
    raise ReviewRefused(
        _(
            "Saved as a draft, but not submitted: besides those who wrote it, one person has to "
            "approve it at each level, and there are not enough. Ask an administrator to give "
            "colleagues the role of a reviewer."
        ),
        AdminURLFinder().get_edit_url(workflow_state.content_object) or "",
    )
