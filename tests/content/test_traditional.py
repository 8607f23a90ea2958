"""Every public page can be read in traditional characters, like any page."""

import gzip

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.core.cache import caches
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageViewRestriction

from cms.guides.models import GuideIndexPage, GuidePage
from tests.factories.pages import GuidePageFactory, StandingPageFactory

cached = override_settings(CACHE_MIDDLEWARE_SECONDS=5)
switched_off = override_settings(TRADITIONAL_CHINESE=False)


@pytest.fixture
def guide(guide_index: GuideIndexPage) -> GuidePage:
    """A guide with a link to another page and one to elsewhere."""
    StandingPageFactory(parent=guide_index.get_parent(), slug="about", show_in_menus=True)
    text = '<p>头<b>发</b>丝，<a href="/about/">关于</a>、<a href="https://example.cn/about/">别处</a></p>'
    page: GuidePage = GuidePageFactory(
        parent=guide_index, slug="yi", title="退休金发在哪", body=[("paragraph", text)]
    )
    return page


def read(path: str, client: Client | None = None, status: int = 200) -> BeautifulSoup:
    """A page as it is answered."""
    response = (client or Client()).get(path)
    assert response.status_code == status
    return BeautifulSoup(response.content, "lxml")


def test_a_page_is_written_in_traditional_characters(guide: GuidePage) -> None:
    page = read("/zh-hant/guides/yi/")
    assert page.html["lang"] == "zh-Hant"
    assert page.select_one("h1").get_text() == "退休金發在哪"
    assert page.title.get_text().startswith("退休金發在哪")
    assert "頭髮絲" in page.select_one(".body").get_text()
    assert page.select_one("meta[property='og:title']")["content"] == "退休金發在哪"
    assert page.select_one("meta[property='og:locale']")["content"] == "zh_TW"
    assert '"inLanguage": "zh-Hant"' in page.select_one("script[type*=ld]").get_text()
    assert read("/guides/yi/").html["lang"] == "zh-Hans"


def test_its_links_stay_in_traditional_characters(guide: GuidePage) -> None:
    page = read("/zh-hant/guides/yi/")
    links = {link["href"] for link in page.select("a[href]") if not link.has_attr("hreflang")}
    assert {"/zh-hant/", "/zh-hant/guides/", "/zh-hant/about/"} <= links
    assert {"https://example.cn/about/", "tel:110", "#main"} <= links
    assert not {"/", "/guides/", "/about/"} & links
    for path in links:
        if (
            path.startswith("/zh-hant/") and "/path/onward/" not in path
        ):  # only for who comes from it
            read(path)
    assert page.select_one("link[rel=alternate][type]")["href"] == "/feed.xml"
    assert all("zh-hant" not in tag["src"] for tag in page.select("[src]"))


def test_both_pages_name_each_other(guide: GuidePage) -> None:
    expected = {
        "zh-Hans": "http://localhost/guides/yi/",
        "zh-Hant": "http://localhost/zh-hant/guides/yi/",
        "x-default": "http://localhost/guides/yi/",
    }
    for path, own in (("/guides/yi/", "zh-Hans"), ("/zh-hant/guides/yi/", "zh-Hant")):
        page = read(path)
        named = {link["hreflang"]: link["href"] for link in page.select("link[hreflang]")}
        assert named == expected
        assert page.select_one("link[rel=canonical]")["href"] == expected[own]
        assert page.select_one("meta[property='og:url']")["content"] == expected[own]


@pytest.mark.parametrize("path", ["/", "/guides/yi/", "/guides/?page=1", "/about/", "/offline/"])
def test_a_link_leads_over_and_back(guide: GuidePage, path: str) -> None:
    over = read(path).select_one("footer a[hreflang]")
    assert (over["href"], over["lang"], over.get_text()) == (
        f"/zh-hant{path}",
        "zh-Hant",
        "繁體中文",
    )
    back = read(over["href"]).select_one("footer a[hreflang]")
    assert (back["href"], back["lang"], back.get_text()) == (path, "zh-Hans", "简体中文")


@switched_off
def test_it_can_be_switched_off(guide: GuidePage) -> None:
    read("/zh-hant/guides/yi/", status=404)
    page = read("/guides/yi/")
    assert not page.select("[hreflang]")
    assert "zh-hant" not in str(page)
    assert "zh-Hant" not in Client().get("/sitemap.xml").content.decode()


def test_the_list_of_pages_tells_of_both(guide: GuidePage) -> None:
    sitemap = BeautifulSoup(Client().get("/sitemap.xml").content, "xml")
    (entry,) = (url for url in sitemap.select("url") if "/guides/yi/" in url.loc.get_text())
    assert {link["hreflang"]: link["href"] for link in entry.find_all("xhtml:link")} == {
        "zh-Hans": "http://localhost/guides/yi/",
        "zh-Hant": "http://localhost/zh-hant/guides/yi/",
        "x-default": "http://localhost/guides/yi/",
    }


@pytest.mark.parametrize(
    ("path", "status", "target"),
    [
        ("/zh-hant", 302, "/zh-hant/"),
        ("/zh-hant/guides/yi", 301, "/zh-hant/guides/yi/"),
        ("/zh-hant/guides/yi/?page=2", 301, "/zh-hant/guides/yi/"),
        ("/zh-hant/old/", 301, "/zh-hant/guides/yi/"),
        ("/zh-hant/elsewhere/", 301, "https://example.cn/"),
        # What is no page has one address.
        ("/zh-hant/feed.xml", 302, "/feed.xml"),
        ("/zh-hant/sitemap.xml", 302, "/sitemap.xml"),
        ("/zh-hant/sw.js", 302, "/sw.js"),
        ("/zh-hant/healthz", 302, "/healthz"),
        ("/zh-hant/admin/", 302, "/admin/"),
        ("/zh-hant/accounts/login/", 302, "/accounts/login/"),
        ("/zh-hant/documents/1/a.pdf", 302, "/documents/1/a.pdf"),
    ],
)
def test_redirects_stay_or_lead_to_the_one_address(
    guide: GuidePage, path: str, status: int, target: str
) -> None:
    Redirect.objects.create(old_path="/old", redirect_page=guide)
    Redirect.objects.create(old_path="/elsewhere", redirect_link="https://example.cn/")
    response = Client().get(path)
    assert (response.status_code, response["Location"]) == (status, target)


@pytest.mark.parametrize("path", ["//evil.example/", "/zh-hant/guides/yi/", "/nothing/"])
def test_what_is_not_there_says_so_in_traditional_characters(guide: GuidePage, path: str) -> None:
    page = read(f"/zh-hant{path}", status=404)
    assert page.html["lang"] == "zh-Hant"
    assert "這個頁面不存在" in page.select_one("h1").get_text()


def test_a_wrong_method_is_refused_in_traditional_characters(guide: GuidePage) -> None:
    response = Client(enforce_csrf_checks=True).post("/zh-hant/guides/yi/")
    assert response.status_code == 405
    assert "這裡只能查看" in response.content.decode()


@cached
def test_it_is_kept_like_any_page_and_apart_from_the_other(guide: GuidePage) -> None:
    client = Client()
    plain = client.get("/guides/yi/")
    first = client.get("/zh-hant/guides/yi/")
    with CaptureQueriesContext(connection) as queries:
        second = client.get("/zh-hant/guides/yi/?from=groupmessage")
        plain_again = client.get("/guides/yi/")
    assert not queries
    assert second.content == first.content != plain.content == plain_again.content
    assert first["Cache-Control"] == plain["Cache-Control"]
    assert first["Vary"] == plain["Vary"]
    assert not first.cookies


@cached
def test_an_unchanged_page_costs_a_reader_nothing(guide: GuidePage) -> None:
    client = Client()
    first = client.get("/zh-hant/guides/yi/")
    assert first["ETag"] != client.get("/guides/yi/")["ETag"]
    for _ in ("from cache", "made anew"):
        again = client.get("/zh-hant/guides/yi/", headers={"If-None-Match": first["ETag"]})
        assert again.status_code == 304
        caches["pages"].clear()


def test_lengths_and_compression_are_those_of_what_is_sent(guide: GuidePage) -> None:
    client = Client()
    plain = client.get("/zh-hant/guides/yi/")
    assert int(plain["Content-Length"]) == len(plain.content)
    packed = client.get("/zh-hant/guides/yi/", headers={"Accept-Encoding": "gzip"})
    assert int(packed["Content-Length"]) == len(packed.content)
    assert gzip.decompress(packed.content) == plain.content
    head = client.head("/zh-hant/guides/yi/")
    assert (head.status_code, head.content) == (200, b"")
    assert head["Content-Length"] == plain["Content-Length"]


def test_it_asks_the_database_for_nothing_more(guide: GuidePage) -> None:
    client = Client()
    counts = []
    for path in ("/guides/yi/", "/zh-hant/guides/yi/"):
        client.get(path)
        with CaptureQueriesContext(connection) as queries:
            client.get(path)
        counts.append(len(queries))
    assert counts[0] == counts[1]


@cached
def test_a_restricted_page_stays_private(guide: GuidePage) -> None:
    PageViewRestriction.objects.create(page=guide, restriction_type="login")
    refused = Client().get("/zh-hant/guides/yi/")
    assert refused.status_code == 302
    assert refused["Location"].startswith("/accounts/login/")
    staff = Client()
    staff.force_login(get_user_model().objects.create_superuser("root", password="x"))
    page = staff.get("/zh-hant/guides/yi/")
    assert "no-store" in page["Cache-Control"]
    assert "退休金發在哪" in page.content.decode()
    assert not BeautifulSoup(page.content, "lxml").select("link[hreflang]")
    assert Client().get("/zh-hant/guides/yi/").status_code == 302


def test_scripts_are_the_same_bytes(guide: GuidePage) -> None:
    """Or the policy, which knows the one in the head by its hash, would refuse it."""
    pages = [Client().get(path) for path in ("/guides/yi/", "/zh-hant/guides/yi/")]
    scripts = [
        [str(script) for script in BeautifulSoup(page.content, "lxml").select("script")]
        for page in pages
    ]
    policies = {page["Content-Security-Policy"] for page in pages}
    data = ["ld+json" in script for script in scripts[0]]
    assert sum(data) == len(policies) == 1
    for one, other, differs in zip(*scripts, data, strict=True):
        assert (one != other) is differs


def test_it_is_sent_on_as_it_is_read(guide: GuidePage) -> None:
    block = read("/zh-hant/guides/yi/").select_one("[data-send]")
    assert block["data-send"] == "http://localhost/zh-hant/guides/yi/#dazi"
    assert block.select_one("[data-send-address]").get_text() == block["data-send"]
    pictures = [
        read(path).select_one("[data-send] img")["src"]
        for path in ("/guides/yi/", "/zh-hant/guides/yi/")
    ]
    contents = [Client().get(picture) for picture in pictures]
    assert [picture.status_code for picture in contents] == [200, 200]
    assert contents[0].content != contents[1].content


def test_an_alias_names_its_source(guide: GuidePage) -> None:
    alias = guide.create_alias(update_slug="er")
    assert isinstance(alias, Page)
    page = read("/zh-hant/guides/er/")
    assert page.select_one("link[rel=canonical]")["href"].endswith("/zh-hant/guides/yi/")
