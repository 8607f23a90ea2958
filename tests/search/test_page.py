"""The reader's page of search, with an engine that answers what a test gives it."""

from __future__ import annotations

import json
from collections.abc import Callable
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from cms.guides.models import GuideIndexPage
from cms.search.results import Answer, Piece, SearchRequest, SearchResults
from tests.factories.pages import EmergencyPageFactory, ScamCheckPageFactory
from tests.factories.taxonomy import HotlineFactory
from tests.search.reading import FACETS, Engine, look, result, text


def test_a_result_is_shown_with_what_matches(client: Client, engine: Engine) -> None:
    row = result(
        GuideIndexPage.objects.get(),
        title=[Piece("刷单", marked=True), Piece("返利 <b>")],
        passage=[Piece("先垫钱的"), Piece("刷单", marked=True), Piece("都是骗局")],
    )
    engine.answer = SearchResults(SearchRequest(""), Answer.ALL_WORDS, 1, [row])
    soup = look(client)
    card = soup.select_one("main .card")
    assert card
    link = card.select_one("h2 a")
    assert link
    assert link["href"] == row.page.url
    assert link.get_text() == "刷单返利 <b>"
    assert [mark.get_text() for mark in card.select("mark")] == ["刷单", "刷单"]
    assert "指南" in card.get_text()
    assert not card.select(".severity")
    assert text(soup, ".listing__head [role=status]") == "找到1条"
    assert "“刷单”" in text(soup, "title")
    assert "“刷单”" in text(soup, "h1")
    assert soup.select_one("meta[name=robots]")["content"] == "noindex"  # type: ignore[index]


def test_what_was_placed_first_and_what_is_in_force_is_said(client: Client, engine: Engine) -> None:
    index = GuideIndexPage.objects.get()
    rows = [
        result(index, promoted=True, promotion_note="本周重点"),
        result(index, in_force=True, kind="alert"),
    ]
    engine.answer = SearchResults(SearchRequest(""), Answer.ALL_WORDS, 2, rows)
    cards = look(client).select("main .card")
    assert [text(card, ".severity") for card in cards] == ["编辑推荐", "正在生效"]
    assert "本周重点" in cards[0].get_text()
    assert "风险提示" in cards[1].get_text()


def test_the_box_keeps_what_was_typed(client: Client, engine: Engine) -> None:
    soup = look(client, '"><b>刷单')
    box = soup.select_one("input[name=q]")
    assert box
    assert box["value"] == '"><b>刷单'
    assert (box["type"], box["maxlength"], box["enterkeyhint"]) == ("search", "100", "search")
    label = soup.select_one(f"label[for={box['id']}]")
    assert label
    form = box.find_parent("form")
    assert form
    assert form["action"] == "/search/"
    assert form["role"] == "search"


def test_a_number_is_answered_above_the_results(
    client: Client, engine: Engine, found: Callable[..., SearchResults]
) -> None:
    lines = [HotlineFactory(number="96110"), HotlineFactory(number="12381", dialable=False)]
    engine.answer = found(1, hotlines=lines)
    soup = look(client, "96110")
    cards = soup.select("main .hotline")
    assert cards[0].select_one("a[href='tel:96110']")
    assert not cards[1].select("a")
    order = [each["class"][0] for each in soup.select("main .hotline, main .card")]
    assert order == ["hotline", "hotline", "card"]


def test_a_number_without_a_page_is_an_answer(client: Client, engine: Engine) -> None:
    engine.answer = SearchResults(SearchRequest(""), hotlines=[HotlineFactory(number="96110")])
    soup = look(client, "96110")
    assert soup.select(".hotline")
    assert "可以这样试试" not in soup.get_text()


def test_a_spelling_is_corrected_openly(
    client: Client, engine: Engine, found: Callable[..., SearchResults]
) -> None:
    engine.answer = found(2, answer=Answer.SPELLING, corrected="诈骗")
    soup = look(client, "炸骗")
    said = text(soup, "main .box")
    assert "“炸骗”" in said
    assert "您要找的是不是" in said
    link = soup.select_one("main .box a")
    assert link
    assert parse_qs(urlsplit(link["href"]).query) == {"q": ["诈骗"]}  # type: ignore[type-var]


def test_results_with_some_of_the_words_are_said_to_be_so(
    client: Client, engine: Engine, found: Callable[..., SearchResults]
) -> None:
    engine.answer = found(2, answer=Answer.SOME_WORDS)
    assert "没有一页包含全部文字" in text(look(client), "main .box")


def test_a_scam_named_leads_to_its_guides(
    client: Client, engine: Engine, found: Callable[..., SearchResults]
) -> None:
    engine.answer = found(1, scam_types=[("shuadan-fanli", "刷单返利")])
    link = look(client).select_one("main a[href='/guides/?scam=shuadan-fanli']")
    assert link
    assert "刷单返利" in link.get_text()


def test_facets_are_links_that_combine_and_are_taken_off(
    client: Client, engine: Engine, found: Callable[..., SearchResults]
) -> None:
    engine.answer = found(30, facets=FACETS)
    soup = look(client, "刷单", "&kind=guide&page=2")
    assert engine.asked == [SearchRequest("刷单", kind="guide", page=2)]
    links = {
        " ".join(link.get_text(" ", strip=True).split()): parse_qs(
            urlsplit(str(link["href"])).query
        )
        for link in soup.select(".filter a, .listing__head a")
    }
    assert links["老年人 2"] == {"q": ["刷单"], "kind": ["guide"], "audience": ["older"]}
    assert links["提示 2"] == {"q": ["刷单"], "kind": ["alert"]}
    assert links["取消筛选： 指南"] == {"q": ["刷单"]}
    current = [link.get_text(" ", strip=True) for link in soup.select(".filter a[aria-current]")]
    assert current == ["指南 3", "全部"]


def test_pages_are_turned_within_the_same_question(
    client: Client, engine: Engine, found: Callable[..., SearchResults]
) -> None:
    engine.answer = found(25)
    soup = look(client, "刷 单", "&audience=older&page=2")
    links = [parse_qs(urlsplit(str(link["href"])).query) for link in soup.select(".pages a")]
    assert links == [
        {"q": ["刷 单"], "audience": ["older"], "page": [number]} for number in ("1", "1", "3", "3")
    ]


def test_who_finds_nothing_is_helped_on(client: Client, engine: Engine) -> None:
    home = GuideIndexPage.objects.get().get_parent()
    EmergencyPageFactory(parent=home)
    ScamCheckPageFactory(parent=home)
    soup = look(client, "xyzzy")
    assert text(soup, ".listing__head [role=status]") == "没有找到“xyzzy”"
    links = {str(link["href"]) for link in soup.select("main a")}
    assert {"tel:110", "tel:96110", "/help/", "/check/", f"/search/?q={quote('退款')}"} <= links


@pytest.mark.parametrize(("query", "urgent"), [("被骗了怎么办", True), ("刷单", False)])
def test_who_has_paid_sees_the_emergency_door_first(
    client: Client,
    engine: Engine,
    found: Callable[..., SearchResults],
    query: str,
    urgent: bool,
) -> None:
    EmergencyPageFactory(parent=GuideIndexPage.objects.get().get_parent())
    engine.answer = found(1)
    doors = look(client, query).select("main .urgent a")
    assert [door["href"] for door in doors] == (["tel:110", "/help/"] if urgent else [])


def test_without_a_query_the_page_says_how_to_ask(client: Client, engine: Engine) -> None:
    soup = BeautifulSoup(client.get("/search/").content, "lxml")
    chips = {link.get_text(strip=True): link["href"] for link in soup.select("main .chip")}
    assert chips["退款"] == f"/search/?q={quote('退款')}"
    assert chips["防骗指南"] == "/guides/"
    assert soup.select_one("meta[name=robots]") is None
    assert engine.asked == []


@pytest.mark.parametrize("path", ["/", "/guides/", "/search/", "/nowhere/"])
def test_search_is_one_tap_away_on_every_page(client: Client, engine: Engine, path: str) -> None:
    soup = BeautifulSoup(client.get(path).content, "lxml")
    link = soup.select_one(".site-header a[href='/search/']")
    assert link
    assert link.get_text(strip=True) == "搜索"
    assert not link.find_parent(class_="scripted")
    assert bool(soup.select("main form[role=search]")) == (path != "/guides/")


def test_other_programs_are_told_how_to_search(client: Client, engine: Engine) -> None:
    soup = BeautifulSoup(client.get("/").content, "lxml")
    data = json.loads(soup.select_one("script[type='application/ld+json']").string)  # type: ignore[union-attr,arg-type]
    target = data["potentialAction"]["target"]["urlTemplate"]
    assert target == "http://localhost/search/?q={search_term_string}"


def test_facets_that_leave_nothing_lead_back_to_all_results(
    client: Client, engine: Engine, found: Callable[..., SearchResults]
) -> None:
    engine.answer = found(0, facets=FACETS)
    soup = look(client, "刷单", "&kind=guide")
    assert "没有一条符合" in text(soup, "main .empty")
    link = soup.select_one("main .empty a")
    assert link
    assert parse_qs(urlsplit(str(link["href"])).query) == {"q": ["刷单"]}
    assert "可以这样试试" not in soup.get_text()


@pytest.mark.parametrize("path", ["/search", "/zh-hant/search"])
def test_a_question_is_kept_where_the_last_slash_is_missing(
    client: Client, guide_index: GuideIndexPage, path: str
) -> None:
    answer = client.get(f"{path}?q=abc&from=groupmessage")
    assert (answer.status_code, answer["Location"]) == (301, f"{path}/?q=abc")
