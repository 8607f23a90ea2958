"""What must be renewed in a campaign that was started from an earlier one."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from campaigns.pages.enums import RenewalKind

from .campaigns import CampaignPage


class RenewalItem(models.Model):
    """One item of the list, ticked by somebody who answers for it."""

    campaign = models.ForeignKey(
        CampaignPage, on_delete=models.CASCADE, related_name="renewal_items"
    )
    kind = models.CharField(_("what is renewed"), max_length=12, choices=RenewalKind)
    ticked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    # The name outlives the account; empty as long as nobody has ticked it.
    ticked_by_name = models.CharField(_("ticked by"), max_length=310, blank=True)
    ticked_at = models.DateTimeField(_("ticked at"), null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("item to be renewed")
        verbose_name_plural = _("items to be renewed")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["campaign", "kind"], name="one_item_of_a_kind"),
            models.CheckConstraint(
                condition=models.Q(ticked_at=None, ticked_by_name="")
                | models.Q(ticked_at__isnull=False) & ~models.Q(ticked_by_name=""),
                name="ticked_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()
