"""What snippets that pass the review tell of how far they have come."""

from __future__ import annotations

from typing import Any, TypeVar

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models.functions import Cast
from django.utils.translation import gettext
from wagtail.models import WorkflowState

AnyModel = TypeVar("AnyModel", bound=models.Model)


class ReviewedQuerySet(models.QuerySet[AnyModel]):
    """What a list of them asks."""

    def with_review(self) -> Any:
        """Tell of each whether it is under review, as `in_review`."""
        content_type = ContentType.objects.get_for_model(self.model)
        running = WorkflowState.objects.filter(
            base_content_type=content_type,
            object_id=Cast(models.OuterRef("pk"), models.CharField()),
            status=WorkflowState.STATUS_IN_PROGRESS,
        )
        return self.annotate(in_review=models.Exists(running))


class ReviewedMixin:
    """Says in a few words where a snippet stands."""

    live: bool
    has_unpublished_changes: bool

    @property
    def state(self) -> str:
        """What readers see of it and how far a change has come; see `with_review`."""
        in_review = getattr(self, "in_review", None)
        if in_review is None:
            in_review = self.workflow_in_progress  # type: ignore[attr-defined]
        if self.live and in_review:
            return gettext("Shown; a change is under review")
        if self.live and self.has_unpublished_changes:
            return gettext("Shown; a change is not submitted yet")
        if self.live:
            return gettext("Shown to readers")
        return (
            gettext("Under review, not shown yet") if in_review else gettext("Not shown to readers")
        )
