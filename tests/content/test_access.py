"""What is restricted stays unseen, and what is previewed is the draft."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client, override_settings
from django.urls import reverse
from wagtail.models import Page, PageViewRestriction

from cms.content.models import open_to_all
from cms.guides.models import GuideIndexPage, GuidePage
from cms.home.models import HomePage
from cms.taxonomy.models import Audience
from tests.factories.pages import GuidePageFactory


@pytest.fixture
def secret(guide_index: GuideIndexPage) -> GuidePage:
    """A guide for colleagues only, for the same audience as an open one."""
    audience = Audience.objects.create(name="老年人", slug="older")
    pages = [GuidePageFactory(parent=guide_index, title=title) for title in ("内部的", "公开的")]
    for page in pages:
        page.audiences = [audience]
        page.save()
    PageViewRestriction.objects.create(page=pages[0], restriction_type=PageViewRestriction.LOGIN)
    found: GuidePage = pages[0]
    return found


def test_a_restricted_guide_is_not_advertised(client: Client, secret: GuidePage) -> None:
    open_guide = GuidePage.objects.get(title="公开的")
    for url in (
        "/",
        secret.get_parent().url,
        f"{secret.get_parent().url}?audience=older",
        open_guide.url,
    ):
        text = client.get(url).content.decode()
        assert "公开的" in text
        assert "内部的" not in text


def test_counts_leave_out_what_is_restricted(client: Client, secret: GuidePage) -> None:
    soup = BeautifulSoup(client.get(secret.get_parent().url).content, "lxml")
    chip = next(chip for chip in soup.select(".chip") if "老年人" in chip.get_text())
    assert chip.select_one(".count").get_text() == "1"


@override_settings(CACHE_MIDDLEWARE_SECONDS=60)
def test_a_preview_shows_the_draft_though_the_live_page_is_cached(
    admin_client: Client, guide_index: GuideIndexPage
) -> None:
    page = GuidePageFactory(parent=guide_index, title="旧标题")
    host = {"Host": "localhost"}  # as the site is called, so that the addresses are the same
    Client().get(page.url, headers=host)
    page.title = "新标题"
    page.save_revision()
    url = reverse("wagtailadmin_pages:view_draft", args=[page.pk])
    draft = admin_client.get(url, headers=host)
    assert "新标题" in draft.content.decode()
    assert "no-store" in draft["Cache-Control"]
    live = Client().get(page.url, headers=host).content.decode()
    assert "旧标题" in live
    assert "新标题" not in live


def test_lists_find_unpublished_pages_by_their_index(home: HomePage) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL reads a table as small as this one from end to end.")
    plan = open_to_all(Page.objects.all()).explain()
    assert "USING INDEX content_unpublished_pages" in plan
