"""What readers say about pages, for those who look after the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Count, Q
from wagtail.permissions import page_permission_policy

from cms.feedback.models import PageTask, Vote

if TYPE_CHECKING:
    from wagtail.models import Page

    from cms.accounts.models import User
    from cms.feedback.models.page_tasks import PageTaskQuerySet

SEE_TASKS = "feedback.view_pagetask"
LAST_COMMENTS = 50


def tasks_for(user: User) -> PageTaskQuerySet:
    """The tasks on pages that a person finds in the page tree; none without the permission."""
    if not user.has_perm(SEE_TASKS):
        return PageTask.objects.none()
    pages = page_permission_policy.explorable_instances(user).filter(depth__gt=1)
    return PageTask.objects.filter(page__in=pages)


def may_see_feedback_on(user: Any, page: Page) -> bool:
    """Tell whether a person may read what readers say of a page."""
    if not user.has_perm(SEE_TASKS):
        return False
    pages = page_permission_policy.explorable_instances(user)
    return bool(pages.filter(pk=page.pk, depth__gt=1).exists())


def votes_on(page: Page) -> dict[str, Any]:
    """How often a page was found useful and not, and what was said last."""
    votes = Vote.objects.filter(page=page.pk)
    counts: dict[str, Any] = votes.aggregate(
        useful=Count("pk", filter=Q(is_useful=True)), useless=Count("pk", filter=Q(is_useful=False))
    )
    said = votes.filter(~Q(comment="") | ~Q(reason="")).order_by("-created_at", "-pk")
    total = counts["useful"] + counts["useless"]
    share = round(100 * counts["useful"] / total) if total else None
    return counts | {"share": share, "said": list(said[:LAST_COMMENTS])}
