"""Users and the dated tree of branches they work in."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _


class Branch(models.Model):
    """An organisational unit whose code never changes, whatever it is called or wherever it hangs."""

    class Level(models.TextChoices):
        """How high a unit stands."""

        HEAD_OFFICE = "head_office", _("Head office")
        REGION = "region", _("Region")
        BRANCH = "branch", _("Branch")
        OUTLET = "outlet", _("Outlet")

    code = models.SlugField(_("code"), max_length=32, unique=True)
    name = models.CharField(_("name"), max_length=100)
    level = models.CharField(_("level"), max_length=16, choices=Level)
    opened_on = models.DateField(_("opened on"))
    closed_on = models.DateField(_("closed on"), null=True, blank=True)

    class Meta:
        verbose_name = _("branch")
        verbose_name_plural = _("branches")
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name


class BranchPlacement(models.Model):
    """Under which unit a branch hangs from a date on; the next placement ends it."""

    branch = models.ForeignKey(Branch, on_delete=models.CASCADE, related_name="placements")
    parent = models.ForeignKey(Branch, on_delete=models.PROTECT, related_name="child_placements")
    starts_on = models.DateField(_("starts on"))


class User(AbstractUser):
    """A member of staff; readers have no account."""

    branch = models.ForeignKey(
        Branch,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="staff",
        verbose_name=_("branch"),
    )
