"""Editors see a page as phones and as large type show it; readers get neither from the server."""

import pytest
from bs4 import BeautifulSoup, Tag
from django.test import Client
from django.urls import reverse
from django.utils.translation import gettext
from wagtail.models import Page

from cms.guides.models import GuideIndexPage
from tests.content.test_tabs import OUR_TYPES
from tests.factories.pages import GuidePageFactory, StandingPageFactory


@pytest.fixture(params=["home", "index", "guide", "standing"])
def any_page(request: pytest.FixtureRequest, guide_index: GuideIndexPage) -> Page:
    home = guide_index.get_parent().specific
    made = {
        "home": lambda: home,
        "index": lambda: guide_index,
        "guide": lambda: GuidePageFactory(parent=guide_index),
        "standing": lambda: StandingPageFactory(parent=home),
    }
    page: Page = made[request.param]()
    page.save_revision()
    return page


def preview(client: Client, page: Page, mode: str) -> Tag:
    url = reverse("wagtailadmin_pages:view_draft", args=[page.pk])
    response = client.get(url, {"mode": mode})
    assert response.status_code == 200
    html = BeautifulSoup(response.content, "lxml").html
    assert html is not None
    return html


def test_every_type_is_previewed_in_both_ways_on_a_phone_first(db: None) -> None:
    for model in OUR_TYPES:
        page = model(title="试")
        assert [mode for mode, _ in page.preview_modes] == ["", "dazi"], model
        assert page.default_preview_mode == ""
        assert page.default_preview_size == "mobile", model
        assert page.preview_sizes[0]["device_width"] == 390, model


def test_large_type_is_a_preview_only(admin_client: Client, any_page: Page) -> None:
    assert preview(admin_client, any_page, "dazi").has_attr("data-care")
    assert not preview(admin_client, any_page, "").has_attr("data-care")
    assert b"data-care" not in Client().get(any_page.url).content
    assert b"data-care" not in Client().get(any_page.url, {"mode": "dazi"}, follow=True).content


def test_the_editor_offers_both_ways_and_both_widths(admin_client: Client, any_page: Page) -> None:
    response = admin_client.get(reverse("wagtailadmin_pages:edit", args=[any_page.pk]))
    soup = BeautifulSoup(response.content, "lxml")
    modes = [option.get_text(strip=True) for option in soup.select("#id_preview_mode option")]
    assert modes == [gettext("As most readers see it"), gettext("In large type")]
    sizes = soup.select("input[name=preview-size]")
    assert [size["data-device-width"] for size in sizes] == ["390", "1280"]
    assert sizes[0].has_attr("checked")


def test_a_block_is_shown_in_both_ways(admin_client: Client, guide_index: GuideIndexPage) -> None:
    block = GuidePageFactory(parent=guide_index).body.stream_block.child_blocks["key_message"]
    url = reverse("wagtailadmin_block_preview")
    response = admin_client.get(url, {"id": block.definition_prefix})
    main = BeautifulSoup(response.content, "lxml").main
    assert main is not None
    assert len(main.select(".key-message")) == 2
    assert len(main.select("[data-care] .key-message")) == 1
