"""What was read from a file, between the dry run and the import, and what became of it."""

from __future__ import annotations

import datetime
import uuid

from django.conf import settings
from django.db import models
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

# An import that shows no sign of life for so long was broken off, or nobody was there to begin it.
IDLE = datetime.timedelta(minutes=2)


class QuestionImportQuerySet(models.QuerySet["QuestionImport"]):
    """Questions about the work that is left."""

    def running(self) -> QuestionImportQuerySet:
        """What was ordered and is not done."""
        return self.filter(started_at__isnull=False, finished_at=None)

    def free(self, now: datetime.datetime) -> QuestionImportQuerySet:
        """What may be worked on: nobody has begun, or whoever had is gone."""
        idle = models.Q(touched_at=None) | models.Q(touched_at__lte=now - IDLE)
        return self.running().filter(idle)

    def left_over(self, now: datetime.datetime) -> QuestionImportQuerySet:
        """What waits for longer than it should."""
        alive_at = Coalesce("touched_at", "started_at")
        return self.running().alias(alive_at=alive_at).filter(alive_at__lte=now - IDLE)


class QuestionImport(models.Model):
    """A file of questions that somebody uploaded. The file itself is not kept."""

    class State(models.TextChoices):
        """How far it has come."""

        CHECKED = "checked", _("not imported")
        WAITING = "waiting", _("Waiting for the background worker")
        RUNNING = "running", _("Questions are being stored")
        BROKEN_OFF = "broken_off", _("Interrupted")
        DONE = "done", _("imported")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    file_name = models.CharField(_("file"), max_length=200)
    # See `quizzes.exchange.formats`.
    format = models.CharField(_("format"), max_length=10)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("uploaded by"),
    )
    uploaded_at = models.DateTimeField(_("uploaded"), auto_now_add=True, db_index=True)
    # As `quizzes.exchange.drafts` writes them.
    drafts = models.JSONField(default=list)
    faults = models.JSONField(default=list)
    notes = models.JSONField(default=list)
    # When somebody said that it is to be imported.
    started_at = models.DateTimeField(null=True)
    # The last sign of life of whoever works on it, who alone knows this moment.
    touched_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    # How many good rows there are, and how many of them are done.
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    # For each row that is done: line, sheet, name, outcome, key of the question, reason.
    results = models.JSONField(default=list)

    objects = QuestionImportQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("import of questions")
        verbose_name_plural = _("imports of questions")
        ordering = ["-uploaded_at"]
        default_permissions = ()

    def __str__(self) -> str:
        return self.file_name

    @property
    def state(self) -> State:
        """How far it has come."""
        if self.finished_at:
            return self.State.DONE
        if not self.started_at:
            return self.State.CHECKED
        if (self.touched_at or self.started_at) <= timezone.now() - IDLE:
            return self.State.BROKEN_OFF
        return self.State.RUNNING if self.touched_at else self.State.WAITING
