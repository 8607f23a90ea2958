"""Public pages are the same bytes for everybody, and may be kept."""

import pytest
from django.contrib.auth import get_user_model
from django.core.cache import caches
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction, Site

from cms.content.models import BrandSettings
from cms.guides.models import GuideIndexPage
from tests.factories.pages import GuidePageFactory

cached = override_settings(CACHE_MIDDLEWARE_SECONDS=5)


@pytest.fixture
def page(guide_index: GuideIndexPage) -> str:
    """The address of a guide."""
    return str(GuidePageFactory(parent=guide_index).url)


@cached
def test_a_page_is_made_once(page: str) -> None:
    client = Client()
    first = client.get(page)
    with CaptureQueriesContext(connection) as queries:
        second = client.get(page + "?from=groupmessage&isappinstalled=0")
    assert second.content == first.content
    assert not queries
    assert set(first["Cache-Control"].split(", ")) == {
        "public",
        "max-age=0",
        "s-maxage=5",
    }


@cached
def test_a_reader_gets_no_cookie_and_the_page_does_not_vary_on_one(page: str) -> None:
    response = Client().get(page)
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    assert "Accept-Language" not in response.get("Vary", "")


@cached
def test_staff_and_readers_get_the_same_bytes(page: str) -> None:
    staff = Client()
    staff.force_login(get_user_model().objects.create_superuser("root", password="x"))
    signed_in = staff.get(page)
    caches["pages"].clear()
    assert Client().get(page).content == signed_in.content
    assert "private" not in signed_in["Cache-Control"]


@cached
def test_a_page_is_made_once_however_a_browser_spells_its_encodings(page: str) -> None:
    client = Client()
    spellings = ("gzip", "gzip, deflate", "gzip, deflate, br", "br;q=1.0, gzip;q=0.8, *;q=0.1")
    first = client.get(page, headers={"Accept-Encoding": spellings[0]})
    with CaptureQueriesContext(connection) as queries:
        others = [client.get(page, headers={"Accept-Encoding": given}) for given in spellings[1:]]
    assert not queries
    assert {response.content for response in others} == {first.content}
    assert first["Content-Encoding"] == "gzip"


@cached
@pytest.mark.parametrize(
    ("path", "headers"),
    [
        ("", {"Host": "localhost:666"}),
        ("", {"Host": "LocalHost.:666"}),
        ("", {"Host": "localhost."}),
        ("?page=2", {"Host": "localhost"}),
        ("?audience=older", {"Host": "localhost"}),
        ("", {"Host": "localhost", "Cookie": "sessionid=x; a=1"}),
    ],
    ids=["port", "capitals", "dot", "argument of another page", "term", "cookie"],
)
def test_strangers_cannot_make_copies_of_a_page(
    page: str, path: str, headers: dict[str, str]
) -> None:
    client = Client()
    client.get(page, headers={"Host": "localhost"})
    response = client.get(page + path, headers=headers)
    if response.status_code == 301:
        assert response["Location"] == page
        response = client.get(response["Location"], headers=headers)
    with CaptureQueriesContext(connection) as queries:
        response = client.get(page, headers=headers)
    assert not queries
    assert ":666" not in response.content.decode()


@pytest.mark.parametrize("path", ["", "nowhere/"])
def test_a_strange_cookie_is_left_alone(page: str, path: str) -> None:
    response = Client().get(page + path, headers={"Cookie": "sessionid=x"})
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


@cached
def test_an_unchanged_page_costs_a_reader_nothing(page: str) -> None:
    client = Client()
    etag = client.get(page)["ETag"]
    caches["pages"].clear()
    made_anew = client.get(page, headers={"If-None-Match": etag})
    assert made_anew.status_code == 304
    client.get(page)
    from_cache = client.get(page, headers={"If-None-Match": etag})
    assert from_cache.status_code == 304


@cached
def test_a_restricted_page_is_never_kept(guide_index: GuideIndexPage) -> None:
    secret = GuidePageFactory(parent=guide_index)
    PageViewRestriction.objects.create(page=secret, restriction_type="login")
    assert Client().get(secret.url).status_code == 302
    staff = Client()
    staff.force_login(get_user_model().objects.create_superuser("root", password="x"))
    response = staff.get(secret.url)
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    assert Client().get(secret.url).status_code == 302


@cached
def test_a_page_that_is_not_there_is_not_kept(guide_index: GuideIndexPage) -> None:
    client = Client()
    assert client.get(guide_index.url + "new/").status_code == 404
    GuidePageFactory(parent=guide_index, slug="new")
    assert client.get(guide_index.url + "new/").status_code == 200


@pytest.mark.parametrize("path", ["/a%00b/", "/" + "x" * 600 + "/"])
def test_an_absurd_path_is_refused_in_the_sites_look(
    guide_index: GuideIndexPage, path: str
) -> None:
    response = Client().get(path)
    assert response.status_code == 400
    assert "打不开这个地址" in response.content.decode()


def test_a_foreign_host_is_refused_in_the_sites_look(guide_index: GuideIndexPage) -> None:
    response = Client(raise_request_exception=False).get("/", headers={"Host": "evil.example"})
    assert response.status_code == 400
    assert "打不开这个地址" in response.content.decode()


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch", "options"])
def test_a_wrong_method_is_refused_in_the_sites_look(page: str, method: str) -> None:
    response = getattr(Client(enforce_csrf_checks=True), method)(page)
    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD"
    assert "这里只能查看" in response.content.decode()


def test_the_public_policy_has_nothing_unsafe(page: str) -> None:
    response = Client().get(page)
    assert "unsafe" not in response["Content-Security-Policy"]
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert "camera=()" in response["Permissions-Policy"]
    assert response["Referrer-Policy"] == "strict-origin-when-cross-origin"


@cached
def test_what_says_itself_how_long_it_lasts_is_believed(page: str) -> None:
    brand = BrandSettings.for_site(Site.objects.get())
    address = brand.stylesheet_url
    for _time in range(2):
        assert "max-age=31536000" in Client().get(address)["Cache-Control"]
        assert "s-maxage" not in Client().get(address)["Cache-Control"]
