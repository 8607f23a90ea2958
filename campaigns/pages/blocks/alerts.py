"""The warnings of the day on a campaign's page."""

from __future__ import annotations

from functools import cached_property

from django.utils.translation import gettext_lazy as _

from cms.content.blocks.sections import SectionBlock, SectionValue
from cms.guides.models import AlertPage

MOST_ALERTS = 3


class AlertsValue(SectionValue):
    """What there is to be warned of."""

    @cached_property
    def alerts(self) -> list[AlertPage]:
        """Those in force first, then the latest: one query."""
        return list(AlertPage.objects.archive().defer("body")[:MOST_ALERTS])

    @property
    def has_content(self) -> bool:
        """Whether there ever was an alert."""
        return bool(self.alerts)


class AlertsBlock(SectionBlock):
    """The newest alerts, those in force first; they come by themselves."""

    class Meta:
        icon = "warning"
        label = _("Newest alerts")
        group = _("Campaign")
        description = _("The newest alerts, those in force first. They come by themselves.")
        template = "campaign_pages/blocks/alerts.html"
        value_class = AlertsValue
        default_title = _("Beware of this now")
        preview_value = {"title": ""}
