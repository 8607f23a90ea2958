"""No page stands where the site itself answers."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, streamfield

from cms.content.services.slugs import claimed_slugs, free_slug
from cms.home.models import HomePage, StandingPage
from tests.factories.pages import StandingPageFactory

CLAIMED = ("zh-hant", "admin", "accounts", "documents", "media", "static", "brand", "qr", "offline")


def save(client: Client, page: StandingPage, slug: str) -> str:
    """Save a page's draft with this address; return what the editor is told."""
    data = nested_form_data(
        {
            "title": page.title,
            "slug": slug,
            "body": streamfield([]),
            "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0},
            "comment_notifications": "on",
        }
    )
    response = client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data, follow=True)
    return str(response.content.decode())


@pytest.fixture
def page(home: HomePage) -> StandingPage:
    """A page below the home page."""
    found: StandingPage = StandingPageFactory(parent=home, slug="about")
    return found


@pytest.mark.parametrize("slug", CLAIMED)
def test_an_address_of_the_site_is_refused(
    admin_client: Client, page: StandingPage, slug: str
) -> None:
    assert "这个地址网站自己要用" in save(admin_client, page, slug)
    assert "这个地址网站自己要用" not in save(admin_client, page, f"{slug}-2")


def test_further_down_it_is_free(admin_client: Client, page: StandingPage) -> None:
    child = StandingPageFactory(parent=page, slug="child")
    assert "这个地址网站自己要用" not in save(admin_client, child, "admin")


def test_a_spelled_address_gets_a_number(home: HomePage, page: StandingPage) -> None:
    assert free_slug("admin", home) == "admin-2"
    assert free_slug("admin", page) == "admin"


def test_pages_themselves_claim_nothing(page: StandingPage) -> None:
    assert set(CLAIMED) <= claimed_slugs()
    assert not {"about", "guides", "help", "for", ""} & claimed_slugs()


def test_no_copy_is_made_there(admin_client: Client, home: HomePage, page: StandingPage) -> None:
    url = reverse("wagtailadmin_pages:copy", args=[page.pk])
    data = {"new_title": "X", "new_slug": "admin", "new_parent_page": home.pk}
    refused = admin_client.post(url, data, follow=True)
    assert "这个地址网站自己要用" in refused.content.decode()
    admin_client.post(url, data | {"new_slug": "other"})
    slugs = home.get_children().values_list("slug", flat=True)
    assert set(slugs) == {"about", "other"}


def test_nothing_is_moved_there(admin_client: Client, home: HomePage, page: StandingPage) -> None:
    for slug, arrives in (("admin", False), ("other", True)):
        child = StandingPageFactory(parent=page, slug=slug)
        url = reverse("wagtailadmin_pages:move_confirm", args=[child.pk, home.pk])
        admin_client.post(url)
        assert home.get_children().filter(pk=child.pk).exists() is arrives


def test_nothing_is_moved_there_with_others(
    admin_client: Client, home: HomePage, page: StandingPage
) -> None:
    pages = [StandingPageFactory(parent=page, slug=slug) for slug in ("other", "admin")]

    def move(*moved: StandingPage) -> set[str]:
        url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "move"])
        ticked = "&".join(f"id={each.pk}" for each in moved)
        admin_client.post(f"{url}?{ticked}", {"chooser": home.pk})
        return set(home.get_children().values_list("slug", flat=True))

    assert move(*pages) == {"about"}
    assert move(pages[0]) == {"about", "other"}
