"""Taking back what was submitted: for those who submitted it; reviewers return it with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from wagtail.models import WorkflowState

from cms.review.addresses import admin_url

from .refusals import ReviewRefused

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser
    from django.http import HttpRequest


def may_take_back(instance: Any, user: AbstractUser) -> bool:
    """Whether the person submitted it, or it is their page."""
    state = instance.current_workflow_state
    if state is None:
        return False
    return user.pk in (state.requested_by_id, getattr(instance, "owner_id", None))


def refuse_taking_back(request: HttpRequest, instance: Any) -> None:
    """Wagtail lets whoever may approve also cancel, without a word to the author."""
    if request.method != "POST" or "action-cancel-workflow" not in request.POST:
        return
    running = instance.current_workflow_state
    if running is None or running.status != WorkflowState.STATUS_IN_PROGRESS:
        return
    if not may_take_back(instance, request.user):  # type: ignore[arg-type]
        raise ReviewRefused(
            _("Only who submitted it can take it back. As a reviewer, return it with a reason."),
            admin_url(type(instance), "edit", instance.pk),
        )
