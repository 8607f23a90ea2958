"""Approved wording: pages show the approved text, never a draft, and it is not deleted while used."""

import json

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache, caches
from django.db import connection, transaction
from django.db.models.deletion import ProtectedError
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cms.accounts.enums import Role
from cms.content.models import ApprovedWording
from cms.guides.models import GuideIndexPage, GuidePage
from cms.taxonomy.selectors import usage_count, users_of
from tests.factories.accounts import UserFactory
from tests.factories.content import ApprovedWordingFactory, wording_block
from tests.factories.pages import GuidePageFactory, StandingPageFactory


def guide_with(parent: GuideIndexPage, *wordings: ApprovedWording) -> GuidePage:
    body = json.dumps([wording_block(wording) for wording in wordings])
    page: GuidePage = GuidePageFactory(parent=parent, body=body)
    return page


def body(client: Client, url: str) -> BeautifulSoup:
    caches["pages"].clear()
    return BeautifulSoup(client.get(url).content, "lxml").select_one(".body")


def queries(client: Client, url: str) -> int:
    client.get(url)
    cache.clear()
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


def address(wording: ApprovedWording, view: str) -> str:
    name = wording.snippet_viewset.get_url_name(view)
    return reverse(name, args=[] if view in ("list", "add") else [wording.pk])


@pytest.fixture
def wording(db: None) -> ApprovedWording:
    return ApprovedWordingFactory(text="<p>批准的话。</p>")


def test_a_page_shows_the_approved_text_and_no_draft(
    client: Client, guide_index: GuideIndexPage, wording: ApprovedWording
) -> None:
    page = guide_with(guide_index, wording)
    wording.text = "<p>没批准的话。</p>"
    revision = wording.save_revision()
    assert body(client, page.url).get_text(strip=True) == "批准的话。"
    revision.publish()
    assert body(client, page.url).get_text(strip=True) == "没批准的话。"


@pytest.mark.parametrize("withdrawn", [True, False], ids=["withdrawn", "never approved"])
def test_what_is_not_approved_leaves_no_trace(
    client: Client, guide_index: GuideIndexPage, wording: ApprovedWording, withdrawn: bool
) -> None:
    if withdrawn:
        wording.unpublish()
    else:
        wording = ApprovedWordingFactory(live=False)
    page = guide_with(guide_index, wording)
    assert not body(client, page.url).select(".block")


def test_a_preview_of_the_page_shows_the_approved_text_too(
    admin_client: Client, guide_index: GuideIndexPage, wording: ApprovedWording
) -> None:
    page = guide_with(guide_index)
    page.body = json.dumps([wording_block(wording)])
    page.save_revision()
    wording.text = "<p>没批准的话。</p>"
    wording.save_revision()
    url = reverse("wagtailadmin_pages:view_draft", args=[page.pk])
    assert body(admin_client, url).get_text(strip=True) == "批准的话。"


def test_links_in_it_lead_to_the_page_at_no_further_cost(
    client: Client, guide_index: GuideIndexPage
) -> None:
    target = StandingPageFactory(parent=guide_index.get_parent())
    link = f'<p>看<a linktype="page" id="{target.pk}">这里</a>。</p>'
    page = guide_with(guide_index, ApprovedWordingFactory(text=link))
    assert body(client, page.url).a["href"] == target.url
    before = queries(client, page.url)
    several = guide_with(guide_index, *ApprovedWordingFactory.create_batch(4, text=link))
    assert queries(client, several.url) == before
    assert len(body(client, several.url).select("a")) == 4


def test_it_counts_for_the_reading_time(guide_index: GuideIndexPage) -> None:
    long = ApprovedWordingFactory(text=f"<p>{'字' * 600}</p>")
    assert guide_with(guide_index, long).reading_minutes == 3
    long.unpublish()
    assert guide_with(guide_index, long).reading_minutes == 1


def test_its_users_are_pages_and_drafts_each_once(
    guide_index: GuideIndexPage, wording: ApprovedWording
) -> None:
    published = guide_with(guide_index, wording, wording)
    drafted = guide_with(guide_index)
    drafted.body = json.dumps([wording_block(wording)])
    drafted.save_revision()
    guide_with(guide_index, ApprovedWordingFactory())
    assert {user.pk for user in users_of(wording)} == {published.pk, drafted.pk}
    assert usage_count([wording]) == {wording: 2}


def test_used_wording_is_not_deleted_on_any_path(
    admin_client: Client, guide_index: GuideIndexPage, wording: ApprovedWording
) -> None:
    page = guide_with(guide_index)
    page.body = json.dumps([wording_block(wording)])
    page.save_revision()
    with pytest.raises(ProtectedError), transaction.atomic():
        wording.delete()
    with pytest.raises(ProtectedError), transaction.atomic():
        ApprovedWording.objects.all().delete()
    bulk = reverse("wagtail_bulk_action", args=["content", "approvedwording", "delete"])
    for url in (address(wording, "delete"), f"{bulk}?id={wording.pk}"):
        response = admin_client.post(url, follow=True)
        messages = BeautifulSoup(response.content, "lxml").select_one(".messages")
        assert page.title in messages.get_text()
    assert ApprovedWording.objects.get() == wording


def test_unused_wording_may_be_deleted(admin_client: Client, wording: ApprovedWording) -> None:
    admin_client.post(address(wording, "delete"))
    assert not ApprovedWording.objects.exists()


def test_an_editor_writes_but_cannot_publish(
    client: Client, guide_index: GuideIndexPage, wording: ApprovedWording
) -> None:
    page = guide_with(guide_index, wording)
    client.force_login(UserFactory(roles=[Role.EDITOR]))
    content = {"entityMap": {}, "blocks": [{"key": "a", "text": "改过的话。", "type": "unstyled"}]}
    form = {"name": wording.name, "code": wording.code, "text": json.dumps(content)}
    url = address(wording, "edit")
    assert client.get(url).status_code == 200
    client.post(url, form | {"action-publish": "1"})
    wording.refresh_from_db()
    assert "改过的话。" in wording.get_latest_revision_as_object().text
    assert "批准的话。" in wording.text
    assert body(client, page.url).get_text(strip=True) == "批准的话。"
    client.post(address(wording, "unpublish"))
    wording.refresh_from_db()
    assert wording.live
    client.post(
        address(wording, "add"), form | {"name": "新", "code": "new", "action-publish": "1"}
    )
    assert not ApprovedWording.objects.get(code="new").live


def test_the_editor_names_where_it_shows(
    admin_client: Client, guide_index: GuideIndexPage, wording: ApprovedWording
) -> None:
    page = guide_with(guide_index, wording, wording)
    soup = BeautifulSoup(admin_client.get(address(wording, "edit")).content, "lxml")
    links = [link["href"] for link in soup.select("form .help-block li a")]
    assert links == [reverse("wagtailadmin_pages:edit", args=[page.pk])]


def test_the_editor_costs_the_same_however_many_pages(
    admin_client: Client, guide_index: GuideIndexPage, wording: ApprovedWording
) -> None:
    guide_with(guide_index, wording)
    before = queries(admin_client, address(wording, "edit"))
    for _number in range(12):
        guide_with(guide_index, wording)
    assert queries(admin_client, address(wording, "edit")) <= before
    soup = BeautifulSoup(admin_client.get(address(wording, "edit")).content, "lxml")
    assert len(soup.select("form .help-block li")) == 10
    assert soup.select_one("form .help-block > p:last-child a")["href"] == address(wording, "usage")


def test_the_list_knows_state_and_usage_at_the_same_cost(
    admin_client: Client, guide_index: GuideIndexPage, wording: ApprovedWording
) -> None:
    guide_with(guide_index, wording)
    url = address(wording, "list")
    before = queries(admin_client, url)
    ApprovedWordingFactory.create_batch(5)
    assert queries(admin_client, url) == before


@pytest.mark.parametrize(
    ("state", "names"), [("shown", ["改", "示"]), ("changed", ["改"]), ("hidden", ["藏"])]
)
def test_the_list_is_filtered_by_state(
    admin_client: Client, db: None, state: str, names: list[str]
) -> None:
    ApprovedWordingFactory(name="示")
    ApprovedWordingFactory(name="改").save_revision()
    ApprovedWordingFactory(name="藏", live=False)
    url = reverse(ApprovedWording.snippet_viewset.get_url_name("list"))
    soup = BeautifulSoup(admin_client.get(url, {"state": state}).content, "lxml")
    assert (
        sorted(cell.get_text(strip=True) for cell in soup.select("td.title .title-wrapper a"))
        == names
    )


def test_its_preview_has_the_look_of_the_site(
    admin_client: Client, wording: ApprovedWording
) -> None:
    url = reverse(
        ApprovedWording.snippet_viewset.get_url_name("revisions_view"),
        args=[wording.pk, wording.save_revision().pk],
    )
    soup = BeautifulSoup(admin_client.get(url).content, "lxml")
    assert soup.select_one(".wording").get_text(strip=True) == "批准的话。"
