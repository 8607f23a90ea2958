"""What every page of the site does, whatever it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db.models import Q
from wagtail.models import Page, PageViewRestriction

from cms.content.forms import SitePageForm

if TYPE_CHECKING:
    from django.db.models import QuerySet


class SitePageMixin:
    """Finds what the page needs from its own path instead of asking for its ancestors first."""

    base_form_class = SitePageForm
    # The arguments of the address that make another page; others are not this page's.
    arguments: ClassVar[frozenset[str]] = frozenset()

    path: str
    alias_of_id: int | None

    @property
    def canonical_page(self) -> Page:
        """The page whose address search engines should keep: an alias's source."""
        return self.alias_of if self.alias_of_id else self  # type: ignore[attr-defined]

    def get_view_restrictions(self) -> QuerySet[PageViewRestriction]:
        """Restrictions on the page or a page above it, in one query; an alias has its source's."""
        step = Page.steplen
        paths = [self.path[:end] for end in range(step, len(self.path) + 1, step)]
        return PageViewRestriction.objects.filter(
            Q(page__path__in=paths, page__alias_of=None) | Q(page__aliases__path__in=paths)
        ).distinct()
