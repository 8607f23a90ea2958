"""Redirects from old addresses, as far as anybody can know them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail.contrib.redirects.signal_handlers import (
    autocreate_redirects_on_page_move,
    autocreate_redirects_on_slug_change,
)

if TYPE_CHECKING:
    from wagtail.models import Page


def _was_never_read(page: Page) -> bool:
    """Tell whether a page was a draft all the time; a page below it may still have been read."""
    return page.first_published_at is None and not page.live and page.is_leaf()


def redirect_from_old_slug(instance_before: Page, instance: Page, **kwargs: Any) -> None:
    """Let Wagtail make redirects after a change of slug, unless nobody read the page before it."""
    if not _was_never_read(instance_before):
        autocreate_redirects_on_slug_change(instance_before, instance, **kwargs)


def redirect_from_old_place(instance: Page, **kwargs: Any) -> None:
    """Let Wagtail make redirects after a move, unless nobody read the page before it."""
    if not _was_never_read(instance):
        autocreate_redirects_on_page_move(instance, **kwargs)
