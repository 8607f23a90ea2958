"""One inline script restores the reader's settings; the policy knows exactly its bytes."""

import base64
import hashlib
import re

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.test import Client
from django.urls import reverse

from cms.guides.models import GuideIndexPage
from tests.factories.pages import GuidePageFactory

FILE = settings.BASE_DIR / "static/js/reading/head.js"


def inline_scripts(html: bytes) -> list[str]:
    """What a browser would run; structured data is none of it."""
    soup = BeautifulSoup(html, "lxml")
    return [script.string or "" for script in soup.select("script:not([src]):not([type])")]


def script_sources(policy: str) -> list[str]:
    """What the policy says of scripts."""
    (directive,) = re.findall(r"script-src ([^;]+)", policy)
    return str(directive).split()


@pytest.fixture(params=["home", "guide", "missing", "sign-in"])
def address(request: pytest.FixtureRequest, guide_index: GuideIndexPage) -> str:
    guide = GuidePageFactory(parent=guide_index)
    return {
        "home": "/",
        "guide": guide.url,
        "missing": "/nothing-here/",
        "sign-in": "/accounts/login/",
    }[request.param]


def test_the_policy_allows_exactly_what_the_page_contains(address: str) -> None:
    response = Client().get(address)
    (script,) = inline_scripts(response.content)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    sources = script_sources(response["Content-Security-Policy"])
    assert sources == ["'self'", f"'sha256-{digest}'"]
    assert script == FILE.read_text(encoding="utf-8")


def test_it_stands_before_whatever_could_be_painted(address: str) -> None:
    html = Client().get(address).content.decode()
    assert html.index("<script>") < html.index("<title>") < html.index("stylesheet")


def test_it_is_tiny_and_old_browsers_read_it() -> None:
    text = FILE.read_bytes()
    assert len(text) < 750  # it stands in every page
    assert b"</" not in text
    assert not re.search(rb"=>|`|\b(let|const|class)\b|\?\.", text)


def test_previews_have_none_and_their_policy_no_hash(
    admin_client: Client, guide_index: GuideIndexPage
) -> None:
    guide = GuidePageFactory(parent=guide_index)
    guide.save_revision()
    response = admin_client.get(reverse("wagtailadmin_pages:view_draft", args=[guide.pk]))
    assert response.status_code == 200
    assert inline_scripts(response.content) == []
    assert script_sources(response["Content-Security-Policy"]) == ["'self'"]


def test_the_admin_knows_no_hash(admin_client: Client) -> None:
    response = admin_client.get(reverse("wagtailadmin_home"))
    assert script_sources(response["Content-Security-Policy"]) == ["'self'"]


def test_an_error_page_loads_the_same_file() -> None:
    response = Client().post("/robots.txt")
    assert response.status_code == 405
    (script,) = BeautifulSoup(response.content, "lxml").select("script")
    assert re.search(r"/js/reading/head\.", str(script["src"]))
