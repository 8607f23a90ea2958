"""A search from the reader's text to the results."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from cms.guides.models import AlertIndexPage, GuideIndexPage
from cms.search.results import RESULTS_A_PAGE, Answer, SearchRequest, SearchResults
from cms.search.services import search, suggest
from tests.factories.pages import AlertPageFactory, GuidePageFactory
from tests.factories.taxonomy import (
    AudienceFactory,
    HotlineFactory,
    ScamTypeFactory,
    ScamTypeSynonymFactory,
)

pytestmark = pytest.mark.django_db


def ask(text: str, **more: object) -> SearchResults:
    return search(SearchRequest(text, **more))  # type: ignore[arg-type]


def titles(found: SearchResults) -> list[str]:
    return [result.page.title for result in found.results]


def guide(parent: GuideIndexPage, title: str, text: str = "", **more: object) -> object:
    return GuidePageFactory(
        parent=parent, title=title, summary="摘要。", body=[("paragraph", f"<p>{text}</p>")], **more
    )


@pytest.mark.parametrize("typed", ["验证码", "驗證碼", "　验证码　", "“验证码”", "验证码!!!"])
def test_words_are_found_however_they_are_written(guide_index: GuideIndexPage, typed: str) -> None:
    """Traditional characters, width and punctuation make no difference."""
    guide(guide_index, "短信", "骗子要验证码。")
    guide(guide_index, "别的", "别的。")

    found = ask(typed)

    assert titles(found) == ["短信"]
    assert (found.answer, found.total) == (Answer.ALL_WORDS, 1)
    assert any(piece.marked and piece.text == "验证码" for piece in found.results[0].passage)


def test_title_comes_before_text(guide_index: GuideIndexPage) -> None:
    """Where it matches decides first."""
    guide(guide_index, "甲", "也提到刷单。")
    guide(guide_index, "警惕刷单")

    assert titles(ask("刷单")) == ["警惕刷单", "甲"]


def test_synonyms_find_what_is_tagged_and_new_ones_count_at_once(
    guide_index: GuideIndexPage,
) -> None:
    """A word people use finds the pages about its scam."""
    scam = ScamTypeFactory(name="婚恋交友诈骗", slug="romance")
    page = GuidePageFactory(parent=guide_index, title="网上恋人", scam_types=[scam])
    page.save()
    guide(guide_index, "别的")
    assert ask("杀猪盘").total == 0

    ScamTypeSynonymFactory(scam_type=scam, word="杀猪盘")
    found = ask("杀豬盤")

    assert titles(found) == ["网上恋人"]
    assert found.scam_types == [("romance", "婚恋交友诈骗")]


def test_alerts_that_hold_come_first_and_past_ones_last(
    guide_index: GuideIndexPage, alert_index: AlertIndexPage
) -> None:
    """Among pages that match alike."""
    day = datetime.timedelta(days=1)
    past = {"valid_from": timezone.now() - 3 * day, "valid_until": timezone.now() - day}
    AlertPageFactory(parent=alert_index, title="退款骗局甲", **past)
    guide(guide_index, "退款骗局乙")
    AlertPageFactory(parent=alert_index, title="退款骗局丙")

    found = ask("退款骗局")

    assert titles(found) == ["退款骗局丙", "退款骗局乙", "退款骗局甲"]
    assert [result.in_force for result in found.results] == [True, False, False]


def test_facets_count_and_narrow(guide_index: GuideIndexPage, alert_index: AlertIndexPage) -> None:
    """Each choice tells how many it leaves; a facet's own choice does not hide its others."""
    older, students = AudienceFactory(name="老人"), AudienceFactory(name="学生")
    for title, audience in (("转账甲", older), ("转账乙", older), ("转账丙", students)):
        page = guide(guide_index, title)
        page.audiences = [audience]  # type: ignore[attr-defined]
        page.save()  # type: ignore[attr-defined]
    AlertPageFactory(parent=alert_index, title="转账丁")

    found = ask("转账", audience=older.slug)
    kind, audience, scam = found.facets

    assert found.total == 2
    assert [(choice.value, choice.count) for choice in kind.choices] == [("guide", 2)]
    assert {choice.label: (choice.count, choice.chosen) for choice in audience.choices} == {
        "老人": (2, True),
        "学生": (1, False),
    }
    assert scam.choices == []
    assert ask("转账", kind="alert").total == 1
    assert ask("转账", kind="nonsense", audience="nobody").total == 4


def test_what_is_chosen_stays_though_nothing_is_left(
    guide_index: GuideIndexPage,
) -> None:
    """No hit under a facet is no reason to guess at the spelling."""
    guide(guide_index, "转账")

    found = ask("转账", kind="alert")

    assert (found.total, found.answer) == (0, Answer.ALL_WORDS)
    assert [(each.value, each.count, each.chosen) for each in found.facets[0].choices] == [
        ("guide", 1, False),
        ("alert", 0, True),
    ]


def test_pages_follow_each_other_without_gaps(guide_index: GuideIndexPage) -> None:
    """Every hit is on exactly one page of the results."""
    for number in range(25):
        guide(guide_index, f"转账{number}")

    pages = [titles(ask("转账", page=number)) for number in (1, 2, 3, 4)]

    assert [len(page) for page in pages] == [RESULTS_A_PAGE, RESULTS_A_PAGE, 5, 0]
    assert len({title for page in pages for title in page}) == 25


def test_nothing_closed_is_found(guide_index: GuideIndexPage) -> None:
    """Neither drafts nor what only some may open."""
    guide(guide_index, "转账草稿", live=False)
    closed = guide(guide_index, "转账内部")
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)  # type: ignore[misc]

    found = ask("转账")

    assert (found.total, titles(found)) == (0, [])
    assert suggest("转账") == []


@pytest.mark.parametrize(
    ("typed", "corrected"),
    [
        ("炸骗", "诈骗"),
        ("zhapian", "诈骗"),
        ("shua dan fan li", "刷单返利"),
        ("刷单反利", "刷单返利"),
    ],
)
def test_wrong_characters_and_pinyin_are_corrected(
    guide_index: GuideIndexPage, typed: str, corrected: str
) -> None:
    """What sounds alike is found, and the reader is told for what the text was taken."""
    guide(guide_index, "识破骗局", "网络诈骗有刷单返利等。")

    found = ask(typed)

    assert titles(found) == ["识破骗局"]
    assert (found.answer, found.corrected) == (Answer.SPELLING, corrected)


def test_a_typo_inside_a_question_is_corrected(guide_index: GuideIndexPage) -> None:
    """The asking words are not searched for."""
    guide(guide_index, "识破骗局", "怎样防止损失：远离刷单返利。")

    assert ask("怎么防止刷单反利").corrected == "防止刷单返利"


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("中奖短信是真的吗", "中奖短信都是骗局"),
        ("我把钱转给骗子了怎么办", "被骗以后"),
        ("怎么防止被骗", "预防上当"),
    ],
)
def test_questions_find_what_has_most_of_them(
    guide_index: GuideIndexPage, question: str, first: str
) -> None:
    """Everyday words stand for each other, asking words do not count."""
    guide(guide_index, "中奖短信都是骗局", "不领奖。")
    guide(guide_index, "被骗以后", "已经转账给骗子，马上报警止付。")
    guide(guide_index, "预防上当", "先核实。")
    guide(guide_index, "存款保险", "保障存款。")

    assert titles(ask(question))[0] == first


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("96110", ["96110"]),
        ("９６１", ["96110"]),
        ("反诈专线", ["96110"]),
        ("反诈电话是多少", ["96110"]),
        ("银行投诉", ["12378"]),
        ("止付", ["110"]),
        ("诈骗", []),
        ("7", []),
    ],
)
def test_hotlines_are_found(home: object, typed: str, numbers: list[str]) -> None:
    """By digits, by name, by what one calls them for; not by every word they mention."""
    HotlineFactory(number="110", name="报警电话", purpose="已经转了钱，请求紧急止付。")
    HotlineFactory(number="96110", name="公安反诈专线", purpose="拿不准是不是诈骗，打它咨询。")
    HotlineFactory(number="12378", name="银行保险投诉热线", purpose="投诉银行和保险公司的服务。")

    assert [hotline.number for hotline in ask(typed).hotlines] == numbers


BAD = [
    *(
        "",
        " ",
        "　",
        "\x00",
        "a\x00b",
        '"',
        'a"b',
        "'",
        "(",
        ")",
        "*",
        "a*",
        "NOT",
        "AND OR",
        "a -b",
    ),
    *(
        "a:b",
        "title:a",
        "^a",
        "{a}",
        "a & b | !c",
        "a <-> b",
        "\\",
        "a\\b",
        "%",
        "_",
        "🙂",
        "👨‍👩‍👧",
    ),
    *(
        "\ud800",
        "诈\udfff骗",
        "e\u0301",
        "ﷺ",
        "骗" * 10_000,
        "a " * 5_000,
        "一",
        "龘",
        "\u202e诈骗",
    ),
    *(
        "怎么",
        "是什么",
        "的",
        "zh",
        "n",
        "的的的的",
        "zhuang" * 16,
        "shishishishishishi",
        "?" * 200,
    ),
]


@pytest.mark.parametrize("typed", BAD)
def test_no_text_is_too_much(guide_index: GuideIndexPage, typed: str) -> None:
    """Whatever is typed gets an answer."""
    guide(guide_index, "诈骗 a b", "事实时事试试，怎么办，是什么。")

    found = ask(typed, kind=typed, audience=typed, scam=typed, page=-5)

    assert found.total >= 0
    assert isinstance(suggest(typed), list)


def test_queries_do_not_grow_with_the_results(guide_index: GuideIndexPage) -> None:
    """Ten results cost what one does."""
    guide(guide_index, "转账0")
    with CaptureQueriesContext(
        connection,
    ) as few:
        ask("转账")
    for number in range(1, 15):
        guide(guide_index, f"转账{number}")
    with CaptureQueriesContext(connection) as many:
        ask("转账")

    assert len(many) == len(few) <= 9


def test_what_folds_to_many_characters_is_cut(guide_index: GuideIndexPage) -> None:
    """㌖ is written out as six, and a statement has only so many parts."""
    guide(guide_index, "转账甲")
    assert ask("㌖" * 100).total == 0


def test_suggestions(guide_index: GuideIndexPage) -> None:
    """Words of the vocabulary first, then titles; what begins so before what contains it."""
    scam = ScamTypeFactory(name="刷单返利")
    ScamTypeSynonymFactory(scam_type=scam, word="网上刷单")
    guide(guide_index, "警惕刷单")
    guide(guide_index, "刷单骗局")

    assert suggest("刷單") == ["刷单返利", "刷单骗局", "网上刷单", "警惕刷单"]
    assert suggest("刷单", limit=1) == ["刷单返利"]
    assert suggest("shua dan") == ["刷单返利"]
    assert suggest("") == []
