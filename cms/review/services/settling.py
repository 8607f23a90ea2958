"""How a mark is dealt with: by publishing anew, or by somebody who says that all is right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import get_active_log_context, log

from cms.accounts.enums import Role
from cms.accounts.selectors import has_role
from cms.review.models import RecheckMark

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wagtail.models import Page, Revision

    from cms.accounts.models import User

STILL_RIGHT = "review.still_right"


def may_settle(user: User, page: Page) -> bool:
    """Whoever may edit a page, or reviews what others write, may say that it is still right."""
    return page.permissions_for_user(user).can_edit() or has_role(user, Role.REVIEWER)


def settle_by_publication(page: Page, revision: Revision) -> None:
    """Settle what changed before the published words were written; older words settle nothing."""
    RecheckMark.objects.open().filter(page=page.pk, changed_at__lt=revision.created_at).update(
        is_open=None,
        resolved_at=timezone.now(),
        resolved_by=get_active_log_context().user or revision.user,
        resolution=RecheckMark.Resolution.REPUBLISHED,
    )


@transaction.atomic
def settle_as_still_right(page: Page, marks: Iterable[RecheckMark], user: User, note: str) -> int:
    """Settle the marks as they were shown, and write who found so, and why, into the page's log.

    A mark that has taken in another change since stays open. Returns how many were settled. Raises
    PermissionDenied for those who may not.
    """
    if not may_settle(user, page):
        raise PermissionDenied
    settled = []
    for mark in marks:
        same = RecheckMark.objects.open().filter(pk=mark.pk, changed_at=mark.changed_at)
        if same.update(
            is_open=None,
            resolved_at=timezone.now(),
            resolved_by=user,
            resolution=RecheckMark.Resolution.STILL_RIGHT,
            note=note,
        ):
            settled.append(mark)
    if settled:
        sources = [mark.source_name for mark in settled]
        log(page, STILL_RIGHT, user=user, data={"note": note, "sources": sources})
    return len(settled)
