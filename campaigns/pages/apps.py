"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CampaignPagesConfig(AppConfig):
    """Campaigns: a theme, a period and what is to be learnt meanwhile."""

    name = "campaigns.pages"
    label = "campaign_pages"
    verbose_name = _("Campaigns")
