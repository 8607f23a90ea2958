"""The organisation as a tree whose edges carry dates, so that old figures stay where they were."""

import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from cms.accounts.enums import Level


class BranchQuerySet(models.QuerySet["Branch"]):
    """Branches as they stood on a day."""

    def open_on(self, day: datetime.date) -> "BranchQuerySet":
        """Keep those open on a day; the closing day is the last one."""
        return self.filter(Q(closed_on__isnull=True) | Q(closed_on__gte=day), opened_on__lte=day)

    def with_parent_on(self, day: datetime.date) -> "BranchQuerySet":
        """Annotate `parent_id_on` and `parent_name_on`: under which unit each hung on a day."""
        placement = BranchPlacement.objects.filter(
            branch=OuterRef("pk"), starts_on__lte=day
        ).order_by("-starts_on")
        return self.annotate(
            parent_id_on=Subquery(placement.values("parent_id")[:1]),
            parent_name_on=Subquery(placement.values("parent__name")[:1]),
        )


class Branch(models.Model):
    """An organisational unit whose code never changes, whatever it is called or wherever it hangs."""

    Level = Level

    code = models.SlugField(
        _("code"),
        max_length=32,
        unique=True,
        help_text=_("It cannot be changed later: imports, exports and old figures refer to it."),
    )
    name = models.CharField(_("name"), max_length=100)
    level = models.CharField(_("level"), max_length=16, choices=Level)
    opened_on = models.DateField(_("opened on"))
    closed_on = models.DateField(
        _("closed on"),
        null=True,
        blank=True,
        help_text=_(
            "The last day it is open. A branch is closed, never deleted: its records and figures "
            "stay. Move its open children and its active staff first."
        ),
    )

    objects = BranchQuerySet.as_manager()

    class Meta:
        verbose_name = _("branch")
        verbose_name_plural = _("branches")
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=F("opened_on")),
                name="branch_closes_after_opening",
                violation_error_message=_("A branch cannot close before it opened."),
            ),
            models.UniqueConstraint(
                fields=["level"],
                condition=Q(level=Level.HEAD_OFFICE),
                name="branch_one_head_office",
                violation_error_message=_("There is a head office already."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Refuse another code for a branch that exists."""
        super().clean()
        if self.pk and not Branch.objects.filter(pk=self.pk, code=self.code).exists():
            raise ValidationError({"code": _("The code of a branch cannot be changed.")})

    def is_open_on(self, day: datetime.date) -> bool:
        """Tell whether it is open on a day."""
        return self.opened_on <= day and (self.closed_on is None or day <= self.closed_on)


class BranchPlacement(models.Model):
    """Under which unit a branch hangs from a date on; the next placement ends it."""

    branch = models.ForeignKey(
        Branch, on_delete=models.CASCADE, related_name="placements", verbose_name=_("branch")
    )
    parent = models.ForeignKey(
        Branch,
        on_delete=models.PROTECT,
        related_name="child_placements",
        verbose_name=_("hangs below"),
    )
    starts_on = models.DateField(_("starts on"))

    class Meta:
        verbose_name = _("placement of a branch")
        verbose_name_plural = _("placements of branches")
        ordering = ["branch", "-starts_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["branch", "starts_on"],
                name="placement_one_per_day",
                violation_error_message=_("This branch already moves on that day."),
            ),
            models.CheckConstraint(
                condition=~Q(branch=F("parent")),
                name="placement_not_below_itself",
                violation_error_message=_("A branch cannot hang below itself."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.branch} → {self.parent} ({self.starts_on})"
