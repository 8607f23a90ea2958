"""What every test may ask for."""

import pytest
from django.core.cache import caches
from wagtail.models import Page, Site

from cms.guides.models import GuideIndexPage
from cms.home.models import HomePage
from tests.factories.pages import GuideIndexPageFactory, HomePageFactory


@pytest.fixture(autouse=True)
def _empty_caches() -> None:
    """Start every test with empty caches."""
    for cache in caches.all():
        cache.clear()


@pytest.fixture
def home(db: None) -> HomePage:
    """A site with a home page at its root."""
    root = Page.get_first_root_node()
    Site.objects.all().delete()
    root.get_children().delete()  # Wagtail's welcome page
    page: HomePage = HomePageFactory(parent=Page.get_first_root_node())
    Site.objects.create(
        hostname="localhost", root_page=page, is_default_site=True, site_name="明白"
    )
    return page


@pytest.fixture
def guide_index(home: HomePage) -> GuideIndexPage:
    """The list of guides below the home page."""
    page: GuideIndexPage = GuideIndexPageFactory(parent=home)
    return page
