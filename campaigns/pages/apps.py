"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CampaignPagesConfig(AppConfig):
    """Campaigns: a theme, a period and what is to be learnt meanwhile."""

    name = "campaigns.pages"
    label = "campaign_pages"
    verbose_name = _("Campaigns")

    def ready(self) -> None:
        """Let no campaign be submitted of which something is still as it was last time."""
        from cms.review.services.submitting import DEMANDS  # noqa: PLC0415

        from .services.renewal import require_renewal  # noqa: PLC0415

        DEMANDS.append(require_renewal)
