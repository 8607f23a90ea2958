"""Which pages have to be looked at again because something they use has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from .changes import Change

if TYPE_CHECKING:
    import datetime


class SourceState(models.Model):
    """What an entry said when we last looked: a change is what differs from it.

    So it does not matter in which way a row was changed, nor in how many steps.
    """

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.CharField(max_length=255)
    values = models.JSONField()

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["content_type", "object_id"], name="one_state_an_entry")
        ]

    def __str__(self) -> str:
        return f"{self.content_type} {self.object_id}"


class RecheckRunQuerySet(models.QuerySet["RecheckRun"]):
    """Questions about the work that is left."""

    def unfinished(self) -> RecheckRunQuerySet:
        """What waits, goes on, was broken off or failed."""
        return self.exclude(state=RecheckRun.State.DONE)

    def due(self, idle_since: datetime.datetime) -> RecheckRunQuerySet:
        """What is left, and nobody has worked on since."""
        return self.unfinished().filter(touched_at__lte=idle_since)


class RecheckRun(models.Model):
    """The marking of all pages that use what was changed in one go, as the background does it."""

    class State(models.TextChoices):
        """How far it has come."""

        WAITING = "waiting", _("Waiting for the background worker")
        RUNNING = "running", _("Pages are being marked")
        DONE = "done", _("All pages are marked")
        FAILED = "failed", _("Broken off; it will be tried again")

    # A list of {"source": "app.model", "id", "name", "changes": [Change, …]}.
    sources = models.JSONField()
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    # The action of the admin in which it was ordered, as Wagtail's log names it.
    log_uuid = models.UUIDField(null=True, db_index=True)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    touched_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=200, blank=True)

    objects = RecheckRunQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("marking of pages")
        verbose_name_plural = _("markings of pages")
        default_permissions = ()
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return gettext(", ").join(source["name"] for source in self.sources)

    @property
    def is_finished(self) -> bool:
        """Whether nothing is left to do."""
        return self.state == self.State.DONE


class RecheckMarkQuerySet(models.QuerySet["RecheckMark"]):
    """Questions about marks."""

    def open(self) -> RecheckMarkQuerySet:
        """Marks nobody has dealt with."""
        return self.filter(is_open=True)


class RecheckMark(models.Model):
    """A page to look at again, and why; it stays until the page is published anew or found right."""

    class Resolution(models.TextChoices):
        """How it was dealt with."""

        REPUBLISHED = "republished", _("Published anew after the change")
        STILL_RIGHT = "still_right", _("Checked: still right")

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="recheck_marks")
    source_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    source_id = models.CharField(max_length=255)
    source_name = models.CharField(_("what changed"), max_length=200)
    changes = models.JSONField()
    run = models.ForeignKey(RecheckRun, on_delete=models.PROTECT, related_name="marks")
    created_at = models.DateTimeField(_("marked since"))
    # When what it uses changed last: what was written before that does not settle it.
    changed_at = models.DateTimeField(_("changed at"), db_index=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    # True or null: so one unique constraint allows one open mark and any number of settled ones,
    # and both databases can resolve a conflict on it, which a condition would prevent.
    is_open = models.BooleanField(null=True, default=True, editable=False)
    resolved_at = models.DateTimeField(null=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    resolution = models.CharField(max_length=12, choices=Resolution, blank=True)
    note = models.TextField(blank=True)

    objects = RecheckMarkQuerySet.as_manager()
    # Else every marked page would count as used here, and could not be deleted.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("mark to recheck")
        verbose_name_plural = _("marks to recheck")
        default_permissions = ("view",)
        ordering = ["changed_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["page", "source_type", "source_id", "is_open"],
                name="one_open_mark_a_source",
            ),
            models.CheckConstraint(
                condition=Q(is_open=True, resolved_at=None, resolution="")
                | Q(is_open=None, resolved_at__isnull=False) & ~Q(resolution=""),
                name="mark_is_open_or_resolved",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.page_id}: {self.source_name}"

    @property
    def source(self) -> str:
        """Kind and name of what changed, like “Hotline 96110”."""
        kind = self.source_type.name
        return gettext("%(kind)s “%(name)s”") % {"kind": kind, "name": self.source_name}

    @property
    def reasons(self) -> list[str]:
        """What changed, in plain words, one sentence a change."""
        model: Any = self.source_type.model_class()
        return [Change(**change).describe(model) for change in self.changes]

    @property
    def summary(self) -> str:
        """What changed and how, in one line."""
        reasons = " ".join(self.reasons)
        return gettext("%(source)s: %(reasons)s") % {"source": self.source, "reasons": reasons}
