"""The editors' home: which pages to look at again, and whose review is due."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import timezone
from wagtail.admin.ui.components import Component

from cms.review.selectors.overview import (
    note_links,
    pages_due_for_review,
    pages_to_recheck,
    with_marks,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wagtail.models import PageQuerySet

    from cms.accounts.models import User

SHOWN = 8


class FreshnessPanel(Component):
    """Lists the first few pages with a link to the report; silent when there is none."""

    state: str

    def pages(self, user: User) -> PageQuerySet:
        """All pages in question, in the order in which they are to be seen to."""
        raise NotImplementedError

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """Count all, show a few."""
        user = parent_context["request"].user
        found = self.pages(user)
        pages = list(with_marks(found)[:SHOWN])
        if pages:
            note_links(pages, user)
        return {
            "pages": pages,
            "count": found.count() if pages else 0,
            "today": timezone.localdate(),
            "report_url": f"{reverse('review:freshness')}?state={self.state}",
        }


class PagesToRecheckPanel(FreshnessPanel):
    """Pages that use something that has changed."""

    name = "pages_to_recheck"
    order = 110
    template_name = "review/freshness/home_recheck.html"
    state = "marked"

    def pages(self, user: User) -> PageQuerySet:
        """Those with an open mark."""
        return pages_to_recheck(user)


class ReviewsDuePanel(FreshnessPanel):
    """Pages whose review is overdue, or due within 30 days."""

    name = "reviews_due"
    order = 120
    template_name = "review/freshness/home_due.html"
    state = "due"

    def pages(self, user: User) -> PageQuerySet:
        """Those with a day of the next review that is near or past."""
        return pages_due_for_review(user)
