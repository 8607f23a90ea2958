"""The kinds of results among which readers choose."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(models.TextChoices):
    """What a result is; a page class says which in `search_kind`."""

    GUIDE = "guide", _("Guide")
    ALERT = "alert", _("Alert")
    VIDEO = "video", _("Video")
    QUIZ = "quiz", pgettext_lazy("for readers", "Quiz")
    CAMPAIGN = "campaign", _("Campaign")
    PAGE = "page", _("Other")
