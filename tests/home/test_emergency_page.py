"""The page for whoever has just paid, and its card."""

import pytest
from bs4 import BeautifulSoup
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site
from wagtail.test.utils import WagtailPageTestCase

from cms.content.models import BrandSettings
from cms.content.services.page_checks import check_page
from cms.home.models import EmergencyPage, HomePage
from cms.taxonomy.models import Hotline
from tests.factories.pages import EmergencyPageFactory
from tests.factories.taxonomy import HotlineFactory


@pytest.fixture
def police(db: None) -> Hotline:
    """What the second step calls."""
    return HotlineFactory(number="110")


@pytest.fixture
def emergency(home: HomePage, police: Hotline) -> EmergencyPage:
    """The page below the home page."""
    return EmergencyPageFactory(parent=home, hotline=police)


def main_of(client: Client, url: str) -> BeautifulSoup:
    """The main part of a page that has to be there."""
    response = client.get(url)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "lxml").select_one("main")


def test_the_steps_stand_in_order_each_with_its_number(
    client: Client, emergency: EmergencyPage
) -> None:
    brand = BrandSettings.for_site(Site.objects.get())
    brand.hotline_name, brand.hotline_number = "本行客服", "400 800 1234"
    brand.save()
    steps = main_of(client, "/help/").select(".urgent .steps > li")
    assert [step.strong.get_text() for step in steps] == ["停止转账", "打110", "打本行客服"]
    numbers = [link["href"] if (link := step.a) else "" for step in steps]
    assert numbers == ["", "tel:110", "tel:4008001234"]


def test_the_words_for_110_can_be_read_aloud(client: Client, emergency: EmergencyPage) -> None:
    assert main_of(client, "/help/").blockquote.get_text() == emergency.words_for_police


def test_without_an_own_hotline_no_empty_button_stands_there(
    client: Client, emergency: EmergencyPage
) -> None:
    links = [link["href"] for link in main_of(client, "/help/").select(".urgent a")]
    assert links == ["tel:110"]


def test_a_number_that_only_sends_messages_is_no_link(client: Client, home: HomePage) -> None:
    EmergencyPageFactory(parent=home, hotline=HotlineFactory(number="12381", dialable=False))
    main = main_of(client, "/help/")
    assert "12381" in main.get_text()
    assert main.select("a[href='tel:12381']") == []


def test_the_card_has_the_numbers_the_steps_and_room_for_the_family(
    client: Client, emergency: EmergencyPage
) -> None:
    assert main_of(client, "/help/").select_one(f"a[href='{emergency.card_url}']")
    main = main_of(client, "/help/?card=1")
    first, second = main.select(".card-half")
    assert [number.get_text() for number in first.select("ul b")][:2] == ["110", "96110"]
    assert [step.get_text() for step in first.select("ol li")] == [
        "停止转账",
        "打110",
        "打本行客服",
    ]
    assert first.select_one(".card-half__family")
    assert second.parent["aria-hidden"] == "true"


@pytest.mark.parametrize("given", ["0", "2", "x"])
def test_any_other_argument_leads_to_the_page(
    client: Client, emergency: EmergencyPage, given: str
) -> None:
    response = client.get(f"/help/?card={given}")
    assert (response.status_code, response["Location"]) == (302, "/help/")


def test_the_number_of_queries_does_not_grow_with_the_steps(
    client: Client, home: HomePage, police: Hotline
) -> None:
    page = EmergencyPageFactory(parent=home, hotline=police)
    counts = []
    for copies in (1, 2):
        raw = page.steps.get_prep_value()
        page.steps = page.steps.stream_block.to_python(
            [{"type": step["type"], "value": step["value"]} for step in raw * copies]
        )
        page.save()
        client.get("/help/")
        caches["pages"].clear()
        with CaptureQueriesContext(connection) as queries:
            main_of(client, "/help/")
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_the_words_of_its_steps_are_checked(emergency: EmergencyPage) -> None:
    emergency.steps[0].value["text"] = "这一句话特别长" * 12 + "。"
    findings = check_page(emergency, BrandSettings())
    assert any("这一句话特别长" in finding.quote for finding in findings)


class EmergencyPageTests(WagtailPageTestCase):
    """Where it may stand."""

    def test_it_stands_below_the_home_page_alone(self) -> None:
        self.assertAllowedParentPageTypes(EmergencyPage, {HomePage})
        self.assertAllowedSubpageTypes(EmergencyPage, set())
