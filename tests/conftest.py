"""What every test may ask for."""

import pytest
from django.core.cache import cache
from wagtail.models import Page, Site

from cms.guides.models import GuideIndexPage
from cms.home.models import HomePage
from tests.factories.pages import GuideIndexPageFactory, HomePageFactory


@pytest.fixture(autouse=True)
def _empty_caches() -> None:
    """Start every test with empty caches."""
    cache.clear()


@pytest.fixture
def home(db: None) -> HomePage:
    """A site with a home page at its root."""
    root = Page.objects.get(depth=1)
    page: HomePage = HomePageFactory(parent=root)
    Site.objects.all().delete()
    Site.objects.create(
        hostname="localhost", root_page=page, is_default_site=True, site_name="明白"
    )
    return page


@pytest.fixture
def guide_index(home: HomePage) -> GuideIndexPage:
    """The list of guides below the home page."""
    page: GuideIndexPage = GuideIndexPageFactory(parent=home)
    return page
