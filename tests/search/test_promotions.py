"""Editors put pages first for a text; readers may write it as they like."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from wagtail.contrib.search_promotions.models import Query, SearchPromotion

from cms.accounts.enums import Role
from cms.accounts.services.roles import sync_roles
from cms.home.models import HomePage
from cms.search.results import SearchRequest
from cms.search.services import search
from cms.search.services.promotions import promoted_for
from tests.factories.accounts import UserFactory
from tests.factories.pages import StandingPageFactory

pytestmark = pytest.mark.django_db
ADD = "wagtailsearchpromotions:add"


def form(query: str, *pages: Any, **more: Any) -> dict[str, Any]:
    """What the browser sends for pages in this order."""
    given: dict[str, Any] = {
        "query_string": query,
        "editors_picks-TOTAL_FORMS": len(pages),
        "editors_picks-INITIAL_FORMS": 0,
    }
    for place, page in enumerate(pages):
        given |= {
            f"editors_picks-{place}-page": getattr(page, "pk", page),
            f"editors_picks-{place}-ORDER": place + 1,
            f"editors_picks-{place}-description": "",
        }
    return given | more


@pytest.mark.parametrize(
    "text", ["被骗了怎么办", "被騙了怎麼辦？", " 被骗了 怎么办！", "「被骗了，怎么办」"]
)
def test_texts_are_compared_as_they_are_read(home: HomePage, text: str) -> None:
    SearchPromotion.objects.create(
        query=Query.get("被骗了怎么办"), page=home, description="先打110"
    )
    assert promoted_for(text) == [(home.pk, "先打110")]


@pytest.mark.parametrize("text", ["", "？", "\x00", "被骗了", "被骗了怎么办呢", "x" * 1000])
def test_other_texts_have_none(home: HomePage, text: str) -> None:
    SearchPromotion.objects.create(query=Query.get("被骗了怎么办"), page=home)
    assert promoted_for(text) == []


def test_an_outside_address_is_no_result() -> None:
    SearchPromotion.objects.create(
        query=Query.get("举报"), external_link_url="https://x.example", external_link_text="x"
    )
    assert promoted_for("举报") == []


def test_only_what_searches_find_stands_first(client: Client, home: HomePage) -> None:
    """Whatever was promoted before it became a copy, or was taken down."""
    page = StandingPageFactory(parent=home, title="举报诈骗")
    alias = page.create_alias(update_slug="copy")
    closed = StandingPageFactory(parent=home, title="举报")
    closed.unpublish()
    for promoted in (home, alias, closed, page):
        SearchPromotion.objects.create(query=Query.get("举报"), page=promoted)
    found = search(SearchRequest("举报"))
    assert [(result.page.pk, result.promoted) for result in found.results] == [(page.pk, True)]
    assert found.total == 1
    assert client.get("/search/?q=举报").status_code == 200


def test_one_query(home: HomePage, django_assert_num_queries: Any) -> None:
    for place in range(3):
        SearchPromotion.objects.create(query=Query.get("举报"), page=home, sort_order=place)
    with django_assert_num_queries(1):
        assert len(promoted_for("举报")) == 3


class TestForm:
    """The screens of editors."""

    def test_pages_are_added_in_order_and_the_text_is_written_plainly(
        self, admin_client: Client, home: HomePage
    ) -> None:
        page, other = StandingPageFactory.create_batch(2, parent=home)
        given = form("ＡＰＰ 怎麼舉報？", page, other)
        given |= {"editors_picks-0-ORDER": 2, "editors_picks-1-ORDER": 1}
        assert admin_client.post(reverse(ADD), given).status_code == 302
        assert Query.objects.get().query_string == "app怎么举报"
        assert promoted_for("app怎么举报") == [(other.pk, ""), (page.pk, "")]
        listing = admin_client.get(reverse("wagtailsearchpromotions:index")).content.decode()
        assert "app怎么举报" in listing
        assert page.title in listing

    def test_they_are_changed_and_taken_off(self, admin_client: Client, home: HomePage) -> None:
        query = Query.get("举报")
        page = StandingPageFactory(parent=home)
        pick = SearchPromotion.objects.create(query=query, page=page)
        address = reverse("wagtailsearchpromotions:edit", args=[query.pk])
        kept = {"editors_picks-INITIAL_FORMS": 1, "editors_picks-0-id": pick.pk}
        changed = form("举报电话", page, **kept, **{"editors_picks-0-description": "打12321"})
        changed["editors_picks-0-description"] = "打12321"
        assert admin_client.post(address, changed).status_code == 302
        assert promoted_for("举报") == []
        assert promoted_for("举报电话") == [(page.pk, "打12321")]
        query = Query.objects.get(query_string="举报电话")
        address = reverse("wagtailsearchpromotions:delete", args=[query.pk])
        assert admin_client.get(address).status_code == 200
        assert admin_client.post(address).status_code == 302
        assert promoted_for("举报电话") == []

    @pytest.mark.parametrize(
        "changes",
        [
            {"query_string": ""},
            {"query_string": "？！"},
            {"query_string": "\x00"},
            {"query_string": "13800138000是骗子吗"},
            {"query_string": "https://a.example/pay?id=1"},
            {"query_string": "长" * 61},
            {"editors_picks-TOTAL_FORMS": "0"},
            {"editors_picks-TOTAL_FORMS": "x"},
            {"editors_picks-TOTAL_FORMS": "9999999"},
            {"editors_picks-0-page": ""},
            {"editors_picks-0-page": "x"},
            {"editors_picks-0-page": "9" * 30},
            {"editors_picks-0-ORDER": "x"},
            {"editors_picks-0-description": "长" * 121},
            {"editors_picks-0-id": "9" * 30, "editors_picks-INITIAL_FORMS": "1"},
            {"editors_picks-0-id": "x", "editors_picks-INITIAL_FORMS": "1"},
        ],
    )
    def test_what_cannot_be_is_refused(
        self, admin_client: Client, home: HomePage, changes: dict[str, str]
    ) -> None:
        page = StandingPageFactory(parent=home)
        answer = admin_client.post(reverse(ADD), form("举报", page) | changes)
        assert answer.status_code == 200
        assert not SearchPromotion.objects.exists()

    def test_pages_that_no_search_finds_are_refused(
        self, admin_client: Client, home: HomePage
    ) -> None:
        page = StandingPageFactory(parent=home)
        alias = page.create_alias(update_slug="copy")
        for refused, said in ((home, "搜索从来不会找到"), (alias, f"“{page.title}”")):
            answer = admin_client.post(reverse(ADD), form("举报", refused))
            assert said in answer.content.decode()
        assert not SearchPromotion.objects.exists()

    def test_odd_addresses(self, admin_client: Client) -> None:
        for query in ({"text": "\x00"}, {"text": "长" * 500}, {"q": "\x00"}, {"p": "x"}):
            for name in ("add", "index", "index_results"):
                address = reverse(f"wagtailsearchpromotions:{name}")
                assert admin_client.get(address, query).status_code == 200
        for key in ("0", "9" * 18, "9" * 30, "x"):
            assert admin_client.get(f"/admin/searchpicks/{key}/").status_code == 404

    def test_no_outside_address_is_offered(self, admin_client: Client) -> None:
        page = BeautifulSoup(admin_client.get(reverse(ADD)).content, "lxml")
        assert not page.select("[name*=external]")
        assert page.select_one("[name=editors_picks-0-page]")


@pytest.mark.parametrize("role", list(Role))
def test_roles(client: Client, role: Role) -> None:
    sync_roles()
    client.force_login(UserFactory(roles=[role]))
    may = role in (Role.EDITOR, Role.HEAD_OFFICE, Role.ADMINISTRATOR)
    for name in ("index", "add"):
        answer = client.get(reverse(f"wagtailsearchpromotions:{name}"))
        assert (answer.status_code == 200) is may
