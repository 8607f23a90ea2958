"""What lists of pages tell about their freshness, with the same queries however long they are."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Case, Exists, OuterRef, Prefetch, Q, Value, When
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from cms.review.models import RecheckMark

from .freshness import annotate_freshness, dated_models

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wagtail.models import PageQuerySet

    from cms.accounts.models import User

DUE_WITHIN = datetime.timedelta(days=30)


def due_until() -> datetime.date:
    """The last day that still counts as due soon."""
    return timezone.localdate() + DUE_WITHIN


def visible_pages(user: User) -> PageQuerySet:
    """Pages with review dates, or marked, of those that a person finds in the page tree."""
    marked = RecheckMark.objects.open().filter(page=OuterRef("pk"))
    pages = page_permission_policy.explorable_instances(user).filter(depth__gt=1, alias_of=None)
    dated = Page.objects.type(*dated_models()).values("pk")
    return annotate_freshness(pages.filter(Q(pk__in=dated) | Exists(marked)))


def pages_to_recheck(user: User) -> PageQuerySet:
    """Marked pages that a person may edit: their own first, then the longest marked."""
    marked = RecheckMark.objects.open().filter(page=OuterRef("pk"))
    return _own_first(user, _editable(user).filter(Exists(marked)), "pk")


def pages_due_for_review(user: User) -> PageQuerySet:
    """Live pages that a person may edit whose review is overdue or due within 30 days."""
    pages = annotate_freshness(_editable(user)).filter(live=True, review_due_on__lte=due_until())
    return _own_first(user, pages, "review_due_on")


def _editable(user: User) -> PageQuerySet:
    pages = page_permission_policy.instances_user_has_any_permission_for(user, {"change"})
    return pages.filter(alias_of=None)


def _own_first(user: User, pages: PageQuerySet, *then: str) -> PageQuerySet:
    own = Case(When(owner=user.pk, then=Value(0)), default=Value(1))
    return pages.order_by(own, *then)


def with_marks(pages: PageQuerySet) -> PageQuerySet:
    """Fetch the open marks along, as `open_mark_list`."""
    marks = RecheckMark.objects.open().select_related("source_type")
    return pages.prefetch_related(
        Prefetch("recheck_marks", queryset=marks, to_attr="open_mark_list")
    )


def note_links(pages: Iterable[Any], user: User) -> None:
    """Put on each page, as `link_url`, where this person goes on with it: the editor, or its marks."""
    pages = list(pages)
    found = _editable(user).filter(pk__in=[page.pk for page in pages]).values_list("pk", flat=True)
    editable = set(found)
    for page in pages:
        page.link_url = None
        if page.pk in editable:
            page.link_url = reverse("wagtailadmin_pages:edit", args=[page.pk])
        elif page.open_mark_list:
            page.link_url = reverse("review:recheck", args=[page.pk])


def state_of(page: Page) -> str:
    """Whether readers see a page, in a word or two and without a query."""
    if not page.live:
        return gettext("Not published")
    return (
        gettext("Published, with a draft") if page.has_unpublished_changes else gettext("Live now")
    )
