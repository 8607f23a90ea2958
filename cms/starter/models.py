"""What of the starter content an installation has had."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class LoadedEntry(models.Model):
    """An entry loaded once: from then on it is the editors', who may change, rename or delete it."""

    key = models.CharField(_("key"), max_length=120, unique=True)
    loaded_at = models.DateTimeField(_("loaded at"), auto_now_add=True)

    class Meta:
        verbose_name = _("loaded starter entry")
        verbose_name_plural = _("loaded starter entries")

    def __str__(self) -> str:
        return self.key
