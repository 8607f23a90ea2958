"""Wagtail's search finds Chinese, whatever is asked and in whatever order."""

from __future__ import annotations

import pytest
from modelsearch.backends.base import FilterFieldError
from modelsearch.query import MATCH_ALL, And, Boost, Fuzzy, Not, Or, Phrase, PlainText
from wagtail.models import Page

from cms.content.models import ContentPage
from cms.guides.models import GuideIndexPage, GuidePage
from tests.factories.pages import GuidePageFactory


@pytest.fixture
def guides(guide_index: GuideIndexPage) -> dict[str, GuidePage]:
    """Three guides: 刷单 in a title, in a summary, in a body; a fourth without it."""
    texts = {
        "body": ("兼职的骗局", "日结的活。", "有人拉您刷单。"),
        "title": ("刷单返利是什么", "先给甜头。", "凡是先垫钱的都是诈骗。"),
        "summary": ("网上赚钱", "做任务、刷单都是骗局。", "别信。"),
        "other": ("Bank 卡不外借", "出借银行卡要负责。", "ATM 机前小心。"),
    }
    return {
        name: GuidePageFactory(
            parent=guide_index, title=title, summary=summary, body=[("paragraph", f"<p>{text}</p>")]
        )
        for name, (title, summary, text) in texts.items()
    }


def names(guides: dict[str, GuidePage], found: object) -> list[str]:
    by_pk = {page.pk: name for name, page in guides.items()}
    return [by_pk[page.pk] for page in found if page.pk in by_pk]  # type: ignore[attr-defined]


def test_a_title_comes_before_a_summary_before_a_body(guides: dict[str, GuidePage]) -> None:
    assert names(guides, Page.objects.search("刷单")) == ["title", "summary", "body"]


@pytest.mark.parametrize("query", ["刷單", "刷单 骗局", "刷单　骗局", "骗", "騙局", "刷单，骗局！"])
def test_a_query_is_written_in_many_ways(guides: dict[str, GuidePage], query: str) -> None:
    assert "body" in names(guides, Page.objects.search(query))


@pytest.mark.parametrize("query", ["bank", "ＢＡＮＫ", "atm", "出借银行卡"])
def test_latin_letters_and_width_do_not_matter(guides: dict[str, GuidePage], query: str) -> None:
    assert names(guides, GuidePage.objects.search(query)) == ["other"]


@pytest.mark.parametrize("query", ["", " ", "！？", "\x00", "😀", "单刷", "ban"])
def test_what_is_not_there_is_not_found(guides: dict[str, GuidePage], query: str) -> None:
    assert list(ContentPage.objects.search(query)) == []


def test_the_last_word_of_an_autocompleted_query_goes_on(guides: dict[str, GuidePage]) -> None:
    assert names(guides, Page.objects.autocomplete("出借 ban")) == ["other"]
    assert names(guides, Page.objects.autocomplete("ban 出借")) == []
    assert names(guides, Page.objects.autocomplete("刷单")) == ["title", "summary"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (PlainText("刷单 甜头"), {"title"}),
        (PlainText("甜头 银行卡", operator="or"), {"title", "other"}),
        (Phrase("刷单返利"), {"title"}),
        (Fuzzy("甜头"), {"title"}),
        (Boost(PlainText("甜头"), 2), {"title"}),
        (And([PlainText("刷单"), Phrase("日结")]), {"body"}),
        (And([PlainText("刷单"), PlainText("！")]), {"title", "summary", "body"}),
        (Or([PlainText("日结"), PlainText("甜头")]), {"body", "title"}),
        (PlainText("刷单") & ~PlainText("骗局"), {"title"}),
        (Not(PlainText("刷单")), {"other"}),
        (MATCH_ALL, {"title", "summary", "body", "other"}),
        (Not(MATCH_ALL), set()),
        (Not(PlainText("？")), set()),
    ],
)
def test_every_kind_of_query(guides: dict[str, GuidePage], query: object, found: set[str]) -> None:
    assert set(names(guides, GuidePage.objects.search(query))) == found


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        (["title"], ["title"]),
        (["summary"], ["title", "summary"]),
        (["body"], ["title", "summary", "body"]),
    ],
)
def test_fields_narrow_where_to_look(
    guides: dict[str, GuidePage], fields: list[str], found: list[str]
) -> None:
    assert names(guides, GuidePage.objects.search("刷单", fields=fields)) == found


def test_results_are_counted_cut_ordered_and_graded(guides: dict[str, GuidePage]) -> None:
    results = Page.objects.search("刷单")
    assert results.count() == 3
    assert results[1:].count() == 2
    assert names(guides, results[1:2]) == ["summary"]
    assert [page.grade for page in results.annotate_score("grade")] == [3, 2, 1]
    by_title = Page.objects.search("刷单", order_by="title")
    assert names(guides, by_title) == ["body", "title", "summary"]
    in_the_tree = Page.objects.search("刷单", order_by_relevance=False)
    assert names(guides, in_the_tree) == ["body", "title", "summary"]


def test_results_are_counted_by_a_field(guides: dict[str, GuidePage]) -> None:
    guides["title"].unpublish()
    assert dict(Page.objects.search("刷单").facet("live")) == {True: 2, False: 1}
    with pytest.raises(FilterFieldError):
        Page.objects.search("刷单").facet("seo_title")


def test_filters_are_checked(guides: dict[str, GuidePage]) -> None:
    index = guides["title"].get_parent()
    assert Page.objects.child_of(index).live().search("刷单").count() == 3
    with pytest.raises(FilterFieldError):
        Page.objects.filter(seo_title="x").search("刷单")


@pytest.mark.parametrize(
    "query",
    [
        *('"', 'a"b', "'", "\\", "a OR", "NEAR(", "*", "(", "-", "a:b", "{title} : a", "a AND NOT"),
        *("&", "a & !b", "a <-> b", "a:*", "^a", "%s", "%", "\ud800", "刷单" * 5000, "ﷺ" * 100),
        *("x" * 10_000, "1 " * 300),
    ],
)
def test_nothing_breaks_a_search(guides: dict[str, GuidePage], query: str) -> None:
    list(Page.objects.search(query))
    list(Page.objects.autocomplete(query, operator="or"))
