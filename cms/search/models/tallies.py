"""What readers look for, counted by the day; nothing of who they are."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class SearchTally(models.Model):
    """How often a text was searched on a day, and what was found."""

    LONGEST_TEXT = 60

    day = models.DateField(_("day"))
    # As `cms.search.services.wording.plain_wording` writes it.
    text = models.CharField(_("search term"), max_length=LONGEST_TEXT)
    searches = models.PositiveIntegerField(_("searches"), default=0)
    # Among these: nothing was found, or only by another spelling or some of the words.
    empty = models.PositiveIntegerField(_("found nothing"), default=0)
    fallback = models.PositiveIntegerField(_("found by other words"), default=0)
    last_total = models.PositiveIntegerField(_("results the last time"), default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("search term")
        verbose_name_plural = _("search terms")
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(fields=["day", "text"], name="one_tally_a_day"),
        ]
        indexes = [
            # The report adds up texts in their order, without reading a row.
            models.Index(
                fields=["text", "day", "searches", "empty", "fallback"], name="search_tally_sums"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.text}"
