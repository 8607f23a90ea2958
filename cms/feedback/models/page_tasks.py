"""What readers' answers ask editors to do on a page."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from cms.feedback.enums import TaskReason, TaskResolution


class PageTaskQuerySet(models.QuerySet["PageTask"]):
    """Questions about tasks."""

    def open(self) -> PageTaskQuerySet:
        """Tasks nobody has dealt with."""
        return self.filter(is_open=True)


class PageTask(models.Model):
    """A page to look at since readers say so; it stays until the page is published anew or it is done."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="feedback_tasks")
    reason = models.CharField(_("reason"), max_length=12, choices=TaskReason)
    # True or null, as with marks to recheck: one open task a reason, any number of settled ones.
    is_open = models.BooleanField(null=True, default=True, editable=False)
    opened_at = models.DateTimeField(_("opened at"), default=timezone.now)
    # The latest complaint, and how many there were since it was opened.
    last_at = models.DateTimeField(_("last complaint at"), default=timezone.now)
    count = models.PositiveIntegerField(_("complaints"), default=1)
    resolved_at = models.DateTimeField(_("settled at"), null=True, blank=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    resolution = models.CharField(_("outcome"), max_length=12, choices=TaskResolution, blank=True)
    note = models.TextField(_("note"), max_length=500, blank=True)

    objects = PageTaskQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("task on a page")
        verbose_name_plural = _("tasks on pages")
        default_permissions = ("view", "change")
        ordering = ["-last_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["page", "reason", "is_open"], name="one_open_task_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(is_open=True, resolved_at=None, resolution="")
                | Q(is_open=None, resolved_at__isnull=False) & ~Q(resolution=""),
                name="task_is_open_or_resolved",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.page_id}: {self.reason}"
