"""The front door and the standing pages."""

from bs4 import BeautifulSoup
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.test.utils import WagtailPageTestCase

from cms.guides.models import GuideIndexPage, GuidePage
from cms.home.models import HomePage, StandingPage
from cms.taxonomy.models import Audience
from tests.factories.media import ImageFactory
from tests.factories.pages import GuidePageFactory, StandingPageFactory


def test_it_leads_to_guides_help_and_audiences(client: Client, guide_index: GuideIndexPage) -> None:
    help_page = StandingPageFactory(parent=guide_index.get_parent(), slug="help", title="我被骗了")
    guide = GuidePageFactory(parent=guide_index)
    guide.audiences = [Audience.objects.create(name="老年人", slug="older")]
    guide.save()
    soup = BeautifulSoup(client.get("/").content, "html.parser")
    links = {link["href"] for link in soup.select("main a")}
    assert {help_page.url, guide_index.url, guide.url, f"{guide_index.url}?audience=older"} <= links


def test_an_empty_site_opens_and_says_what_to_do(client: Client, home: HomePage) -> None:
    response = client.get("/")
    assert response.status_code == 200
    assert "96110" in BeautifulSoup(response.content, "html.parser").select_one(".empty").get_text()


def test_the_emergency_numbers_are_on_every_page(
    client: Client, guide_index: GuideIndexPage
) -> None:
    standing = StandingPageFactory(parent=guide_index.get_parent())
    for url in ("/", guide_index.url, standing.url, "/nowhere/"):
        soup = BeautifulSoup(client.get(url).content, "html.parser")
        numbers = [link["href"] for link in soup.select(".emergency a")]
        assert numbers[:2] == ["tel:110", "tel:96110"]


def test_the_menu_and_breadcrumb_show_where_one_is(
    client: Client, guide_index: GuideIndexPage
) -> None:
    guide_index.show_in_menus = True
    guide_index.save()
    guide = GuidePageFactory(parent=guide_index)
    soup = BeautifulSoup(client.get(guide.url).content, "html.parser")
    assert soup.select_one(".menu [aria-current]")["href"] == guide_index.url
    assert [item.get_text(strip=True) for item in soup.select(".breadcrumb li")] == [
        "首页",
        guide_index.title,
        guide.title,
    ]


def test_the_queries_do_not_grow_with_the_guides(
    client: Client, guide_index: GuideIndexPage
) -> None:
    def count() -> int:
        client.get("/")
        cache.clear()
        with CaptureQueriesContext(connection) as queries:
            client.get("/")
        return len(queries)

    GuidePageFactory(parent=guide_index, cover_image=ImageFactory())
    before = count()
    for _number in range(4):
        GuidePageFactory(parent=guide_index, cover_image=ImageFactory())
    assert count() == before


class TreeRules(WagtailPageTestCase):
    """Where pages may stand."""

    def test_the_tree_has_one_shape(self) -> None:
        self.assertAllowedSubpageTypes(HomePage, {GuideIndexPage, StandingPage})
        self.assertAllowedSubpageTypes(GuideIndexPage, {GuidePage})
        self.assertAllowedSubpageTypes(GuidePage, set())
        self.assertAllowedParentPageTypes(GuidePage, {GuideIndexPage})
