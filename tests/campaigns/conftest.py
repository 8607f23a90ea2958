"""What the tests of campaigns share."""

import pytest

from campaigns.pages.models import CampaignIndexPage
from cms.home.models import HomePage
from tests.factories.campaigns import CampaignIndexPageFactory


@pytest.fixture
def campaign_index(home: HomePage) -> CampaignIndexPage:
    """The list of campaigns below the home page."""
    page: CampaignIndexPage = CampaignIndexPageFactory(parent=home)
    return page
