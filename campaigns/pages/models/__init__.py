"""Campaigns and their list."""

from .campaigns import CampaignPage, VenueClass
from .index import CampaignIndexPage

__all__ = ["CampaignIndexPage", "CampaignPage", "VenueClass"]
