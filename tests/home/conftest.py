"""What tests of the pages for audiences share."""

import pytest

from cms.home.models import AudienceHubPage, AudienceIndexPage
from cms.taxonomy.models import Audience
from tests.factories.pages import AudienceHubPageFactory


@pytest.fixture
def older(db: None) -> Audience:
    """An audience."""
    return Audience.objects.create(name="老年人", slug="older-people")


@pytest.fixture
def hub(hub_index: AudienceIndexPage, older: Audience) -> AudienceHubPage:
    """Its page."""
    page: AudienceHubPage = AudienceHubPageFactory(parent=hub_index, audience=older)
    return page
