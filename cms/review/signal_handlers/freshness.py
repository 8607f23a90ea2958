"""Sees every saved entry that pages refer to, and every published page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models, transaction
from django.db.models.signals import post_delete, post_save, pre_save
from wagtail.log_actions import get_active_log_context
from wagtail.signals import page_published

from cms.content.models import ApprovedWording
from cms.review.services.settling import settle_by_publication
from cms.review.services.sources import EDITIONS, HOTLINES, RIGHTS, SCAM_TYPES, WORDINGS
from cms.review.services.watching import get_acquainted, look_for_changes
from cms.taxonomy.models import Hotline, Right, ScamListEdition, ScamType, ScamTypeName

if TYPE_CHECKING:
    from collections.abc import Callable

    from wagtail.models import Page, Revision

    from cms.review.services.watching import Checks

# What to look at when a row of this model is saved. An edition changes what all types are called.
CHECKS: dict[type[models.Model], Callable[[Any], Checks]] = {
    Hotline: lambda row: {HOTLINES: [row.pk]},
    Right: lambda row: {RIGHTS: [row.pk]},
    ScamType: lambda row: {SCAM_TYPES: [row.pk]},
    ScamTypeName: lambda row: {SCAM_TYPES: [row.scam_type_id]},
    ScamListEdition: lambda row: {EDITIONS: None, SCAM_TYPES: None},
    # Saving a draft leaves the row as it is: it is publishing that changes it.
    ApprovedWording: lambda row: {WORDINGS: [row.pk]},
}


def before_change(sender: type[models.Model], instance: Any, raw: bool = False, **kw: Any) -> None:
    """Know what was there before."""
    if not raw:
        get_acquainted(CHECKS[sender](instance))


def after_change(
    sender: type[models.Model], instance: Any, using: str, raw: bool = False, **kwargs: Any
) -> None:
    """Look once all is stored: names of a scam type are saved after it. The next tick looks again."""
    if raw:
        return
    checks, context = CHECKS[sender](instance), get_active_log_context()

    def look() -> None:
        look_for_changes(checks, by=context.user, log_uuid=context.uuid)

    transaction.on_commit(look, using=using, robust=True)


def settle_marks(instance: Page, revision: Revision | None = None, **kwargs: Any) -> None:
    """A publication settles what was changed before its words were written."""
    if revision is not None:
        settle_by_publication(instance, revision)


def connect() -> None:
    """Connect the handlers; called once when the apps are ready."""
    for model in CHECKS:
        # A name is saved with its type, which may be new: it is not known without its names.
        if model is not ScamTypeName:
            pre_save.connect(before_change, sender=model)
        post_save.connect(after_change, sender=model)
        post_delete.connect(after_change, sender=model)
    page_published.connect(settle_marks)
