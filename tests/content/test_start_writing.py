"""The home of the admin leads editors to an empty form."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from cms.accounts.enums import Role
from cms.accounts.models import User
from cms.guides.models import AlertIndexPage, GuideIndexPage
from tests.factories.accounts import UserFactory
from tests.factories.pages import AlertIndexPageFactory


@pytest.fixture
def alert_index(guide_index: GuideIndexPage) -> AlertIndexPage:
    """A second list to write for."""
    page: AlertIndexPage = AlertIndexPageFactory(parent=guide_index.get_parent())
    return page


def offers(client: Client, role: Role) -> set[str]:
    """Where the home leads a person of this role."""
    user: User = UserFactory(roles=[role])
    client.force_login(user)
    soup = BeautifulSoup(client.get(reverse("wagtailadmin_home")).content, "lxml")
    return {link["href"] for link in soup.select("#start-writing-section a.button")}


def test_an_editor_is_led_to_every_kind_there_is_a_list_for(
    client: Client, guide_index: GuideIndexPage, alert_index: AlertIndexPage
) -> None:
    found = offers(client, Role.EDITOR)
    assert found == {
        reverse("wagtailadmin_pages:add", args=["guides", "guidepage", guide_index.pk]),
        reverse("wagtailadmin_pages:add", args=["guides", "alertpage", alert_index.pk]),
    }
    for url in found:
        assert client.get(url).status_code == 200


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.OUTREACH])
def test_who_does_not_write_is_offered_nothing(
    client: Client, guide_index: GuideIndexPage, role: Role
) -> None:
    assert offers(client, role) == set()
