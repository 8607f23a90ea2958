"""How feedback is dealt with at this institution."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from cms.feedback.enums import Category

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


def _days(label: _StrPromise, default: int) -> models.PositiveSmallIntegerField:
    return models.PositiveSmallIntegerField(
        label, default=default, validators=[MinValueValidator(1), MaxValueValidator(365)]
    )


@register_setting(icon="mail", order=200)
class FeedbackSettings(BaseSiteSetting):
    """Days to answer by category, how long contact data stays, when a page is to be looked at."""

    is_open = models.BooleanField(
        _("the form takes messages"),
        default=True,
        help_text=_("Without this, readers are told whom to call; ratings are taken all the same."),
    )
    content_days = _days(_("days to answer: what a page says"), 3)
    scam_days = _days(_("days to answer: advice about fraud"), 2)
    site_days = _days(_("days to answer: using the site"), 5)
    activity_days = _days(_("days to answer: talks and events"), 5)
    money_days = _days(_("days to answer: business matters"), 2)
    other_days = _days(_("days to answer: other"), 10)
    retention_days = models.PositiveSmallIntegerField(
        _("days that contact data stays"),
        default=90,
        validators=[MinValueValidator(1), MaxValueValidator(1095)],
        help_text=_(
            "Counted from the day a message is closed; the form tells readers this number."
        ),
    )
    low_score = models.PositiveSmallIntegerField(
        _("low score"),
        default=2,
        validators=[MinValueValidator(1), MaxValueValidator(4)],
        help_text=_("A satisfaction of so many or fewer of five opens a task on the page."),
    )
    not_useful_votes = models.PositiveSmallIntegerField(
        _("“not useful” within a week"),
        default=3,
        validators=[MinValueValidator(1), MaxValueValidator(1000)],
        help_text=_("So many readers within seven days open a task on the page."),
    )

    panels = [
        "is_open",
        MultiFieldPanel([f"{category}_days" for category in Category.values], _("Days to answer")),
        "retention_days",
        MultiFieldPanel(["low_score", "not_useful_votes"], _("When a page is to be looked at")),
    ]

    class Meta:
        verbose_name = _("feedback")

    def days_for(self, category: str) -> int:
        """Calendar days within which a message of a category is to be answered."""
        days: int = getattr(self, f"{Category(category).value}_days")
        return days
