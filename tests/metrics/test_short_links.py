"""What readers meet at a short link."""

import datetime
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import PageViewRestriction

from cms.core.throttling import Throttle
from cms.guides.models import GuidePage
from cms.metrics.enums import Action
from cms.metrics.models import PageSourceMonth, ShortLink
from cms.metrics.services import collecting
from cms.metrics.views import counting
from tests.factories.metrics import ShortLinkFactory


def yesterday() -> datetime.date:
    """The day before today, here."""
    return timezone.localdate() - datetime.timedelta(days=1)


def heading(response: Any) -> str:
    """What the page says first."""
    return BeautifulSoup(response.content, "lxml").main.h1.get_text(strip=True)


def test_it_leads_to_its_page_with_itself_as_the_source(client: Client, link: ShortLink) -> None:
    response = client.get(f"/q/{link.code}")
    assert response.status_code == 302
    assert response["Location"] == f"/guides/shuadan/#q={link.code}"
    assert response["Cache-Control"] == "no-store"
    assert not response.cookies
    assert "Vary" not in response


def test_it_costs_two_queries_at_most(
    client: Client, link: ShortLink, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(2):
        client.get(f"/q/{link.code}")
    with django_assert_max_num_queries(1):
        client.get(f"/q/{link.code}")


@pytest.mark.parametrize("spelled", ["{upper}", "{half} {rest}", "{half}-{rest}", "{code}/"])
def test_it_forgives_how_a_code_is_typed(client: Client, link: ShortLink, spelled: str) -> None:
    code = link.code
    typed = spelled.format(upper=code.upper(), half=code[:3], rest=code[3:], code=code)
    assert client.get(f"/q/{typed}")["Location"].endswith(f"#q={code}")


def test_it_can_open_in_large_type(client: Client, link: ShortLink) -> None:
    ShortLink.objects.update(large_type=True)
    assert client.get(f"/q/{link.code}")["Location"].endswith(f"/#q={link.code}&dazi")


def test_in_traditional_characters_it_stays_in_them(client: Client, link: ShortLink) -> None:
    response = client.get(f"/zh-hant/q/{link.code}")
    assert response["Location"] == f"/zh-hant/guides/shuadan/#q={link.code}"
    assert response["Cache-Control"] == "no-store"


def test_it_leads_to_an_address_that_is_no_page(client: Client, db: None) -> None:
    link = ShortLinkFactory(path="/search/?q=刷单 返利".replace(" ", "%20"))
    location = client.get(f"/q/{link.code}")["Location"]
    assert location == f"/search/?q=%E5%88%B7%E5%8D%95%20%E8%BF%94%E5%88%A9#q={link.code}"
    assert client.get(location.partition("#")[0]).status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "//evil.example/",
        "/\\evil.example",
        "https://evil.example/",
        "javascript:alert(1)",
        "/\t/evil.example",
        "/a\r\nSet-Cookie: a=b",
        "evil.example",
    ],
)
def test_what_stands_in_the_table_never_leads_elsewhere(
    client: Client, home: Any, path: str
) -> None:
    link = ShortLinkFactory(path=path)
    response = client.get(f"/q/{link.code}")
    assert response.status_code == 404
    assert "Location" not in response


def test_an_ended_link_says_so_and_leads_on(client: Client, link: ShortLink) -> None:
    ShortLink.objects.update(ends_on=yesterday())
    response = client.get(f"/q/{link.code}")
    assert response.status_code == 410
    assert response["Cache-Control"] == "no-store"
    assert heading(response) == _("This code is no longer in use")
    main = BeautifulSoup(response.content, "lxml").main
    assert main.select_one('a[href="/guides/shuadan/"]').get_text().count("刷单返利") == 1
    assert link.label not in response.content.decode()


def test_on_its_last_day_it_still_works(client: Client, link: ShortLink) -> None:
    ShortLink.objects.update(ends_on=timezone.localdate())
    assert client.get(f"/q/{link.code}").status_code == 302


def test_an_ended_link_keeps_the_title_of_what_is_not_open(client: Client, link: ShortLink) -> None:
    ShortLink.objects.update(ends_on=yesterday())
    PageViewRestriction.objects.create(page=link.page, restriction_type="login")
    response = client.get(f"/q/{link.code}")
    assert response.status_code == 410
    assert "刷单返利" not in BeautifulSoup(response.content, "lxml").main.get_text()


@pytest.mark.parametrize("ended", [True, False])
@pytest.mark.parametrize("gone", ["unpublished", "deleted"])
def test_what_is_gone_is_said_to_be_gone(
    client: Client, link: ShortLink, guide: GuidePage, gone: str, ended: bool
) -> None:
    if gone == "deleted":
        guide.delete()
    else:
        guide.unpublish()
    if ended:
        ShortLink.objects.update(ends_on=yesterday())
    response = client.get(f"/q/{link.code}")
    assert response.status_code == (410 if ended else 404)
    expected = "This code is no longer in use" if ended else "There is nothing here at the moment"
    assert heading(response) == _(expected)
    assert not BeautifulSoup(response.content, "lxml").main.select('a[href^="/guides"]')


def test_a_page_that_moved_is_still_found(client: Client, link: ShortLink) -> None:
    page = link.page.specific
    page.slug = "other"
    page.save_revision().publish()
    assert client.get(f"/q/{link.code}")["Location"].startswith("/guides/other/#q=")


@pytest.mark.parametrize(
    ("code", "status"),
    [
        ("", 404),
        ("zzzzzz", 404),
        ("h7k3m", 404),
        ("扫一扫", 404),
        ("%E6%89", 404),
        ("h7k3mp%00", 400),
        ("h" * 400, 404),
        ("h" * 10_000, 400),
        ("%20" * 100, 404),
        ("../admin/", 404),
        ("1 OR 1=1", 404),
        ("<script>alert(1)</script>", 404),
    ],
)
def test_unknown_codes_are_answered_in_plain_words(
    client: Client, home: Any, code: str, status: int
) -> None:
    response = client.get(f"/q/{code}")
    assert response.status_code == status
    assert b"<script>alert" not in response.content
    if status == 404:
        assert heading(response) == _("We do not know this code")


def test_only_reading_is_possible(client: Client, link: ShortLink) -> None:
    assert client.post(f"/q/{link.code}").status_code == 405
    assert client.head(f"/q/{link.code}").status_code == 302


def test_robots_are_asked_to_leave_codes_alone(client: Client, home: Any) -> None:
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert {"Disallow: /q/", "Disallow: /zh-hant/q/"} <= set(lines)


PHONE = "Mozilla/5.0 (Linux; Android 10) AppleWebKit/537.36 Chrome/86 Mobile MicroMessenger/8.0"


def scanned() -> list[tuple[int, int, bool, int]]:
    """What stands in the database once the buffer is written."""
    assert collecting.buffer.flush()
    rows = PageSourceMonth.objects.filter(action=Action.SCAN).order_by("page", "source")
    return list(rows.values_list("page", "source", "large_type", "total"))


def test_each_scan_is_counted_for_its_page_and_link(client: Client, link: ShortLink) -> None:
    other = ShortLinkFactory(path="/search/", large_type=True)
    for code in (link.code, link.code.upper(), other.code):
        client.get(f"/q/{code}", headers={"User-Agent": PHONE})
    assert scanned() == [(0, other.pk, True, 1), (link.page_id, link.pk, False, 2)]


def test_what_leads_nowhere_robots_and_staff_are_not_counted(
    client: Client, link: ShortLink, north_browser: Client
) -> None:
    client.get(f"/q/{link.code}", headers={"User-Agent": "Baiduspider/2.0"})
    client.head(f"/q/{link.code}", headers={"User-Agent": PHONE})
    client.get(f"/q/{link.code}", headers={"User-Agent": PHONE, "Sec-Purpose": "prefetch"})
    assert north_browser.get(f"/q/{link.code}", headers={"User-Agent": PHONE}).status_code == 302
    client.get("/q/zzzzzz", headers={"User-Agent": PHONE})
    ShortLink.objects.update(ends_on=yesterday())
    client.get(f"/q/{link.code}", headers={"User-Agent": PHONE})
    assert scanned() == []


def test_a_flood_from_one_address_is_led_on_but_not_counted(
    client: Client, link: ShortLink, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counting, "throttle", Throttle(most=3))
    for _number in range(10):
        answer = client.get(f"/q/{link.code}", headers={"User-Agent": PHONE})
        assert answer.status_code == 302
    assert scanned() == [(link.page_id, link.pk, False, 3)]


def test_past_the_proxy_a_link_leads_on_all_the_same(
    client: Client, link: ShortLink, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the headers of the proxies that were promised nobody's address is known."""
    monkeypatch.setattr(counting, "throttle", Throttle(most=3))
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 2
    for _number in range(5):
        headers = {"User-Agent": PHONE, "X-Forwarded-For": "192.0.2.1"}
        assert client.get(f"/q/{link.code}", headers=headers).status_code == 302
    assert scanned() == [(link.page_id, link.pk, False, 3)]
