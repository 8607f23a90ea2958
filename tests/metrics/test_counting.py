"""Beacons: what is true is counted, what is forged is not, and nobody's traces are kept."""

import json
import logging
from datetime import timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from cms.core.throttling import Throttle
from cms.guides.models import GuideIndexPage, GuidePage
from cms.home.models import HomePage
from cms.metrics.enums import Action
from cms.metrics.models import CountedPage, PageSourceMonth
from cms.metrics.services import collecting
from cms.metrics.services.beacons import MOST_BYTES
from cms.metrics.views import counting
from tests.factories.metrics import ShortLinkFactory
from tests.factories.pages import GuidePageFactory
from tests.metrics.sending import PHONE


@pytest.fixture(autouse=True)
def throttle(monkeypatch: pytest.MonkeyPatch) -> Throttle:
    """One of its own for each test, with a low bound."""
    throttle = Throttle(most=30)
    monkeypatch.setattr(counting, "throttle", throttle)
    return throttle


@pytest.fixture
def guide(guide_index: GuideIndexPage) -> GuidePage:
    page: GuidePage = GuidePageFactory(parent=guide_index)
    return page


def send(told: Any, client: Client | None = None, **headers: str) -> HttpResponse:
    """Post what a script tells, as a phone does."""
    body = told if isinstance(told, bytes) else json.dumps(told)
    given = {"User-Agent": PHONE, "Sec-Fetch-Site": "same-origin"} | {
        name.replace("_", "-"): value for name, value in headers.items()
    }
    return (client or Client()).post("/count/", body, "text/plain;charset=UTF-8", headers=given)


def counted() -> list[tuple[int, str, int, bool, int]]:
    """What stands in the database once the buffer is written."""
    assert collecting.buffer.flush()
    rows = PageSourceMonth.objects.order_by("page", "action", "source", "large_type")
    return list(rows.values_list("page", "action", "source", "large_type", "total"))


def test_each_action_is_counted_by_page_source_and_size(guide: GuidePage) -> None:
    link = ShortLinkFactory()
    for action in ("read", "play", "play_end", "listen", "download", "share", "quiz_start"):
        assert send({"page": guide.pk, "action": action}).status_code == 204
    for _ in range(2):
        told = {"page": guide.pk, "action": "read", "source": link.code, "large": True}
        assert send(told).status_code == 204
    expected = {
        *((guide.pk, action, 0, False, 1) for action in Action.values if action != "scan"),
        (guide.pk, "read", link.pk, True, 2),
    }
    assert set(counted()) == expected
    row = PageSourceMonth.objects.get(source=link.pk)
    today = timezone.localdate()
    assert (row.month, getattr(row, f"d{today.day}")) == (today.replace(day=1), 2)


def test_the_answer_is_empty_and_leaves_nothing_behind(guide: GuidePage) -> None:
    client = Client()
    response = send({"page": guide.pk, "action": "read"}, client)
    assert (response.status_code, response.content) == (204, b"")
    assert not response.cookies
    assert not client.cookies
    assert "Cookie" not in response.get("Vary", "")


def test_the_database_is_not_asked_while_a_beacon_is_taken(
    guide: GuidePage, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(0):
        send({"page": guide.pk, "action": "read"})


def test_the_number_of_queries_does_not_grow_with_the_number_of_pages(
    guide_index: GuideIndexPage, django_assert_num_queries: Any
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def queries(pages: list[GuidePage]) -> int:
        for page in pages:
            collecting.count(page.pk, Action.READ)
            send({"page": page.pk, "action": "read", "source": ShortLinkFactory().code})
        with CaptureQueriesContext(connection) as captured:
            assert collecting.buffer.flush()
        return len(captured)

    first = queries(GuidePageFactory.create_batch(2, parent=guide_index))
    assert queries(GuidePageFactory.create_batch(7, parent=guide_index)) == first


def test_what_beacons_tell_is_looked_up_before_others_are_kept_from_writing(
    guide: GuidePage,
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    send({"page": guide.pk, "action": "read", "source": ShortLinkFactory().code})
    with CaptureQueriesContext(connection) as captured:
        assert collecting.buffer.flush()
    asked = [query["sql"] for query in captured]
    begun = next(at for at, sql in enumerate(asked) if sql.startswith(("BEGIN", "SAVEPOINT")))
    (codes,) = [at for at, sql in enumerate(asked) if "metrics_shortlink" in sql]
    assert codes < begun


FORGED: list[Any] = [
    {"page": -1, "action": "read"},
    {"page": 0, "action": "read"},
    {"page": 2**31, "action": "read"},
    {"page": 10**100, "action": "read"},
    {"page": True, "action": "read"},
    {"page": 1.5, "action": "read"},
    {"page": "1", "action": "read"},
    {"page": None, "action": "read"},
    {"page": [1], "action": "read"},
    {"action": "read"},
    {"page": 1},
    {"page": 1, "action": "scan"},
    {"page": 1, "action": "READ"},
    {"page": 1, "action": "buy"},
    {"page": 1, "action": ["read"]},
    {"page": 1, "action": {}},
    {"page": 1, "action": "read", "day": "2999-01-01"},
    {"page": 1, "action": "read", "count": 1000},
    {"page": 1, "action": "read", "total": -5},
    {"page": 1, "action": "read", "large": 1},
    {"page": 1, "action": "read", "large": "yes"},
    {"page": 1, "action": "read", "source": 7},
    {"page": 1, "action": "read", "source": None},
    {"page": 1, "action": "read", "source": "c" * 41},
    [],
    [{"page": 1, "action": "read"}],
    "read",
    1,
    None,
    b"",
    b"{",
    b"page=1&action=read",
    b"\xff\xfe\x00",
    b'{"page": NaN, "action": "read"}',
    b'{"page": 1e400, "action": "read"}',
    b'{"page": 1, "action": "read", "large": "\\ud800"}',
    b"[" * MOST_BYTES,
]


@pytest.mark.parametrize("told", FORGED, ids=[repr(told)[:60] for told in FORGED])
def test_what_no_script_of_ours_sends_is_refused(
    told: Any, settings: Any, db: None, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        assert send(told).status_code == 400
    assert counted() == []
    assert "127.0.0.1" not in caplog.text


def test_a_page_that_is_not_there_or_not_open_is_not_counted(
    guide_index: GuideIndexPage, home: HomePage
) -> None:
    draft = GuidePageFactory(parent=guide_index, live=False)
    restricted = GuidePageFactory(parent=guide_index)
    PageViewRestriction.objects.create(page=restricted, restriction_type="login")
    gone = GuidePageFactory(parent=guide_index)
    gone_key = gone.pk
    gone.delete()
    root = Page.get_first_root_node()
    for key in (draft.pk, restricted.pk, gone_key, 2**31 - 1):
        assert send({"page": key, "action": "read"}).status_code == 204
    send({"page": home.pk, "action": "read"})
    assert [row[0] for row in counted()] == [home.pk]
    assert not CountedPage.objects.exclude(pk=home.pk).exists()
    assert root.pk != home.pk


@pytest.mark.parametrize("source", ["zzzzzz", "2222222222", "", "' OR 1=1 --", "\x00", "\ud800"])
def test_a_source_that_never_was_is_none(guide: GuidePage, source: str) -> None:
    assert send({"page": guide.pk, "action": "read", "source": source}).status_code == 204
    assert counted() == [(guide.pk, "read", 0, False, 1)]


def test_a_link_that_has_ended_is_credited_no_more(guide: GuidePage) -> None:
    ended = ShortLinkFactory(ends_on=timezone.localdate() - timedelta(days=1))
    last = ShortLinkFactory(ends_on=timezone.localdate())
    for link in (ended, last):
        send({"page": guide.pk, "action": "read", "source": link.code})
    assert counted() == [(guide.pk, "read", 0, False, 1), (guide.pk, "read", last.pk, False, 1)]


def test_a_flood_from_one_address_is_cut_off(guide: GuidePage, throttle: Throttle) -> None:
    told = {"page": guide.pk, "action": "read"}
    answers = [send(told).status_code for _ in range(throttle.most + 20)]
    assert answers == [204] * throttle.most + [429] * 20
    assert counted() == [(guide.pk, "read", 0, False, throttle.most)]


def test_forged_senders_do_not_get_round_the_bound(guide: GuidePage, throttle: Throttle) -> None:
    """Without a proxy in front nobody's X-Forwarded-For is believed."""
    told = {"page": guide.pk, "action": "read"}
    for number in range(throttle.most + 5):
        send(told, X_Forwarded_For=f"192.0.2.{number}")
    assert counted() == [(guide.pk, "read", 0, False, throttle.most)]


def test_behind_a_proxy_each_reader_has_an_address(
    guide: GuidePage, throttle: Throttle, settings: Any
) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    told = {"page": guide.pk, "action": "read"}
    for number in range(throttle.most + 5):
        assert send(told, X_Forwarded_For=f"192.0.2.{number}").status_code == 204


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site"},
        {"Sec_Fetch_Site": "none"},
    ],
)
def test_other_sites_count_nothing(guide: GuidePage, headers: dict[str, str]) -> None:
    told = {"page": guide.pk, "action": "read"}
    assert send(told, **headers).status_code == 403
    assert counted() == []


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({}, 403),
        ({"Origin": "http://testserver"}, 204),
        ({"Referer": "http://testserver/guides/"}, 204),
    ],
)
def test_old_browsers_tell_by_origin_or_referer(
    guide: GuidePage, headers: dict[str, str], status: int
) -> None:
    body = json.dumps({"page": guide.pk, "action": "read"})
    given = {"User-Agent": PHONE} | headers
    response = Client().post("/count/", body, "text/plain", headers=given)
    assert response.status_code == status
    assert len(counted()) == (status == 204)


@pytest.mark.parametrize("size", [MOST_BYTES + 1, 10_000_000])
def test_a_large_body_is_refused(guide: GuidePage, size: int) -> None:
    told = json.dumps({"page": guide.pk, "action": "read"}).encode()
    assert send(told + b" " * (size - len(told))).status_code == 413
    assert counted() == []


@pytest.mark.parametrize("method", ["get", "head", "put", "delete", "options", "patch"])
def test_only_posts_are_taken(db: None, method: str) -> None:
    assert getattr(Client(), method)("/count/").status_code == 405


@pytest.mark.parametrize(
    "agent", ["", "Mozilla/5.0 (compatible; Baiduspider-render/2.0)", "HeadlessChrome/120"]
)
def test_robots_are_left_out(guide: GuidePage, agent: str) -> None:
    assert send({"page": guide.pk, "action": "read"}, User_Agent=agent).status_code == 204
    assert counted() == []


def test_staff_is_left_out(guide: GuidePage, admin_client: Client) -> None:
    told = {"page": guide.pk, "action": "read"}
    assert send(told, admin_client).status_code == 204
    assert counted() == []


def test_a_browser_that_is_gone_before_it_has_sent_all_is_no_fault(
    guide: GuidePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.core.handlers.wsgi import WSGIRequest
    from django.http import UnreadablePostError

    def body(request: WSGIRequest) -> bytes:
        raise UnreadablePostError

    monkeypatch.setattr(WSGIRequest, "body", property(body))
    assert send({"page": guide.pk, "action": "read"}).status_code == 400


def test_a_full_buffer_says_so(guide: GuidePage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collecting.buffer, "most", 0)
    assert send({"page": guide.pk, "action": "read"}).status_code == 503


def test_the_site_counts_what_it_sees_itself(guide: GuidePage) -> None:
    link = ShortLinkFactory()
    assert collecting.count(guide.pk, Action.SCAN, link.pk)
    assert collecting.count(0, Action.SCAN, link.pk, large_type=True)
    assert collecting.count(guide.pk, Action.READ)
    send({"page": guide.pk, "action": "read"})
    assert counted() == [
        (0, "scan", link.pk, True, 1),
        (guide.pk, "read", 0, False, 2),
        (guide.pk, "scan", link.pk, False, 1),
    ]
