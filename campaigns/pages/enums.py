"""Where campaigns stand in time, and how they look."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CampaignState(models.TextChoices):
    """Which of its faces a campaign shows; the day alone decides."""

    PLANNED = "planned", _("Planned")
    BEFORE = "before", _("About to begin")
    DURING = "during", _("Going on")
    AFTER = "after", _("Over")


class Accent(models.TextChoices):
    """The colours of a campaign, each of the brand's family; see static/css/campaign.css."""

    TEAL = "teal", _("Teal, as the site")
    RED_GOLD = "red_gold", _("Red-orange and gold, as for 3·15")
    NIGHT_BLUE = "night_blue", _("Night blue, as for June")
    HARVEST = "harvest", _("Harvest brown, as for September")


class RenewalKind(models.TextChoices):
    """What must be renewed where a campaign starts from an earlier one, in the order of work."""

    THEME = "theme", _("Official theme")
    SLOGAN = "slogan", _("Slogan")
    DATES = "dates", _("First, last and designated day")
    ORGANISERS = "organisers", _("Organisers, key groups and kinds of places")
    TEXTS = "texts", _("Texts, wherever they speak of last time")
    FACTS = "facts", _("Facts that are due for review")
    SECTIONS = "sections", _("Guides, videos and quizzes")
    SOURCES = "sources", _("Sources")
    LOOK = "look", _("Pictures")
    LINKS = "links", _("Short links and QR codes")


class Span(models.TextChoices):
    """Of which days the figures of a campaign are asked."""

    CAMPAIGN = "campaign", _("The days of the campaign")
    BEFORE = "before", _("The 30 days before it")
    AFTER = "after", _("The 30 days after it")
    AROUND = "around", _("All of these")
    LATELY = "lately", _("The last 30 days")


class LinkTarget(models.TextChoices):
    """Which short links are a campaign's."""

    CAMPAIGN = "campaign", _("The page of the campaign")
    NAMED = "named", _("The page of the campaign or a page that it names")
