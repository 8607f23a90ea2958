"""Which pages are counted by their script, and which are not."""

import pytest
from bs4 import BeautifulSoup, Tag
from django.test import Client
from django.urls import reverse
from wagtail.models import PageViewRestriction

from cms.guides.models import GuideIndexPage
from tests.factories.pages import GuidePageFactory


def counting(html: bytes) -> list[Tag]:
    """The scripts that count."""
    return BeautifulSoup(html, "lxml").select("script[src*='/reading/count']")


def test_a_page_says_which_it_is_and_stays_the_same_for_everybody(
    guide_index: GuideIndexPage, admin_client: Client
) -> None:
    guide = GuidePageFactory(parent=guide_index)
    response = Client().get(guide.url)
    (script,) = counting(response.content)
    assert script["data-page"] == str(guide.pk)
    assert "defer" in script.attrs
    assert not response.cookies
    assert admin_client.get(guide.url).content == response.content
    in_traditional = Client().get(f"/zh-hant{guide.url}")
    assert [each["data-page"] for each in counting(in_traditional.content)] == [str(guide.pk)]


def test_previews_are_not_counted(guide_index: GuideIndexPage, admin_client: Client) -> None:
    guide = GuidePageFactory(parent=guide_index)
    guide.save_revision()
    response = admin_client.get(reverse("wagtailadmin_pages:view_draft", args=[guide.pk]))
    assert response.status_code == 200
    assert counting(response.content) == []


def test_what_is_behind_a_password_is_not_counted(
    guide_index: GuideIndexPage, admin_client: Client
) -> None:
    guide = GuidePageFactory(parent=guide_index)
    PageViewRestriction.objects.create(page=guide, restriction_type="login")
    response = admin_client.get(guide.url)
    assert response.status_code == 200
    assert counting(response.content) == []


@pytest.mark.parametrize("path", ["/search/", "/offline/", "/nothing-here/"])
def test_what_is_no_page_is_not_counted(guide_index: GuideIndexPage, path: str) -> None:
    assert counting(Client().get(path).content) == []
