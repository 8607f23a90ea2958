"""Short links: one for every poster, event and post, so that each is told apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from cms.accounts.models import Branch
from cms.metrics.enums import LinkState
from cms.metrics.services.codes import new_code

if TYPE_CHECKING:
    import datetime


class ShortLinkQuerySet(models.QuerySet["ShortLink"]):
    """Links as they stand on a day."""

    def in_use_on(self, day: datetime.date) -> ShortLinkQuerySet:
        """Keep those that have not ended; the day a link ends on is its last one."""
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day))


class ShortLink(models.Model):
    """`/q/<code>`: leads to one place on this site and is the source of what is read there.

    Never deleted once made: it may hang on a wall, and figures refer to it.
    """

    # The longest path a link may lead to.
    LONGEST_PATH = 500

    code = models.CharField(_("code"), max_length=12, unique=True, default=new_code, editable=False)
    label = models.CharField(
        _("label"),
        max_length=100,
        help_text=_(
            "Where it hangs or who posts it, as it is to stand in the figures: “Poster at the door”."
        ),
    )
    branch = models.ForeignKey(
        Branch,
        on_delete=models.PROTECT,
        related_name="short_links",
        verbose_name=_("branch"),
        help_text=_("Whose figures it counts for. It cannot be changed later."),
    )
    page = models.ForeignKey(
        Page,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="short_links",
        verbose_name=_("page"),
        help_text=_("The page it leads to."),
    )
    path = models.CharField(
        _("or another address"),
        max_length=LONGEST_PATH,
        blank=True,
        help_text=_(
            "Only for what is no page of its own, such as the results of a search: copy the address "
            "from the browser. Only addresses on this site are accepted."
        ),
    )
    large_type = models.BooleanField(
        _("open in large type"),
        default=False,
        help_text=_("For posters that older people read."),
    )
    ends_on = models.DateField(
        _("ends on"),
        null=True,
        blank=True,
        help_text=_(
            "The last day on which it leads there. Empty: for good. To end it at once, enter yesterday."
        ),
    )
    note = models.TextField(
        _("note"), blank=True, help_text=_("For colleagues: who printed it, how many, where.")
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("made by"),
    )
    made_at = models.DateTimeField(_("made"), default=timezone.now, editable=False)

    objects = ShortLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("short link")
        verbose_name_plural = _("short links")
        ordering = ["-pk"]
        default_permissions = ("add", "change", "view")

    def __str__(self) -> str:
        return self.label

    @property
    def has_ended(self) -> bool:
        """Whether its last day is past."""
        return self.ends_on is not None and self.ends_on < timezone.localdate()

    @property
    def state(self) -> LinkState:
        """How it stands today."""
        if self.has_ended:
            return LinkState.ENDED
        is_there = self.page.live if self.page else bool(self.path)
        return LinkState.USED if is_there else LinkState.LOST

    @property
    def leads_to(self) -> str:
        """Where it leads, for staff; empty where that is gone."""
        if self.path:
            return self.path
        return self.page.get_admin_display_title() if self.page else ""
