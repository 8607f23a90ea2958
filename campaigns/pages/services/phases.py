"""Where a campaign stands on a day, reckoned from its dates alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from campaigns.pages.enums import CampaignState

if TYPE_CHECKING:
    import datetime


class Dated(Protocol):
    """What has a period; a draft may lack any of it."""

    starts_on: datetime.date | None
    ends_on: datetime.date | None
    dates_announced: bool
    designated_day: datetime.date | None
    designated_day_name: str


def phase_of(campaign: Dated, today: datetime.date) -> CampaignState:
    """The state on a day of the site's own time zone; first and last day are both within.

    A campaign whose dates nobody has announced yet is planned, until the time expected for it is past.
    """
    if campaign.starts_on is None or campaign.ends_on is None:
        return CampaignState.PLANNED
    if today > campaign.ends_on:
        return CampaignState.AFTER
    if not campaign.dates_announced:
        return CampaignState.PLANNED
    return CampaignState.BEFORE if today < campaign.starts_on else CampaignState.DURING


def countdown(campaign: Dated, today: datetime.date) -> str:
    """What the day means for readers, in one sentence; of a past campaign, that it is over."""
    state = phase_of(campaign, today)
    first, last = campaign.starts_on, campaign.ends_on
    if first is None or last is None:
        return _("The days are not known yet.")
    if state == CampaignState.PLANNED:
        month = date_format(first, "YEAR_MONTH_FORMAT")
        return _("Expected in %(month)s. The notice of that year will tell the days.") % {
            "month": month
        }
    if state == CampaignState.BEFORE:
        days = (first - today).days
        if days == 1:
            return _("It begins tomorrow.")
        return ngettext("It begins in %(days)d day.", "It begins in %(days)d days.", days) % {
            "days": days
        }
    if state == CampaignState.DURING:
        return _during(campaign, today, (last - today).days)
    return _("It is over. What it taught can still be read here.")


def _during(campaign: Dated, today: datetime.date, more: int) -> str:
    if today == campaign.designated_day and campaign.designated_day_name:
        return _("Today is %(day)s.") % {"day": campaign.designated_day_name}
    if not more:
        return _("Today is the last day.")
    return ngettext(
        "Going on, %(days)d more day after today.",
        "Going on, %(days)d more days after today.",
        more,
    ) % {"days": more}
