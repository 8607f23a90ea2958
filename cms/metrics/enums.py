"""What is counted, and how short links stand."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Action(models.TextChoices):
    """What a reader did with a page."""

    READ = "read", _("Reads")
    PLAY = "play", _("Plays")
    PLAY_END = "play_end", _("Plays to the end")
    LISTEN = "listen", _("Listens")
    DOWNLOAD = "download", _("Downloads")
    SHARE = "share", _("Shares")
    QUIZ_START = "quiz_start", _("Quiz starts")
    SCAN = "scan", _("Scans and taps of short links")


class LinkState(models.TextChoices):
    """Whether a short link leads anywhere today."""

    USED = "used", _("In use")
    ENDED = "ended", _("Ended")
    LOST = "lost", _("Leads nowhere now")


class Cut(models.TextChoices):
    """What the rows of the report are."""

    DAY = "day", _("Day")
    MONTH = "month", _("Month")
    PAGE = "page", _("Page")
    KIND = "kind", _("Kind of page")
    AUDIENCE = "audience", _("Audience")
    SCAM_TYPE = "scam_type", _("Scam type")
    SOURCE = "source", _("Short link")
    BRANCH = "branch", _("Branch or outlet")
