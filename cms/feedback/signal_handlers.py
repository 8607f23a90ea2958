"""Sees every published page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail.signals import page_published

from cms.feedback.services.page_tasks import settle_by_publication

if TYPE_CHECKING:
    from wagtail.models import Page, Revision


def settle_tasks(instance: Page, revision: Revision | None = None, **kwargs: Any) -> None:
    """A publication settles what was complained of before its words were written."""
    if revision is not None:
        settle_by_publication(instance, revision)


def connect() -> None:
    """Connect the handler; called once when the apps are ready."""
    page_published.connect(settle_tasks, dispatch_uid="feedback.settle_tasks")
