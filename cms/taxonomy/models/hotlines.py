"""Public numbers, each with the day somebody checked it."""

from __future__ import annotations

import datetime

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldRowPanel

STALE_AFTER = datetime.timedelta(days=180)

validate_number = RegexValidator(
    r"^(?=(?:-?[0-9]){3,12}\Z)[0-9]+(-[0-9]+)*\Z",
    _("Write 3 to 12 digits, with hyphens between groups if need be, like 96110 or 010-66216688."),
)


def validate_not_in_future(value: datetime.date) -> None:
    """Refuse a day that has not come yet: nobody has checked anything then."""
    if value > timezone.localdate():
        raise ValidationError(_("This day is still to come."))


class HotlineQuerySet(models.QuerySet["Hotline"]):
    """Questions about the age of the entries."""

    def stale(self) -> HotlineQuerySet:
        """Entries nobody has verified for more than 180 days."""
        return self.filter(verified_on__lt=timezone.localdate() - STALE_AFTER)

    def fresh(self) -> HotlineQuerySet:
        """Entries verified within 180 days."""
        return self.filter(verified_on__gte=timezone.localdate() - STALE_AFTER)


class Hotline(models.Model):
    """A public number: what it is for, when it answers, and the day somebody checked."""

    number = models.CharField(
        _("number"),
        max_length=20,
        unique=True,
        validators=[validate_number],
        help_text=_("As people dial it."),
    )
    name = models.CharField(_("name"), max_length=60)
    purpose = models.CharField(
        _("what it is for"), max_length=200, help_text=_("One sentence, shown beside the number.")
    )
    guidance = models.TextField(
        _("when to call and what to say"),
        blank=True,
        help_text=_("When it answers, what to have at hand, what it never asks for."),
    )
    dialable = models.BooleanField(
        _("can be called"),
        default=True,
        help_text=_("Take this off for a number that only sends messages: it is not made a link."),
    )
    verified_on = models.DateField(
        _("verified on"),
        validators=[validate_not_in_future],
        help_text=_("The day somebody checked that the number and its purpose still hold."),
    )
    sort_order = models.PositiveIntegerField(_("order"), default=0)

    objects = HotlineQuerySet.as_manager()

    panels = [
        FieldRowPanel(["number", "name"]),
        "purpose",
        "guidance",
        FieldRowPanel(["verified_on", "dialable"]),
    ]

    class Meta:
        verbose_name = _("hotline")
        verbose_name_plural = _("hotlines")
        ordering = ["sort_order", "number"]

    def __str__(self) -> str:
        return f"{self.number} {self.name}"

    @property
    def is_stale(self) -> bool:
        """Whether it was verified more than 180 days ago."""
        return self.verified_on < timezone.localdate() - STALE_AFTER
