"""Editors make one page for each audience."""

from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, streamfield

from cms.accounts.models import User
from cms.home.models import AudienceHubPage, AudienceIndexPage
from cms.taxonomy.models import Audience


def read(client: Client, url: str) -> BeautifulSoup:
    response = client.get(url)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "lxml")


def create(client: Client, index: AudienceIndexPage, **values: object) -> str:
    """Add a hub as an editor does; the faults the form shows."""
    things = [("thing", {"title": f"第{n}件", "text": "先停。"}) for n in (1, 2, 3)]
    data = nested_form_data(
        {
            "title": "写给老年人",
            "slug": "",
            "summary": "",
            "remember": streamfield(things),
            "picks": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0},
            "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0},
            "comment_notifications": "on",
            **values,
        }
    )
    url = reverse("wagtailadmin_pages:add", args=["home", "audiencehubpage", index.pk])
    response = client.post(url, data)
    return response.content.decode()


def test_a_new_hub_is_called_as_its_audience_in_addresses(
    admin_client: Client, hub_index: AudienceIndexPage, older: Audience
) -> None:
    create(admin_client, hub_index, audience=older.pk)
    assert AudienceHubPage.objects.get().slug == "older-people"


def test_an_editor_may_choose_another_address(
    admin_client: Client, hub_index: AudienceIndexPage, older: Audience
) -> None:
    create(admin_client, hub_index, audience=older.pk, slug="bama")
    assert AudienceHubPage.objects.get().slug == "bama"


def test_an_audience_has_one_hub(
    admin_client: Client, hub_index: AudienceIndexPage, hub: AudienceHubPage, older: Audience
) -> None:
    assert hub.title in create(admin_client, hub_index, audience=older.pk)
    assert AudienceHubPage.objects.get() == hub


def test_a_copy_waits_for_an_audience(
    client: Client, hub: AudienceHubPage, admin_user: User
) -> None:
    copy = hub.copy(update_attrs={"slug": "copy"}, user=admin_user, keep_live=True)
    assert copy.audience is None
    assert client.get(copy.url).status_code == 200
    alias = hub.create_alias(update_slug="alias", user=admin_user)
    assert client.get(alias.url).status_code == 200


def test_pages_and_their_previews_open(
    admin_client: Client, hub: AudienceHubPage, hub_index: AudienceIndexPage
) -> None:
    for page in (hub, hub_index):
        page.save_revision()
        assert read(admin_client, reverse("wagtailadmin_pages:edit", args=[page.pk]))
        draft = reverse("wagtailadmin_pages:view_draft", args=[page.pk])
        for mode in ("", "dazi"):
            assert read(admin_client, f"{draft}?mode={mode}").h1.get_text(strip=True) == page.title
