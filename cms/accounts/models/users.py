"""Who may sign in."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from .branches import Branch


class User(AbstractUser):
    """A member of staff; readers have no account."""

    branch = models.ForeignKey(
        Branch,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="staff",
        verbose_name=_("branch"),
        help_text=_("Decides which branches' records this person sees."),
    )

    def __str__(self) -> str:
        return self.get_full_name() or self.username

    def get_full_name(self) -> str:
        """Write a Chinese name without a space between family and given name."""
        name = f"{self.last_name}{self.first_name}"
        return name if name and not name.isascii() else super().get_full_name()
