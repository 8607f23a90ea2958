"""Where a short link may lead."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from cms.guides.models import GuidePage
from cms.metrics.services.targets import is_on_this_site, read_target


@pytest.mark.parametrize(
    ("given", "path"),
    [
        ("/guides/shuadan/", "/guides/shuadan/"),
        ("/guides/shuadan", "/guides/shuadan"),
        ("http://localhost/guides/shuadan/", "/guides/shuadan/"),
        ("HTTP://LOCALHOST/guides/shuadan/", "/guides/shuadan/"),
        ("  /guides/shuadan/  ", "/guides/shuadan/"),
        ("/zh-hant/guides/shuadan/", "/guides/shuadan/"),
    ],
)
def test_the_address_of_a_page_is_the_page(guide: GuidePage, given: str, path: str) -> None:
    assert read_target(given) == (path, guide.page_ptr)


@pytest.mark.parametrize(
    "given",
    [
        "/search/?q=刷单",
        "/search/",
        "/feed.xml",
        "/feedback/",
        "/feedback",
        "/feedback/page/2/",
        "http://localhost/search/?q=a&kind=guide",
    ],
)
def test_what_is_no_page_is_an_address(guide: GuidePage, given: str) -> None:
    assert read_target(given) == (given.removeprefix("http://localhost"), None)


def test_the_home_page_is_a_page(home: Any) -> None:
    for given in ("/", "http://localhost", "http://localhost/", "/zh-hant/"):
        assert read_target(given) == ("/", home.page_ptr)


@pytest.mark.parametrize(
    "given",
    [
        "https://evil.example/guides/shuadan/",
        "//evil.example/",
        "///evil.example/",
        "http:///evil.example/",
        "/\\evil.example/",
        "\\\\evil.example",
        "http://localhost@evil.example/",
        "http://localhost.evil.example/",
        "http://evil.example/http://localhost/",
        "http:evil.example",
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://localhost/guides/",
        "evil.example/guides/",
        "www.evil.example",
        "http://[::1",
        "http://[bad]/",
        "/guides/\x00",
        "/guides/\r\nLocation: x",
        "/ guides/",
        "/guides/#part",
        "/" + "a" * 600,
        "/search/?q=" + "a" * 10_000,
        "",
        "   ",
        "/admin/",
        "/admin/pages/2/edit/",
        "/admin",
        "/admin?x=1",
        "/q",
        "/q?x=1",
        "/count/",
        "/count",
        "/search/suggest/",
        "/search/suggest?q=a",
        "/feedback/rate/",
        "/feedback/receipt/",
        "/feedback/2345-6789-2345/",
        "/feedback/2345-6789-2345/satisfaction/",
        "/feedback/thanks/x/",
        "/healthz",
        "/readyz",
        "/accounts/login/",
        "/_util/login/",
        "/q/h7k3mp",
        "/zh-hant/q/h7k3mp",
        "/guides/nothing-here/",
        "扫一扫",
    ],
)
def test_what_is_elsewhere_for_staff_or_nowhere_is_refused(guide: GuidePage, given: str) -> None:
    with pytest.raises(ValidationError):
        read_target(given)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/", True),
        ("/a/?b=c", True),
        ("", False),
        ("a", False),
        ("//a", False),
        ("/\\a", False),
        ("/\ta", False),
        ("/a#b", False),
        ("https://a/", False),
    ],
)
def test_browsers_take_only_paths_for_this_site(path: str, expected: bool) -> None:
    assert is_on_this_site(path) is expected
