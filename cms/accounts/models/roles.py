"""What a group stands for, whatever it is called."""

from django.contrib.auth.models import Group
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.accounts.enums import Role


class RoleProfile(models.Model):
    """Ties a role of the house to its group, and says how its members sign in."""

    code = models.CharField(_("code"), max_length=20, choices=Role, unique=True, editable=False)
    group = models.OneToOneField(
        Group,
        on_delete=models.PROTECT,
        related_name="role_profile",
        editable=False,
        verbose_name=_("group"),
    )
    requires_totp = models.BooleanField(
        _("second factor required"),
        default=False,
        help_text=_(
            "Members must set up an authenticator app before they can use the admin, and cannot "
            "switch it off. For the Administrator role this counts for superusers too."
        ),
    )

    class Meta:
        verbose_name = _("role")
        verbose_name_plural = _("roles")
        ordering = ["pk"]
        default_permissions = ("change", "view")

    def __str__(self) -> str:
        return self.group.name
