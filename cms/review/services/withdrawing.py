"""Taking something off the site at once: the one act on live content that waits for no review."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.actions.unpublish import UnpublishAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.log_actions import log
from wagtail.models import Page

from .refusals import ReviewRefused

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser

WITHDRAW = "review.withdraw_content"
WITHDRAWN = "review.withdraw"
FRONT_DOOR_DEPTH = 2


def is_front_door(instance: Any) -> bool:
    """Whether it is a home page or the root of the tree, without which there is no site."""
    return isinstance(instance, Page) and instance.depth <= FRONT_DOOR_DEPTH


def can_be_withdrawn(instance: Any) -> bool:
    """Whether readers see it, or will at a time that has been approved."""
    return not is_front_door(instance) and bool(instance.live or instance.approved_schedule)


@transaction.atomic
def withdraw(instance: Any, user: AbstractUser, reason: str) -> None:
    """Take it off the site, with what was approved for later; a review under way goes on."""
    if not user.has_perm(WITHDRAW):
        raise ReviewRefused(_("You may not take content off the site; ask a reviewer."))
    if not reason.strip():
        raise ReviewRefused(_("Not taken off the site: write the reason."))
    if is_front_door(instance):
        raise ReviewRefused(_("The home page stays: without it there is no site."))
    if not can_be_withdrawn(instance):
        raise ReviewRefused(_("It is not on the site, nor is it going to be."))
    was_live, seen = instance.live, instance.live_revision
    if was_live:
        action = UnpublishPageAction if isinstance(instance, Page) else UnpublishAction
        action(instance, user=user, log_action=False).execute(skip_permission_checks=True)
    instance.revisions.update(approved_go_live_at=None)
    log(
        instance=instance,
        action=WITHDRAWN,
        user=user,
        revision=seen,
        data={"reason": reason.strip(), "was_live": was_live},
    )
