"""What readers are told before they leave a way to reach them; what they agreed to stays as it was."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel


class PrivacyNoticeQuerySet(models.QuerySet["PrivacyNotice"]):
    """Questions about which notice holds."""

    def in_force(self) -> PrivacyNotice | None:
        """The notice that holds now: of those begun, the one that began last."""
        return self.filter(in_force_from__lte=timezone.now()).first()


class PrivacyNotice(models.Model):
    """Purpose, method and scope, as a sender agreed to them; a new wording is a new version."""

    version = models.CharField(
        _("version"),
        max_length=20,
        unique=True,
        help_text=_("For example 2026-1. It is stored with each consent."),
    )
    purpose = models.TextField(
        _("purpose"),
        max_length=500,
        help_text=_("What contact data is used for, and for nothing else."),
    )
    method = models.TextField(
        _("method"),
        max_length=500,
        help_text=_("How it is handled: where it is stored, who sees it, when it is removed."),
    )
    scope = models.TextField(
        _("scope"), max_length=500, help_text=_("Which data: what may be left, what should not.")
    )
    rights = models.TextField(
        _("rights"),
        max_length=500,
        help_text=_("How somebody has data corrected or removed, or takes the consent back."),
    )
    in_force_from = models.DateTimeField(
        _("in force from"),
        default=timezone.now,
        db_index=True,
        help_text=_("From then on it stands on the form. What it says cannot be changed later."),
    )

    objects = PrivacyNoticeQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    panels = [
        FieldPanel(name)
        for name in ("version", "purpose", "method", "scope", "rights", "in_force_from")
    ]

    class Meta:
        verbose_name = _("privacy notice")
        verbose_name_plural = _("privacy notices")
        default_permissions = ("add", "view")
        ordering = ["-in_force_from", "-pk"]

    def __str__(self) -> str:
        return self.version
