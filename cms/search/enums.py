"""The kinds of results among which readers choose."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What a result is; a page class says which in `search_kind`."""

    GUIDE = "guide", _("Guide")
    ALERT = "alert", _("Alert")
    VIDEO = "video", _("Video")
    QUIZ = "quiz", _("Quiz")
    CAMPAIGN = "campaign", _("Campaign")
    PAGE = "page", _("Other")
