"""Stores whether a page was useful, and why not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from cms.core.private_numbers import masked
from cms.feedback.models import Vote

if TYPE_CHECKING:
    from wagtail.models import Page


def cast(page: Page, is_useful: bool, submission: str) -> Vote:
    """Store a rating, or find it where the same press has been stored already.

    Raises a DatabaseError when neither was possible, as when the page has just been deleted.
    """
    try:
        with transaction.atomic():
            return Vote.objects.create(page=page, is_useful=is_useful, submission=submission)
    except IntegrityError:
        if stored := Vote.objects.filter(submission=submission).first():
            return stored
        raise


def explain(vote: Vote, reason: str, comment: str) -> None:
    """Add to a rating what its reader says of it; numbers of people are not stored."""
    vote.reason = reason
    vote.comment = masked(comment)[: Vote.LONGEST_COMMENT]
    vote.save(update_fields=["reason", "comment"])
