"""Campaigns and their list."""

from .campaigns import CampaignPage, VenueClass
from .index import CampaignIndexPage
from .renewal import RenewalItem

__all__ = ["CampaignIndexPage", "CampaignPage", "RenewalItem", "VenueClass"]
