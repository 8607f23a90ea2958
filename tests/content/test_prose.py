"""The checks find what older people stumble over, and leave good prose alone."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from wagtail.models import Site

from cms.accounts.enums import Role
from cms.content.models import BrandSettings
from cms.content.services import prose
from cms.content.services.marketing import Link, listed_addresses, sells
from cms.content.services.page_checks import check_page
from cms.content.services.prose import Passage, check
from cms.guides.models import GuideIndexPage, GuidePage
from cms.taxonomy.models import Audience
from tests.factories.accounts import UserFactory
from tests.factories.media import ImageFactory
from tests.factories.pages import GuidePageFactory

LONG = (
    "骗子先在群里发小红包再让您下载软件然后说要做任务"
    "最后您垫进去的钱一分也拿不回来而且还会连累您的家人和朋友一起上当"
)


def names(text: str) -> list[str]:
    return [str(finding.name) for finding in check([Passage("", text)])]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("转账前打96110问一声。", 8),
        ("涉案8.5万元，", 5),
        ("下载APP。", 3),
        ("“，。！”", 0),
    ],
)
def test_the_length_of_a_sentence_is_counted_as_it_is_read(text: str, count: int) -> None:
    assert prose.length(text) == count


def test_a_text_is_split_where_a_voice_would_pause() -> None:
    text = "先挂断。“您是谁？”他问；再核实！\n打110"
    assert list(prose.sentences(text)) == ["先挂断。", "“您是谁？”", "他问；", "再核实！", "打110"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"{LONG}。", True),
        (f"{LONG[:50]}。", False),
        (f"{LONG[:30]}。{LONG[30:]}。", False),
        (f"{LONG[:30]}；{LONG[30:]}。", False),
    ],
)
def test_long_sentences(text: str, found: bool) -> None:
    assert bool(list(prose.long_sentences(text))) is found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("可向银保监会投诉。", True),
        ("中国银行保险监督管理委员会发布提示。", True),
        ("银监会、保监会联合发文。", True),
        ("国家金融监督管理总局发布提示。", False),
        ("原银保监会2022年发布提示。", False),
        ("原中国银保监会2022年发布提示。", False),
        ("自称“银保监会”工作人员的，都是骗子。", False),
    ],
)
def test_outdated_authorities(text: str, found: bool) -> None:
    assert bool(list(prose.outdated_authorities(text))) is found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("这是今年的新骗术。", True),
        ("最新骗局有十种。", True),
        ("目前最多的是刷单。", True),
        ("2026年3月，最新公布的骗局有十种。", False),
        ("依据2025版手册，目前有十种。", False),
        ("截至6月30日，目前共有三起。", False),
        ("张阿姨今年68岁。", False),
        ("请升级到最新版。", False),
        ("骗子说：“近期有内部名额。”", False),
        ("到最近的派出所报案。", False),
    ],
)
def test_times_without_a_date(text: str, found: bool) -> None:
    assert bool(list(prose.undated_times(text))) is found


@pytest.mark.parametrize(
    ("texts", "words"),
    [
        (["骗子借NFC盗刷。"], ["NFC"]),
        (["骗子借NFC（手机碰一碰付款）盗刷。"], []),
        (["骗子用近场通信（NFC）盗刷。"], []),
        (["骗子借NFC盗刷。NFC就是手机“碰一碰”。"], []),
        (["先说NFC。", "NFC（碰一碰付款）要关掉。"], []),
        (["NFC（Near Field）"], ["NFC"]),
        (["KYC、KYC，还是KYC"], ["KYC"]),
        (["下载国家反诈中心APP，换SIM卡，去ATM机。"], []),
        (["见 https://example.com/NFC 或 A@KYC.CN"], []),
        (["型号AB-12、N95口罩"], ["N95"]),
        (["每月还款200元，iPhone手机"], []),
    ],
)
def test_unexplained_abbreviations(texts: list[str], words: list[str]) -> None:
    assert [word for _, word in prose.unexplained_abbreviations(texts)] == words


@pytest.mark.parametrize(
    ("text", "found"),
    [("快跑！", False), ("快跑！！", True), ("跑！快！走！", True), ("跑！快！走。", False)],
)
def test_shouting(text: str, found: bool) -> None:
    assert bool(list(prose.shouting(text))) is found


def test_a_finding_quotes_the_sentence_and_says_where() -> None:
    [finding] = check([Passage("正文", f"先看清。{LONG}。", "here")])
    assert (finding.where, finding.anchor) == ("正文", "here")
    assert finding.quote == f"{LONG[:60]}…" if len(LONG) > 60 else f"{LONG}。"


@pytest.mark.parametrize(
    ("url", "text", "found"),
    [
        ("https://www.bank.cn/loan/apply", "看这里", True),
        ("https://mall.bank.cn/", "看这里", True),
        ("https://www.bank.cn/credit-card/gold", "金卡", True),
        ("https://www.bank.cn/personal-loans/", "看这里", True),
        ("https://www.bank.cn/loan-scams/", "看这里", False),
        ("https://www.bank.cn/news/1", "立即申请", True),
        ("https://www.bank.cn/news/1", "稳健理财产品", True),
        ("https://own.example/anything", "看这里", True),
        ("https://sub.own.example/", "看这里", True),
        ("https://bank.cn/cards/gold", "看这里", True),
        ("https://bank.cn/cardsafety", "看这里", False),
        ("https://notown.example/", "看这里", False),
        ("https://www.nfra.gov.cn/funds/notice", "通知原文", False),
        ("https://www.bank.cn/security/tips", "安全提示", False),
        ("https://www.bank.cn/downloads/", "下载手册", False),
        ("/help/", "我被骗了", False),
        ("mailto:a@bank.cn", "写信", False),
        ("https://[broken", "看这里", False),
    ],
)
def test_links_that_sell(url: str, text: str, found: bool) -> None:
    own = listed_addresses("https://own.example/\n\n bank.cn/Cards \n")
    assert sells(Link(url, text), own) is found


@pytest.fixture
def brand(guide_index: GuideIndexPage) -> BrandSettings:
    return BrandSettings.for_site(Site.objects.get())


@pytest.fixture
def sound(guide_index: GuideIndexPage) -> GuidePage:
    """A guide at which there is nothing to find."""
    cover = ImageFactory(description="老人在接电话")
    page: GuidePage = GuidePageFactory(parent=guide_index, cover_image=cover)
    page.audiences = [Audience.objects.create(name="老年人", slug="older-people")]
    page.save()
    return page


def found(page: GuidePage, brand: BrandSettings) -> list[str]:
    return [str(finding.name) for finding in check_page(page, brand)]


def test_a_sound_page_has_no_findings(sound: GuidePage, brand: BrandSettings) -> None:
    assert found(sound, brand) == []


def test_what_is_missing_is_found(guide_index: GuideIndexPage, brand: BrandSettings) -> None:
    page = GuidePageFactory(parent=guide_index, summary=" ")
    assert found(page, brand) == [
        str(name)
        for name in (
            prose._("No summary"),
            prose._("No audience"),
            prose._("No cover image"),
        )
    ]


def test_pictures_need_words_unless_they_are_decoration(
    sound: GuidePage, brand: BrandSettings
) -> None:
    sound.cover_image = ImageFactory(description="")
    image = {"image": sound.cover_image.pk, "alt_text": "", "decorative": False}
    blocks = [{"type": "image", "value": {"image": image, "caption": "", "credit": ""}}]
    sound.body = sound.body.stream_block.to_python(blocks)
    assert found(sound, brand) == [
        str(prose._("Cover image without description")),
        str(prose._("Image without text alternative")),
    ]
    image["decorative"] = True
    sound.body = sound.body.stream_block.to_python(blocks)
    assert found(sound, brand) == [str(prose._("Cover image without description"))]


def test_a_script_is_quoted_but_what_we_say_of_it_is_ours(
    sound: GuidePage, brand: BrandSettings
) -> None:
    def script(said: str, tell: str) -> None:
        message = {"speaker": "scammer", "text": said, "tell": tell}
        value = {"channel": "chat", "contact": "银保监会", "messages": [message], "outcome": ""}
        sound.body = sound.body.stream_block.to_python([{"type": "scam_script", "value": value}])

    script("我是银保监会的，近期您的KYC过期了！！", "催得急")
    assert found(sound, brand) == []
    script("您好", "银保监会不会打电话")
    [finding] = check_page(sound, brand)
    assert "1" in finding.where
    assert finding.quote == "银保监会不会打电话"


def test_links_in_the_body_are_judged_by_the_brands_own_list(
    sound: GuidePage, brand: BrandSettings
) -> None:
    html = '<p>看<a href="https://quiet.example/x">这里</a>。</p>'
    sound.body = sound.body.stream_block.to_python([{"type": "paragraph", "value": html}])
    assert found(sound, brand) == []
    brand.product_addresses = "quiet.example"
    assert found(sound, brand) == [str(prose._("Link to a product"))]


def test_paragraphs_end_sentences_and_bold_type_does_not(
    sound: GuidePage, brand: BrandSettings
) -> None:
    half = LONG[:30]
    for html, expected in [
        (f"<p>{half}</p><p>{half}</p>", 0),
        (f"<ul><li>{half}</li><li>{half}</li></ul>", 0),
        (f"<p>{half}<b>{half}</b></p>", 1),
    ]:
        sound.body = sound.body.stream_block.to_python([{"type": "paragraph", "value": html}])
        assert len(check_page(sound, brand)) == expected, html


def panel(client: Client, page: GuidePage) -> BeautifulSoup:
    response = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert response.status_code == 200
    return BeautifulSoup(response.content, "lxml")


def test_editors_see_the_findings_beside_the_page(
    client: Client, sound: GuidePage, brand: BrandSettings
) -> None:
    client.force_login(
        UserFactory(roles=[Role.EDITOR]), backend="django.contrib.auth.backends.ModelBackend"
    )
    listed = panel(client, sound).select_one("[data-side-panel=checks] [data-text-findings]")
    assert listed is not None
    assert listed["data-text-findings"] == "0"
    sound.summary = "银保监会提示<b>"
    sound.save_revision()
    listed = panel(client, sound).select_one("[data-side-panel=checks] [data-text-findings]")
    assert listed is not None
    assert listed["data-text-findings"] == "1"
    assert listed.blockquote is not None
    assert listed.blockquote.get_text() == "银保监会提示<b>"


def test_what_is_typed_is_checked_before_it_is_saved(
    admin_client: Client, sound: GuidePage, brand: BrandSettings
) -> None:
    from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

    url = reverse("wagtailadmin_pages:preview_on_edit", args=[sound.pk])
    data = nested_form_data(
        {
            "title": "银监会",
            "slug": sound.slug,
            "summary": "",
            "origin": "own",
            "body": streamfield([("paragraph", rich_text("<p>正文。</p>"))]),
            "sources": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0},
            "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0},
        }
    )
    assert admin_client.post(url, data).json()["is_valid"]
    response = admin_client.get(url, {"mode": "checks"})
    assert response.status_code == 200
    listed = BeautifulSoup(response.content, "lxml").select_one("[data-text-findings]")
    assert listed is not None
    shown = [heading.find(string=True).strip() for heading in listed.select("h3")]
    assert str(prose._("No summary")) in shown
    assert str(prose._("Outdated name of an authority")) in shown


def test_the_cost_does_not_grow_with_the_body(
    sound: GuidePage, brand: BrandSettings, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in (1, 12):
        sound.body = sound.body.stream_block.to_python(
            [{"type": "paragraph", "value": "<p>先核实。</p>"}] * number
        )
        page = GuidePage.objects.select_related("cover_image").get(pk=sound.pk)
        page.body = sound.body
        with django_assert_num_queries(1):
            check_page(page, brand)
