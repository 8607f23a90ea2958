"""The words of the organisation: how high a unit stands, what a person may do."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Level(models.TextChoices):
    """How high a unit stands; declared from the top down."""

    HEAD_OFFICE = "head_office", _("Head office")
    REGION = "region", _("Region")
    BRANCH = "branch", _("Branch")
    OUTLET = "outlet", _("Outlet")

    @property
    def depth(self) -> int:
        """Count the levels above; a unit hangs below one of smaller depth."""
        return list(type(self)).index(self)


class Role(models.TextChoices):
    """Stable codes of the roles; the group of a role may be renamed."""

    EDITOR = "editor", _("Editor")
    REVIEWER = "reviewer", _("Reviewer")
    OUTREACH = "outreach", _("Outreach staff")
    BRANCH_MANAGER = "branch_manager", _("Branch manager")
    HEAD_OFFICE = "head_office", _("Head office manager")
    ADMINISTRATOR = "administrator", _("Administrator")
