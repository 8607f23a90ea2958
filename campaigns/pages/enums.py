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
