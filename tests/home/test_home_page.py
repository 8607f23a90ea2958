"""The front door and the standing pages."""

import json

from bs4 import BeautifulSoup
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site
from wagtail.test.utils import WagtailPageTestCase

from campaigns.pages.models import CampaignIndexPage
from cms.content.models import BrandSettings
from cms.guides.models import AlertIndexPage, GuideIndexPage, GuidePage, ScamCheckPage
from cms.home.models import AudienceIndexPage, EmergencyPage, HomePage, StandingPage
from cms.taxonomy.models import Audience
from cms.videos.models import VideoIndexPage
from quizzes.models import QuizIndexPage
from tests.factories.media import ImageFactory
from tests.factories.pages import (
    GuidePageFactory,
    StandingPageFactory,
)


def test_an_empty_site_opens_and_says_what_to_do(client: Client, home: HomePage) -> None:
    response = client.get("/")
    assert response.status_code == 200
    assert "96110" in BeautifulSoup(response.content, "lxml").select_one(".empty").get_text()


def test_the_emergency_numbers_are_on_every_page(
    client: Client, guide_index: GuideIndexPage
) -> None:
    standing = StandingPageFactory(parent=guide_index.get_parent())
    for url in ("/", guide_index.url, standing.url, "/nowhere/"):
        soup = BeautifulSoup(client.get(url).content, "lxml")
        numbers = [link["href"] for link in soup.select(".emergency a")]
        assert numbers[:2] == ["tel:110", "tel:96110"]


def test_the_menu_and_breadcrumb_show_where_one_is(
    client: Client, guide_index: GuideIndexPage
) -> None:
    guide_index.show_in_menus = True
    guide_index.save()
    guide = GuidePageFactory(parent=guide_index)
    soup = BeautifulSoup(client.get(guide.url).content, "lxml")
    assert soup.select_one(".menu [aria-current]")["href"] == guide_index.url
    assert [item.get_text(strip=True) for item in soup.select(".breadcrumb li")] == [
        "首页",
        guide_index.title,
        guide.title,
    ]


def test_guides_below_an_unpublished_list_are_not_offered(
    client: Client, guide_index: GuideIndexPage
) -> None:
    guide = GuidePageFactory(parent=guide_index)
    guide.audiences = [Audience.objects.create(name="老年人", slug="older")]
    guide.save()
    guide_index.unpublish()
    response = client.get("/")
    assert response.status_code == 200
    assert guide.title not in response.content.decode()


def test_a_logo_takes_the_place_of_ours(client: Client, home: HomePage) -> None:
    brand = BrandSettings.for_site(Site.objects.get())
    brand.logo = ImageFactory()
    brand.save()
    soup = BeautifulSoup(client.get("/").content, "lxml")
    assert soup.select_one(".site-name picture img")["alt"] == ""


def test_the_footer_leads_to_pages_that_are_not_in_the_menu(client: Client, home: HomePage) -> None:
    privacy = StandingPageFactory(parent=home, slug="privacy", show_in_menus=False)
    soup = BeautifulSoup(client.get("/").content, "lxml")
    assert not soup.select(f".menu a[href='{privacy.url}']")
    assert soup.select(f".site-footer a[href='{privacy.url}']")


def test_a_standing_page_costs_the_same_however_many_pictures(
    client: Client, home: HomePage
) -> None:
    def count(pictures: int) -> int:
        picture = {"image": ImageFactory().pk, "alt_text": "", "decorative": True}
        block = {"type": "image", "value": {"image": picture, "caption": "", "credit": ""}}
        page = StandingPageFactory(parent=home, body=json.dumps([block] * pictures))
        client.get(page.url)
        cache.clear()
        with CaptureQueriesContext(connection) as queries:
            client.get(page.url)
        return len(queries)

    assert count(1) == count(4)


def test_an_alias_names_its_source_to_search_engines(client: Client, home: HomePage) -> None:
    source = StandingPageFactory(parent=home, slug="source")
    alias = source.create_alias(parent=home, update_slug="alias")
    soup = BeautifulSoup(client.get(alias.url).content, "lxml")
    assert soup.find("link", rel="canonical")["href"] == source.full_url


class TreeRules(WagtailPageTestCase):
    """Where pages may stand."""

    def test_the_tree_has_one_shape(self) -> None:
        self.assertAllowedSubpageTypes(
            HomePage,
            {
                GuideIndexPage,
                AlertIndexPage,
                VideoIndexPage,
                QuizIndexPage,
                CampaignIndexPage,
                ScamCheckPage,
                EmergencyPage,
                AudienceIndexPage,
                StandingPage,
            },
        )
        self.assertAllowedSubpageTypes(GuideIndexPage, {GuidePage})
        self.assertAllowedSubpageTypes(GuidePage, set())
        self.assertAllowedParentPageTypes(GuidePage, {GuideIndexPage})
