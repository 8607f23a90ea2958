"""Whether a page was useful to a reader."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from cms.feedback.enums import VoteReason


class Vote(models.Model):
    """One reader's 有用 or 没用, and why if they say so; nothing of who they are."""

    LONGEST_COMMENT = 300

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="feedback_votes")
    is_useful = models.BooleanField(_("useful"))
    reason = models.CharField(_("reason"), max_length=10, choices=VoteReason, blank=True)
    comment = models.TextField(_("in their own words"), max_length=LONGEST_COMMENT, blank=True)
    created_at = models.DateTimeField(_("at"), default=timezone.now)
    # Tells one press from the next, so that a double click counts once.
    submission = models.CharField(max_length=64, unique=True, null=True, editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("rating of a page")
        verbose_name_plural = _("ratings of pages")
        default_permissions = ("view",)
        indexes = [
            models.Index(fields=["page", "is_useful", "created_at"], name="vote_page_useful_at")
        ]

    def __str__(self) -> str:
        return f"{self.page_id} {self.is_useful}"
