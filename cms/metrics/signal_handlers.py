"""Keeps what the figures know of pages as it was last published."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail.signals import page_published

from cms.metrics.services.remembering import renew_pages

if TYPE_CHECKING:
    from wagtail.models import Page


def renew_published(instance: Page, **kwargs: Any) -> None:
    """Write down anew the page's title, and for whom and about what it is."""
    renew_pages([instance.pk])


def connect() -> None:
    """Listen from the start of the process on."""
    page_published.connect(renew_published, dispatch_uid="metrics_renew_published")
