"""Where Wagtail calls when a workflow has ended; imported while its models are being made."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser
    from wagtail.models import WorkflowState


def publish_approved(workflow_state: WorkflowState, user: AbstractUser | None = None) -> None:
    """Publish what was approved: who may approve need not be allowed to publish unasked."""
    from .services.publishing import publish_approved as publish  # noqa: PLC0415

    publish(workflow_state, user)
