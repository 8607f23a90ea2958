"""Figures where people work: in the lists of content and beside the page that is edited."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup, Tag
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from cms.guides.models import GuideIndexPage, GuidePage
from cms.metrics.enums import Action
from cms.metrics.models import NO_SOURCE, CountedPage
from cms.metrics.services.storing import CountKey, add_counts
from tests.factories.accounts import UserFactory
from tests.factories.pages import GuidePageFactory
from tests.factories.taxonomy import AudienceFactory, ScamTypeFactory


def read(page: GuidePage, number: int, age: int = 0, large: bool = False) -> None:
    day = timezone.localdate() - timedelta(days=age)
    add_counts({CountKey(day, page.pk, Action.READ, NO_SOURCE, large): number})


def soup(client: Client, address: str) -> Tag:
    response = client.get(address)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "lxml")


@pytest.mark.parametrize("place", ["list", "tree"])
def test_the_lists_say_how_often_pages_were_read_lately(
    admin_client: Client, guide_index: GuideIndexPage, place: str
) -> None:
    address = (
        reverse("content-guidepage:index")
        if place == "list"
        else reverse("wagtailadmin_explore", args=[guide_index.pk])
    )
    first = GuidePageFactory(parent=guide_index)
    read(first, 41)
    read(first, 2, large=True)
    read(first, 500, age=40)

    def numbers() -> list[str]:
        table = soup(admin_client, address).select_one("table.listing")
        assert table
        heads = [" ".join(head.get_text(" ").split()) for head in table.select("thead th")]
        (column,) = [number for number, head in enumerate(heads) if "30" in head]
        cells = [row.select("td")[column] for row in table.select("tbody tr")]
        return sorted(cell.get_text(strip=True) for cell in cells)

    assert numbers() == ["43"]
    with CaptureQueriesContext(connection) as one:
        numbers()
    for _ in range(4):
        read(GuidePageFactory(parent=guide_index), 1)
    with CaptureQueriesContext(connection) as many:
        assert numbers() == ["1", "1", "1", "1", "43"]
    assert len(many) <= len(one)


def test_the_editor_shows_a_year_of_the_page(
    admin_client: Client, guide_index: GuideIndexPage
) -> None:
    guide = GuidePageFactory(parent=guide_index)
    address = reverse("wagtailadmin_pages:edit", args=[guide.pk])
    assert not soup(admin_client, address).select("svg.mingbai-chart")
    read(guide, 30, large=True)
    read(guide, 90, age=40)
    panel = soup(admin_client, address).select_one(".mingbai-reach")
    assert panel
    cells = [cell.get_text(strip=True) for cell in panel.select("tbody tr td")]
    assert cells == ["30", "120", "25.0%"]
    assert panel.select("svg.mingbai-chart title")
    for link in panel.select("a[href]"):
        assert soup(admin_client, str(link["href"])).select("dl dd")


@pytest.mark.parametrize("allowed", [True, False])
def test_the_editor_says_why_it_shows_no_figures(
    admin_client: Client,
    guide_index: GuideIndexPage,
    monkeypatch: pytest.MonkeyPatch,
    allowed: bool,
) -> None:
    monkeypatch.setattr("cms.metrics.templatetags.metrics_tags.sees_site", lambda user: allowed)
    guide = GuidePageFactory(parent=guide_index)
    read(guide, 30, age=0 if not allowed else 500)
    said = soup(admin_client, reverse("wagtailadmin_pages:edit", args=[guide.pk])).get_text(" ")
    nothing = gettext(
        "Nothing was counted on this page in the last 365 days. "
        "What staff do while signed in is not counted."
    )
    assert (nothing in said) is allowed
    assert (gettext("Your role does not show the figures of pages.") in said) is not allowed


def test_a_new_page_has_no_figures(admin_client: Client, guide_index: GuideIndexPage) -> None:
    address = reverse("wagtailadmin_pages:add", args=["guides", "guidepage", guide_index.pk])
    assert not soup(admin_client, address).select("svg.mingbai-chart")


def test_publishing_renews_what_the_figures_know(guide_index: GuideIndexPage) -> None:
    guide = GuidePageFactory(parent=guide_index, title="旧标题")
    guide.audiences = [AudienceFactory()]
    guide.save()
    read(guide, 1)
    audience, scam = AudienceFactory(), ScamTypeFactory()
    guide.title, guide.audiences, guide.scam_types = "新标题", [audience], [scam]
    guide.save_revision(user=UserFactory()).publish()
    kept = CountedPage.objects.get(pk=guide.pk)
    assert (kept.title, list(kept.audiences.all())) == ("新标题", [audience])
    assert list(kept.scam_types.all()) == [scam]


def test_a_page_that_was_never_read_is_not_remembered(guide_index: GuideIndexPage) -> None:
    guide = GuidePageFactory(parent=guide_index)
    guide.save_revision().publish()
    assert not CountedPage.objects.exists()
