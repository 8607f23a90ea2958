"""The service worker's address and the page for when there is no network."""

import json
import re

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import PageViewRestriction

from cms.guides.models import GuideIndexPage
from cms.home.models import HomePage, StandingPage
from tests.factories.pages import GuidePageFactory, StandingPageFactory


@pytest.fixture
def standing(home: HomePage) -> dict[str, StandingPage]:
    """The two pages that are kept from the start."""
    slugs = ("help", "hotlines")
    return {slug: StandingPageFactory(parent=home, slug=slug, title=slug) for slug in slugs}


def facts(client: Client) -> dict[str, object]:
    """What the worker is told."""
    code = client.get("/sw.js").content.decode()
    found: dict[str, object] = json.loads(code.split("self.site = ")[1].split(";\nimport")[0])
    return found


def test_the_worker_is_a_script_that_browsers_ask_for_each_time(
    client: Client, standing: dict[str, StandingPage]
) -> None:
    response = client.get("/sw.js")
    assert response.status_code == 200
    assert response["Content-Type"] == "text/javascript"
    assert "no-cache" in response["Cache-Control"]
    assert "immutable" not in response["Cache-Control"]
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    assert "worker-src 'self'" in response["Content-Security-Policy"]
    assert re.search(r'importScripts\("/static/js/sw[^"]*\.js"\)', response.content.decode())
    assert client.post("/sw.js").status_code == 405


def test_what_is_kept_from_the_start_answers(
    client: Client, standing: dict[str, StandingPage]
) -> None:
    paths = facts(client)["pages"]
    assert paths == ["/offline/", "/help/", "/hotlines/"]
    for path in paths:
        response = client.get(path)
        assert response.status_code == 200
        assert "no-store" not in response.get("Cache-Control", "")


def test_an_emergency_page_that_is_gone_or_restricted_is_left_out(
    client: Client, standing: dict[str, StandingPage]
) -> None:
    standing["help"].unpublish()
    standing["hotlines"].slug = "phone-numbers"
    standing["hotlines"].save_revision().publish()
    assert facts(client)["pages"] == ["/offline/"]
    standing["help"].save_revision().publish()
    assert facts(client)["pages"] == ["/offline/", "/help/"]
    PageViewRestriction.objects.create(page=standing["help"], restriction_type="login")
    assert facts(client)["pages"] == ["/offline/"]


def test_nothing_for_staff_is_ever_kept(client: Client, home: HomePage) -> None:
    closed = facts(client)["closed"]
    assert isinstance(closed, list)
    assert {"/admin/", "/accounts/", "/documents/"} <= set(closed)


def test_the_page_without_network_names_the_numbers_and_the_pages_that_are_kept(
    client: Client, standing: dict[str, StandingPage]
) -> None:
    page = BeautifulSoup(client.get("/offline/").content, "lxml")
    links = [link["href"] for link in page.select("main a")]
    assert {"tel:110", "tel:96110", "/help/", "/hotlines/"} <= set(links)
    assert page.select_one("meta[name=robots]")["content"] == "noindex"
    assert "/offline/" not in client.get("/sitemap.xml").content.decode()
    standing["help"].unpublish()
    page = BeautifulSoup(client.get("/offline/").content, "lxml")
    assert "/help/" not in [link["href"] for link in page.select("main a")]


def test_only_public_pages_call_the_worker(client: Client, guide_index: GuideIndexPage) -> None:
    def scripts(path: str) -> str:
        return client.get(path).content.decode()

    guide = GuidePageFactory(parent=guide_index)
    assert "js/offline" in scripts("/")
    assert "js/offline" in scripts(guide.url)
    assert "js/offline" not in scripts("/accounts/login/")
    assert "js/offline" not in scripts("/nothing-here/")
    PageViewRestriction.objects.create(page=guide_index, restriction_type="login")
    assert "js/offline" not in scripts(guide.url)


def test_the_worker_costs_a_query_however_many_pages_there_are(
    client: Client, standing: dict[str, StandingPage], django_assert_max_num_queries: object
) -> None:
    client.get("/sw.js")
    with django_assert_max_num_queries(2):  # type: ignore[operator]
        client.get("/sw.js")
