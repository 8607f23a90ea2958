"""The editor offers an address spelled from the title, and never changes a published one."""

import pytest
from bs4 import BeautifulSoup, Tag
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from cms.accounts.enums import Role
from cms.content.services.slugs import follows_title, free_slug
from cms.guides.models import GuideIndexPage
from tests.factories.accounts import UserFactory
from tests.factories.pages import GuidePageFactory

BACKEND = "django.contrib.auth.backends.ModelBackend"


def offer(client: Client, **arguments: object) -> str:
    response = client.get(reverse("content_slug_offer"), arguments)
    assert response.status_code == 200
    slug: str = response.json()["slug"]
    return slug


def title_field(client: Client, url: str) -> Tag:
    soup = BeautifulSoup(client.get(url).content, "lxml")
    field = soup.select_one("[name=title]")
    assert field is not None
    return field


def test_a_free_address_is_offered(admin_client: Client, guide_index: GuideIndexPage) -> None:
    taken = GuidePageFactory(parent=guide_index, slug="shua-dan-fan-li")
    assert offer(admin_client, title="刷单返利") == "shua-dan-fan-li"
    assert offer(admin_client, title="刷单返利", parent=guide_index.pk) == "shua-dan-fan-li-2"
    own = {"parent": guide_index.pk, "page": taken.pk}
    assert offer(admin_client, title="刷单返利", **own) == "shua-dan-fan-li"


@pytest.mark.parametrize("title", ["", "！？", "🙂"])
def test_nothing_is_offered_for_a_title_that_spells_nothing(
    admin_client: Client, guide_index: GuideIndexPage, title: str
) -> None:
    assert offer(admin_client, title=title, parent=guide_index.pk) == ""


def test_an_endless_title_gives_a_short_address(admin_client: Client) -> None:
    assert len(offer(admin_client, title="健康" * 5000)) <= 60


@pytest.mark.parametrize("parent", ["", "x", "-1", "1.5", "٣", "9" * 30, "999999"])
def test_a_malformed_parent_is_passed_over(
    admin_client: Client, guide_index: GuideIndexPage, parent: str
) -> None:
    assert offer(admin_client, title="刷单返利", parent=parent, page=parent) == "shua-dan-fan-li"


def test_only_staff_may_ask_and_only_about_what_they_see(
    client: Client, guide_index: GuideIndexPage
) -> None:
    GuidePageFactory(parent=guide_index, slug="shua-dan-fan-li")
    asked = {"title": "刷单返利", "parent": guide_index.pk}
    assert client.get(reverse("content_slug_offer"), asked).status_code == 302
    client.force_login(UserFactory(roles=[Role.OUTREACH]), backend=BACKEND)
    assert offer(client, **asked) == "shua-dan-fan-li"
    client.force_login(UserFactory(roles=[Role.EDITOR]), backend=BACKEND)
    assert offer(client, **asked) == "shua-dan-fan-li-2"
    assert client.post(reverse("content_slug_offer"), asked).status_code == 405


def test_many_namesakes_cost_one_query(
    guide_index: GuideIndexPage, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    GuidePageFactory(parent=guide_index, slug="ping-an")
    for number in range(2, 8):
        GuidePageFactory(parent=guide_index, slug=f"ping-an-{number}")
    with django_assert_num_queries(1):
        assert free_slug("ping-an", guide_index) == "ping-an-8"


@pytest.mark.parametrize(
    ("slug", "title", "follows"),
    [
        ("", "刷单返利", True),
        ("shua-dan-fan-li", "刷单返利", True),
        ("shua-dan-fan-li-2", "刷单返利", True),
        ("shuadan", "刷单返利", False),
        ("shua-dan-fan-li-x", "刷单返利", False),
        ("page", "！？", False),
    ],
)
def test_an_editors_own_address_is_told_from_a_spelled_one(
    slug: str, title: str, follows: bool
) -> None:
    assert follows_title(slug, title) is follows


def test_the_title_says_where_to_ask_until_the_page_is_published(
    admin_client: Client, guide_index: GuideIndexPage
) -> None:
    add = reverse("wagtailadmin_pages:add", args=["guides", "guidepage", guide_index.pk])
    field = title_field(admin_client, add)
    url = f"{reverse('content_slug_offer')}?parent={guide_index.pk}"
    assert (field["data-slug-url"], field["data-slug-follows"]) == (url, "true")
    assert not field.has_attr("data-w-sync-target-value"), "Wagtail's own would empty the address"

    draft = GuidePageFactory(
        parent=guide_index, title="刷单返利", slug="shua-dan-fan-li", live=False
    )
    edit = reverse("wagtailadmin_pages:edit", args=[draft.pk])
    field = title_field(admin_client, edit)
    assert field["data-slug-url"] == f"{url}&page={draft.pk}"
    assert field["data-slug-follows"] == "true"

    draft.slug = "my-own"
    draft.save()
    assert title_field(admin_client, edit)["data-slug-follows"] == "false"

    draft.save_revision().publish()
    assert not title_field(admin_client, edit).has_attr("data-slug-url")
