"""The front door, the pages for one audience each, and the pages that always stand."""

from .emergency import EmergencyPage
from .home import HomePage
from .hub_index import AudienceIndexPage  # after the hubs it lists
from .hubs import AudienceHubPage, AudienceHubPick
from .standing import StandingPage

__all__ = [
    "AudienceHubPage",
    "AudienceHubPick",
    "AudienceIndexPage",
    "EmergencyPage",
    "HomePage",
    "StandingPage",
]
