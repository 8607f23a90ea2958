"""What is kept and counted of a search, and that whatever is typed gets an answer."""

from __future__ import annotations

import logging
from collections.abc import Callable
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from cms.search.results import Answer, SearchRequest, SearchResults
from tests.search.reading import FACETS, Engine, look

cached = override_settings(CACHE_MIDDLEWARE_SECONDS=5)


# --- What is kept, and what is not -----------------------------------------------------------------


@cached
def test_a_search_is_kept_by_nobody_and_sets_no_cookie(
    client: Client, engine: Engine, found: Callable[..., SearchResults]
) -> None:
    engine.answer = found(1)
    for _time in range(2):
        response = client.get("/search/?q=x", headers={"Cookie": "sessionid=strange"})
        assert set(response["Cache-Control"].split(", ")) == {"private", "no-store"}
        assert not response.cookies
        assert "Cookie" not in response.get("Vary", "")
    assert len(engine.asked) == 2


@cached
def test_the_page_without_a_query_is_kept_once(client: Client, engine: Engine) -> None:
    first = client.get("/search/")
    assert "public" in first["Cache-Control"]
    with CaptureQueriesContext(connection) as queries:
        again = client.get("/search/?from=groupmessage&a=1&card=1&topic=x")
    assert again.content == first.content
    assert not queries
    for arguments in ("page=2", "kind=guide", "audience=x"):
        assert "no-store" in client.get(f"/search/?{arguments}")["Cache-Control"]


def test_a_search_is_counted_once_however_it_is_narrowed(
    client: Client, engine: Engine, found: Callable[..., SearchResults]
) -> None:
    engine.answer = found(25)
    for more in ("", "&page=2", "&kind=guide", "&scam=x", "&audience=x"):
        look(client, "刷单", more)
    assert engine.counted == [("刷单", 25, Answer.ALL_WORDS)]


def test_staff_and_robots_are_not_counted(
    client: Client, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cms.search.views.reading.is_reader", lambda request: False)
    look(client)
    assert engine.counted == []


def test_what_was_typed_stands_in_no_log(engine: Engine, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    client = Client(raise_request_exception=False)
    assert client.get("/search/?q=我的秘密&page=9").status_code == 200
    engine.answer = None  # type: ignore[assignment]
    assert client.get("/search/?q=我的秘密").status_code == 500
    said = [record.getMessage() for record in caplog.records if record.name != "django.db.backends"]
    assert said
    assert not any("秘密" in each or quote("秘密") in each for each in said)


# --- Whatever is typed -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "asked"),
    [
        ("q=" + quote("刷" * 10_000), None),
        ("q=" + "a" * 10_000, SearchRequest("a" * 100)),
        ("q=a%00b", SearchRequest("a b")),
        ("q=%ED%A0%80x", SearchRequest("x")),
        ("q=%ff%fe", None),
        ("q=%20%E3%80%80%09", None),
        ("q=" + quote("a\u200bb\n\rc"), SearchRequest("a b c")),
        ("q=%22a%22+OR+(b*+%26+%7C", SearchRequest('"a" OR (b* & |')),
        ("q=x&kind=nonsense", SearchRequest("x")),
        ("q=x&kind=alert&audience=no-such&scam=../etc", SearchRequest("x", "alert", "no-such")),
        ("q=x&audience=%00&scam=" + "a" * 61, SearchRequest("x")),
        ("q=x&page=abc", SearchRequest("x")),
        ("q=x&page=-1", SearchRequest("x")),
        ("q=x&page=0", SearchRequest("x")),
        ("q=x&page=1e9", SearchRequest("x")),
        ("q=x&page=" + quote("２"), SearchRequest("x")),
        ("q=x&q=y", SearchRequest("y")),
        ("q[]=x&q=", None),
    ],
)
def test_whatever_is_typed_there_is_a_sensible_page(
    client: Client, engine: Engine, arguments: str, asked: SearchRequest | None
) -> None:
    response = client.get("/search/?" + arguments)
    assert response.status_code == 200
    if asked:
        assert engine.asked == [asked]
    assert client.get("/search/suggest/?" + arguments).status_code == 200


@pytest.mark.parametrize(("page", "shown"), [("4", 3), ("99999", 3), ("100000000000000000000", 1)])
def test_past_the_end_stands_the_last_page(
    client: Client, engine: Engine, found: Callable[..., SearchResults], page: str, shown: int
) -> None:
    engine.answer = found(25)
    look(client, "x", f"&page={page}")
    assert engine.asked[-1] == SearchRequest("x", page=shown)


@pytest.mark.parametrize("path", ["/search/?q=x", "/search/suggest/?q=x"])
def test_search_is_read_only(client: Client, engine: Engine, path: str) -> None:
    assert client.post(path).status_code == 405


def test_the_number_of_queries_does_not_grow_with_the_results(
    client: Client, engine: Engine, found: Callable[..., SearchResults]
) -> None:
    counts = []
    for number in (1, 10):
        engine.answer = found(number, facets=FACETS)
        look(client)
        with CaptureQueriesContext(connection) as queries:
            look(client)
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert counts[0] <= 10


# --- Suggestions -----------------------------------------------------------------------------------


def test_suggestions_are_a_short_list_that_nobody_keeps(client: Client, engine: Engine) -> None:
    engine.words = ["刷单返利", "刷单被骗"]
    response = client.get(f"/search/suggest/?q={quote(' 刷单 ')}")
    assert response.json() == engine.words
    assert response["Content-Type"] == "application/json"
    assert set(response["Cache-Control"].split(", ")) == {"private", "no-store"}
    assert engine.asked == [SearchRequest("刷单")]
    assert not response.cookies


def test_traditional_characters_have_suggestions_of_their_own(
    client: Client, engine: Engine
) -> None:
    engine.words = ["刷单返利"]
    assert client.get("/zh-hant/search/suggest/?q=x").json() == ["刷單返利"]


def test_suggestions_are_small_on_the_slowest_network(client: Client, engine: Engine) -> None:
    engine.words = ["防骗" * 60] * 6
    response = client.get("/search/suggest/?q=x")
    assert len(response.content) <= 1024
    assert response.json() == engine.words[:2]


def test_nothing_is_suggested_for_nothing(client: Client, engine: Engine) -> None:
    engine.words = ["刷单"]
    assert client.get("/search/suggest/").json() == []
    assert engine.asked == []


def test_traditional_characters_have_a_search_of_their_own(
    client: Client, engine: Engine, found: Callable[..., SearchResults]
) -> None:
    engine.answer = found(25)
    response = client.get(f"/zh-hant/search/?q={quote('刷單返利' * 8)}&page=2&from=x")
    assert response.status_code == 200
    assert engine.asked == [SearchRequest("刷單返利" * 8, page=2)]
    assert "no-store" in response["Cache-Control"]
    soup = BeautifulSoup(response.content, "lxml")
    form = soup.select_one("main form[role=search]")
    assert form
    assert form["action"] == "/zh-hant/search/"
