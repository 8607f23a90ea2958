"""Ticking what was renewed, each item by a person who answers for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page

from campaigns.pages.enums import RenewalKind
from campaigns.pages.models import CampaignPage, RenewalItem
from campaigns.pages.permissions import may_renew
from cms.review.services.authorship import name_of
from cms.review.services.refusals import ReviewRefused

if TYPE_CHECKING:
    from cms.accounts.models import User

TICKED, TAKEN_BACK = "campaigns.renewal_ticked", "campaigns.renewal_taken_back"
# What can only be done once the page is there: it does not hold up the review.
NOT_BEFORE_REVIEW = (RenewalKind.LINKS,)
LONGEST_NAME = 255


def open_renewal(campaign: CampaignPage) -> None:
    """Open the list, nothing of it ticked."""
    RenewalItem.objects.bulk_create(
        RenewalItem(campaign=campaign, kind=kind) for kind in RenewalKind
    )


@transaction.atomic
def tick(item: RenewalItem, user: User) -> bool:
    """Note who renewed it, and when; False where somebody was faster.

    Raises PermissionDenied for those who may not edit the campaign.
    """
    _require_right(item, user)
    values = {
        "ticked_by": user,
        "ticked_by_name": name_of(user)[:LONGEST_NAME],
        "ticked_at": timezone.now(),
    }
    done = RenewalItem.objects.filter(pk=item.pk, ticked_at=None).update(**values)
    if done:
        log(item.campaign, TICKED, user=user, data={"kind": item.kind})
    return bool(done)


@transaction.atomic
def take_back(item: RenewalItem, user: User) -> bool:
    """Take a tick back; False where there was none any more. The page's history keeps both."""
    _require_right(item, user)
    ticked = RenewalItem.objects.filter(pk=item.pk).exclude(ticked_at=None)
    done = ticked.update(ticked_by=None, ticked_by_name="", ticked_at=None)
    if done:
        data = {"kind": item.kind, "by": item.ticked_by_name}
        log(item.campaign, TAKEN_BACK, user=user, data=data)
    return bool(done)


def require_renewal(instance: Any) -> None:
    """Refuse to submit a campaign of which something is still as it was last time."""
    if not isinstance(instance, Page):
        return
    # What is submitted comes as a page of no type in particular.
    items = RenewalItem.objects.filter(campaign=instance.pk, ticked_at=None)
    items = items.exclude(kind__in=NOT_BEFORE_REVIEW)
    left = sorted(items, key=lambda item: RenewalKind.values.index(item.kind))
    if left:
        raise ReviewRefused(
            _("Saved as a draft, but not submitted. Not yet ticked as renewed: %(items)s.")
            % {"items": _(", ").join(map(str, left))},
            reverse("campaigns:renewal", args=[instance.pk]),
        )


def _require_right(item: RenewalItem, user: User) -> None:
    if not may_renew(user, item.campaign):
        raise PermissionDenied
