"""Feed, sitemap, robots and the brand's colours."""

from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import PageViewRestriction, Site

from cms.content.models import BrandSettings
from cms.guides.models import GuideIndexPage
from tests.factories.pages import GuidePageFactory


def test_the_feed_lists_what_is_new_and_public(client: Client, guide_index: GuideIndexPage) -> None:
    GuidePageFactory(parent=guide_index, title="公开的")
    GuidePageFactory(parent=guide_index, title="草稿", live=False)
    secret = GuidePageFactory(parent=guide_index, title="内部的")
    PageViewRestriction.objects.create(page=secret, restriction_type="login")
    response = client.get("/feed.xml")
    feed = BeautifulSoup(response.content, "xml")
    assert [entry.title.get_text() for entry in feed.find_all("entry")] == ["公开的"]
    assert feed.entry.link["href"].startswith("http://localhost/guides/")
    assert "Cookie" not in response.get("Vary", "")


def test_the_sitemap_lists_every_published_page(
    client: Client, guide_index: GuideIndexPage
) -> None:
    guide = GuidePageFactory(parent=guide_index)
    GuidePageFactory(parent=guide_index, slug="draft", live=False)
    text = client.get("/sitemap.xml").content.decode()
    assert guide.full_url in text
    assert guide_index.full_url in text
    assert "draft" not in text


def test_robots_are_kept_from_the_admin_and_shown_the_sitemap(
    client: Client, guide_index: GuideIndexPage
) -> None:
    text = client.get("/robots.txt").content.decode()
    assert "Disallow: /admin/" in text
    assert "Sitemap: http://localhost/sitemap.xml" in text


def test_own_colours_come_as_a_stylesheet_that_may_be_kept(
    client: Client, guide_index: GuideIndexPage
) -> None:
    assert not BeautifulSoup(client.get("/").content, "lxml").select("link[href^='/brand/']")
    brand = BrandSettings.for_site(Site.objects.get())
    brand.main_colour = "#7a1f5c"
    brand.save()
    link = BeautifulSoup(client.get("/").content, "lxml").select_one("link[href^='/brand/']")
    response = client.get(link["href"])
    assert "--brand:#7a1f5c" in response.content.decode()
    assert "immutable" in response["Cache-Control"]
    assert "immutable" not in client.get("/brand/old.css")["Cache-Control"]
