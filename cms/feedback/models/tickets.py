"""A reader's message, and what has happened to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from cms.feedback.enums import OPEN, Category, Kind, Resolution, Status, TicketAction

from .notices import PrivacyNotice

if TYPE_CHECKING:
    import datetime

SCORES = range(1, 6)


class TicketQuerySet(models.QuerySet["Ticket"]):
    """Questions about messages."""

    def open(self) -> TicketQuerySet:
        """Messages that wait for an answer."""
        return self.filter(status__in=OPEN)

    def overdue(self, today: datetime.date) -> TicketQuerySet:
        """Open messages whose last day has passed."""
        return self.open().filter(due_on__lt=today)


class Ticket(models.Model):
    """A message with its answer; staff know it by its number, its sender by the receipt.

    No personal data outside `message`, `contact_name` and `contact`.
    """

    LONGEST_MESSAGE = 2000
    LONGEST_ANSWER = 4000

    # Letters and digits without hyphens, as `cms.feedback.services.receipts` makes and reads them.
    receipt = models.CharField(max_length=12, unique=True, editable=False)
    # Tells one submission from the next, so that a message sent twice is stored once.
    submission = models.CharField(max_length=64, unique=True, null=True, editable=False)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    category = models.CharField(_("category"), max_length=12, choices=Category)
    status = models.CharField(_("status"), max_length=12, choices=Status, default=Status.NEW)
    message = models.TextField(_("message"), max_length=LONGEST_MESSAGE)
    # What it is about; the title outlives the page.
    page = models.ForeignKey(
        Page,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="feedback_tickets",
        verbose_name=_("page"),
    )
    page_title = models.CharField(_("title of the page"), max_length=255, blank=True)
    received_at = models.DateTimeField(_("received at"), default=timezone.now, db_index=True)

    contact_name = models.CharField(_("name"), max_length=40, blank=True)
    contact = models.CharField(_("contact"), max_length=100, blank=True)
    notice = models.ForeignKey(
        PrivacyNotice,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("privacy notice agreed to"),
    )
    consented_at = models.DateTimeField(_("agreed at"), null=True, blank=True)
    # So many days after it is closed the sender was told that contact data goes.
    retention_days = models.PositiveSmallIntegerField(null=True, editable=False)
    anonymised_at = models.DateTimeField(_("contact data removed at"), null=True, blank=True)

    # Without a branch it is the head office's.
    branch = models.ForeignKey(
        "accounts.Branch",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="feedback_tickets",
        verbose_name=_("branch"),
    )
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="feedback_tickets",
        verbose_name=_("assignee"),
    )
    due_on = models.DateField(_("to be answered by"), db_index=True)
    escalated_at = models.DateTimeField(_("escalated at"), null=True, blank=True)
    answer = models.TextField(_("answer"), max_length=LONGEST_ANSWER, blank=True)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    resolution = models.CharField(_("outcome"), max_length=16, choices=Resolution, blank=True)
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)
    satisfaction = models.PositiveSmallIntegerField(
        _("satisfaction"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(5)],
    )
    rated_at = models.DateTimeField(_("rated at"), null=True, blank=True)
    # Raised by whatever staff change: who saw an older one writes over nobody's work.
    version = models.PositiveIntegerField(default=0, editable=False)

    objects = TicketQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("message from a reader")
        verbose_name_plural = _("messages from readers")
        default_permissions = ("view", "change")
        ordering = ["-received_at", "-pk"]
        indexes = [models.Index(fields=["status", "due_on"], name="ticket_status_due")]
        constraints = [
            models.CheckConstraint(
                condition=Q(contact="", contact_name="")
                | Q(notice__isnull=False, consented_at__isnull=False),
                name="ticket_contact_needs_consent",
            ),
            models.CheckConstraint(
                condition=Q(satisfaction=None) | Q(satisfaction__range=(SCORES[0], SCORES[-1])),
                name="ticket_satisfaction_1_to_5",
            ),
        ]

    def __str__(self) -> str:
        return gettext("Message No. %(number)s") % {"number": self.pk}

    @property
    def is_open(self) -> bool:
        """Whether it waits for an answer."""
        return self.status in OPEN

    @property
    def is_overdue(self) -> bool:
        """Whether it should have been answered yesterday or before."""
        return self.is_open and self.due_on < timezone.localdate()


class TicketEvent(models.Model):
    """What happened to a message, when and by whom; never changed."""

    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="events")
    action = models.CharField(_("action"), max_length=12, choices=TicketAction)
    # Empty where the sender or the clock did it.
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("by"),
    )
    created_at = models.DateTimeField(_("at"), default=timezone.now)
    # A note, or the answer as it was given.
    text = models.TextField(_("text"), blank=True)
    # Values before and after, such as {"category": ["site", "content"]}; no personal data.
    data = models.JSONField(default=dict, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("event of a message")
        verbose_name_plural = _("events of messages")
        default_permissions = ()
        ordering = ["created_at", "pk"]

    def __str__(self) -> str:
        return f"{self.ticket_id} {self.action}"
