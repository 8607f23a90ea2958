"""Where a campaign stands on a day, reckoned from its dates alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from campaigns.pages.enums import CampaignState

if TYPE_CHECKING:
    import datetime


class Dated(Protocol):
    """What has a period; a draft may lack any of it."""

    starts_on: datetime.date | None
    ends_on: datetime.date | None
    dates_announced: bool


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


def days_until_start(campaign: Dated, today: datetime.date) -> int | None:
    """Whole days from today to the first day; None without one or once it has come."""
    if campaign.starts_on is None or today >= campaign.starts_on:
        return None
    return (campaign.starts_on - today).days


def days_left(campaign: Dated, today: datetime.date) -> int | None:
    """Whole days that are left, today among them; None outside of the period."""
    if campaign.starts_on is None or campaign.ends_on is None:
        return None
    if not campaign.starts_on <= today <= campaign.ends_on:
        return None
    return (campaign.ends_on - today).days + 1
