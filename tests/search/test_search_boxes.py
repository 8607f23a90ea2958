"""Nothing that staff type into a search box breaks it."""

import pytest
from django.test import Client
from django.urls import reverse

from cms.guides.models import GuideIndexPage
from tests.factories.media import ImageFactory
from tests.factories.pages import GuidePageFactory
from tests.factories.taxonomy import HotlineFactory

QUERIES = [
    '"',
    'a"b',
    "'",
    "　",
    "\x00",
    "a OR",
    "NEAR(",
    "*",
    "(",
    "-",
    "a:b",
    "😀",
    "刷单" * 5000,
    "刷" * 17000,
    " ".join(["刷" * 17000] * 3),
    "\ufdfa" * 3000,  # eighteen characters when folded
]


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize(
    "name",
    [
        "wagtailimages:index",
        "wagtaildocs:index",
        "wagtailadmin_pages:search",
        "wagtailsnippets_taxonomy_hotline:list",
        "wagtailusers_users:index",
        "wagtailusers_groups:index",
        "wagtailredirects:index",
        "wagtailsearchpromotions:index",
    ],
)
def test_no_query_breaks_a_search_box(
    admin_client: Client, guide_index: GuideIndexPage, name: str, query: str
) -> None:
    assert admin_client.get(reverse(name), {"q": query}).status_code == 200


def test_a_page_is_still_found(admin_client: Client, guide_index: GuideIndexPage) -> None:
    guide_index.title = "fraud guides"
    guide_index.save_revision().publish()
    response = admin_client.get(reverse("wagtailadmin_pages:search"), {"q": '"fraud'})
    assert "fraud guides" in response.content.decode()


@pytest.mark.parametrize("query", ["熱線", "９６１１０", "热线 96110", "預警　熱線"])
def test_vocabularies_are_found_in_whatever_way_it_is_typed(
    admin_client: Client, query: str
) -> None:
    HotlineFactory(number="96110", name="反诈预警热线")
    HotlineFactory(number="12345", name="政务服务")
    url = reverse("wagtailsnippets_taxonomy_hotline:list")
    page = admin_client.get(url, {"q": query}).content.decode()
    assert "反诈预警热线" in page
    assert "政务服务" not in page


def test_pages_images_and_documents_are_found_in_chinese(
    admin_client: Client, guide_index: GuideIndexPage
) -> None:
    GuidePageFactory(parent=guide_index, title="刷单返利的骗局")
    ImageFactory(title="刷单聊天截图")
    for name in (
        "wagtailadmin_pages:search",
        "wagtailimages:index",
        "wagtailimages_chooser:choose_results",
    ):
        found = admin_client.get(reverse(name), {"q": "刷單"}).content.decode()
        assert "刷单" in found, name
        missed = admin_client.get(reverse(name), {"q": "杀猪盘"}).content.decode()
        assert "刷单" not in missed, name
    chooser = reverse("wagtailadmin_choose_page_search")
    assert "刷单返利" in admin_client.get(chooser, {"q": "骗局"}).content.decode()
