"""A page is sent on as an address that opens in large type, and as its QR code."""

import io
from urllib.parse import urlsplit

import pytest
import segno
from bs4 import BeautifulSoup, Tag
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page, PageViewRestriction

from cms.guides.models import GuideIndexPage, GuidePage
from tests.factories.pages import GuidePageFactory, StandingPageFactory


@pytest.fixture
def guide(guide_index: GuideIndexPage) -> GuidePage:
    page: GuidePage = GuidePageFactory(parent=guide_index, slug="shi")
    return page


def sending(url: str, client: Client | None = None) -> Tag | None:
    """The block of a page, if it has one."""
    response = (client or Client()).get(url)
    assert response.status_code == 200
    block = BeautifulSoup(response.content, "lxml").select_one("details.send")
    return block


def picture_url(page: Page) -> str:
    """Where the page says its QR code is."""
    block = sending(page.url)
    assert block is not None
    (image,) = block.select("img")
    return str(image["src"])


def svg_of(address: str) -> bytes:
    """What segno draws for an address, with the least that must be asked of it."""
    file = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        file, kind="svg", xmldecl=False, light="#fff", omitsize=True, svgclass=None, lineclass=None
    )
    return file.getvalue()


def test_the_address_is_the_pages_own_and_opens_in_large_type(guide: GuidePage) -> None:
    block = sending(guide.url)
    assert block is not None
    address = block.select("[data-send-address]")[0].get_text()
    assert address == f"{guide.full_url}#dazi" == block["data-send"]
    assert block.select("img")[0]["loading"] == "lazy"
    assert not block.has_attr("open")
    assert all(
        "hidden" in button.attrs or button.find_parent(class_="scripted")
        for button in block.select("button")
    )


def test_a_standing_page_is_sent_on_too(guide_index: GuideIndexPage) -> None:
    page = StandingPageFactory(parent=guide_index.get_parent())
    assert sending(page.url) is not None


def test_the_qr_code_says_the_address(guide: GuidePage) -> None:
    response = Client().get(picture_url(guide))
    assert response.status_code == 200
    assert response["Content-Type"] == "image/svg+xml"
    assert response.content == svg_of(f"{guide.full_url}#dazi")
    assert response.content != svg_of(guide.full_url)
    assert b'fill="#fff"' in response.content


@override_settings(CACHE_MIDDLEWARE_SECONDS=5)
def test_the_qr_code_is_kept_for_long_without_a_cookie(guide: GuidePage) -> None:
    url = picture_url(guide)
    for _time in range(2):
        response = Client().get(url, headers={"Cookie": "sessionid=x"})
        assert response["Cache-Control"] == "public, max-age=31536000, immutable"
        assert not response.cookies
        assert "Cookie" not in response.get("Vary", "")


def test_another_address_has_another_picture(guide: GuidePage) -> None:
    before = picture_url(guide)
    guide.slug = "bie"
    guide.save()
    assert picture_url(guide) != before
    assert Client().get(before).status_code == 404


@pytest.mark.parametrize("digest", ["0" * 12, "abc"])
def test_strangers_cannot_make_pictures(guide: GuidePage, digest: str) -> None:
    assert Client().get(reverse("sending_qr", args=[guide.pk, digest])).status_code == 404
    assert Client().get(reverse("sending_qr", args=[10**17, digest])).status_code == 404
    assert Client().get(f"/qr/{10**40}/{digest}.svg").status_code == 404
    root = Page.get_first_root_node()
    assert Client().get(reverse("sending_qr", args=[root.pk, digest])).status_code == 404
    assert Client().post(picture_url(guide)).status_code == 405


def test_a_withdrawn_page_is_not_sent_on(guide: GuidePage) -> None:
    url = picture_url(guide)
    guide.unpublish()
    assert Client().get(url).status_code == 404


def test_a_restricted_page_is_not_sent_on(guide: GuidePage) -> None:
    url = picture_url(guide)
    PageViewRestriction.objects.create(page=guide.get_parent(), restriction_type="login")
    assert Client().get(url).status_code == 404
    staff = Client()
    staff.force_login(get_user_model().objects.create_superuser("root", password="x"))
    assert staff.get(url).status_code == 404
    assert sending(guide.url, staff) is None


def test_a_preview_is_not_sent_on(admin_client: Client, guide: GuidePage) -> None:
    guide.save_revision()
    draft = reverse("wagtailadmin_pages:view_draft", args=[guide.pk])
    assert sending(draft, admin_client) is None


def test_a_page_at_two_places_is_sent_from_its_own(
    guide: GuidePage, guide_index: GuideIndexPage
) -> None:
    alias = guide.create_alias(update_slug="zaici", parent=guide_index)
    block = sending(alias.url)
    assert block is not None
    assert block["data-send"] == f"{guide.full_url}#dazi"
    assert Client().get(block.select("img")[0]["src"]).status_code == 200
    own = sending(guide.url)
    assert own is not None
    digest = urlsplit(own.select("img")[0]["src"]).path.split("/")[-1].removesuffix(".svg")
    assert Client().get(reverse("sending_qr", args=[alias.pk, digest])).status_code == 404


def test_the_block_asks_the_database_nothing(guide: GuidePage) -> None:
    Client().get(guide.url)
    with CaptureQueriesContext(connection) as queries:
        Client().get(guide.url)
    assert not [
        query
        for query in queries
        if "wagtailcore_pageviewrestriction" in query["sql"]
        and query["sql"].startswith('SELECT "wagtailcore_pageviewrestriction"')
    ]
