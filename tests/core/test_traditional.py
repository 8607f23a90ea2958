"""Pages in traditional characters: words, addresses and HTML, without a site."""

import threading
from functools import partial

import pytest

from cms.core.traditional.addresses import is_traditional, traditional_address
from cms.core.traditional.pages import traditional_page
from cms.core.traditional.words import to_traditional

ORIGIN = "https://edu.example.cn"
CLOSED = ("/admin/", "/accounts/", "/documents/", "/media/", "/static/")
moved = partial(traditional_address, origin=ORIGIN, closed=CLOSED)


@pytest.mark.parametrize(
    ("simplified", "traditional"),
    [
        # One sign of which two or three have been made: the word decides.
        ("发送头发，发现白发，开发票，理发", "發送頭髮，發現白髮，開發票，理髮"),
        ("退休金发在哪张卡里，粉丝发红包", "退休金發在哪張卡裡，粉絲發紅包"),
        ("皇后，以后，后台，落后", "皇后，以後，後臺，落後"),
        ("心里，群里，卡里的钱，三公里，邻里", "心裡，群裡，卡裡的錢，三公里，鄰里"),
        ("从平台里拉出来，再里加上一句", "從平臺裡拉出來，再裡加上一句"),
        ("干净，干部，干扰，干活，饼干，若干", "乾淨，幹部，干擾，幹活，餅乾，若干"),
        ("和它干的活，您想干什么", "和它幹的活，您想幹什麼"),
        ("当面，面条，方便面，见面", "當面，麵條，方便麵，見面"),
        ("只有，一只，船只；三是只有这张卡", "只有，一隻，船隻；三是只有這張卡"),
        ("复制，回复，恢复，复杂", "複製，回覆，恢復，複雜"),
        ("征信，长征，特征", "徵信，長征，特徵"),
        ("拿不准，批准，标准", "拿不準，批准，標準"),
        ("签合同，再签一份，签字，标签，抽签", "簽合同，再簽一份，簽字，標籤，抽籤"),
        ("系统，关系，联系", "系統，關係，聯繫"),
        ("打折，存折；手表，表格；借口，借钱", "打折，存摺；手錶，表格；藉口，借錢"),
        ("冲账，冲动；点赞，点三个赞，赞助", "沖賬，衝動；點讚，點三個讚，贊助"),
        ("写明了来源，了解，一目了然", "寫明了來源，瞭解，一目瞭然"),
        ("发布，重新发布，布料", "發佈，重新發佈，布料"),
        ("余额，计划，几乎，茶几，老板，台风", "餘額，計劃，幾乎，茶几，老闆，颱風"),
        # The forms of Taiwan's standard, which every font has.
        ("为了群众，这里说明", "為了群眾，這裡說明"),
        # No other words: it is what hotlines, authorities and phones are called.
        ("短信、链接、信息、网络、软件、视频", "短信、鏈接、信息、網絡、軟件、視頻"),
        ("中国人民银行", "中國人民銀行"),
        ("国家金融监督管理总局", "國家金融監督管理總局"),
        ("银行保险消费者投诉维权热线12378", "銀行保險消費者投訴維權熱線12378"),
        ("国家反诈中心96110", "國家反詐中心96110"),
        ("中国互联网金融协会", "中國互聯網金融協會"),
        ("工业和信息化部12381", "工業和信息化部12381"),
        ("金融机构、公安机关、居委会", "金融機構、公安機關、居委會"),
        # What is no simplified Chinese stays.
        ("已經是繁體：髮、裡、麵", "已經是繁體：髮、裡、麵"),
        ("96110 & App “引号” https://example.cn/发", "96110 & App “引號” https://example.cn/發"),
        ("", ""),
    ],
)
def test_words_are_written_as_they_are_meant(simplified: str, traditional: str) -> None:
    assert to_traditional(simplified) == traditional


def test_several_threads_may_convert_at_once() -> None:
    text, found = "头发发送，联系系统。" * 500, []
    threads = [threading.Thread(target=lambda: found.append(to_traditional(text))) for _ in "1234"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == ["頭髮發送，聯繫系統。" * 500] * 4


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/", "/zh-hant/"),
        ("/guides/a/", "/zh-hant/guides/a/"),
        ("/guides/?scam=b&amp;page=2#c", "/zh-hant/guides/?scam=b&amp;page=2#c"),
        ("/guides/a?next=/b.c", "/zh-hant/guides/a?next=/b.c"),
        (f"{ORIGIN}/guides/a/", f"{ORIGIN}/zh-hant/guides/a/"),
        ("/zh-hant/guides/a/", "/zh-hant/guides/a/"),
        ("/zh-hantic/", "/zh-hant/zh-hantic/"),
        ("#main", "#main"),
        ("?page=2", "?page=2"),
        ("", ""),
        ("b/", "b/"),
        ("tel:96110", "tel:96110"),
        ("mailto:a@example.cn", "mailto:a@example.cn"),
        ("//evil.example/", "//evil.example/"),
        ("https://other.example.cn/guides/", "https://other.example.cn/guides/"),
        (f"{ORIGIN}.evil.example/", f"{ORIGIN}.evil.example/"),
        ("/admin/", "/admin/"),
        ("/accounts/login/?next=/guides/a/", "/accounts/login/?next=/guides/a/"),
        ("/documents/1/a/", "/documents/1/a/"),
        ("/media/images/a", "/media/images/a"),
        ("/feed.xml", "/feed.xml"),
        ("/brand/1a2b.css", "/brand/1a2b.css"),
        ("/qr/1/1a2b.svg", "/qr/1/1a2b.svg"),
    ],
)
def test_only_addresses_of_pages_are_moved(address: str, expected: str) -> None:
    assert moved(address) == expected


@pytest.mark.parametrize(
    ("path", "traditional"),
    [("/zh-hant", True), ("/zh-hant/", True), ("/zh-hant/a/", True), ("/zh-hantic/", False)],
)
def test_the_prefix_is_a_whole_part(path: str, traditional: bool) -> None:
    assert is_traditional(path) is traditional


@pytest.mark.parametrize(
    ("simplified", "traditional"),
    [
        # Text, with words that go on from one element to the next, or do not.
        ("<p>头<strong>发</strong></p>", "<p>頭<strong>髮</strong></p>"),
        ("<p>头</p><p>发</p>", "<p>頭</p><p>發</p>"),
        ("<p>头<br>发</p>", "<p>頭<br>發</p>"),
        ("<p>\n  头发\n  发送</p>", "<p>\n  頭髮\n  發送</p>"),
        ("<li>头 <b>发</b></li>", "<li>頭 <b>發</b></li>"),
        ("头发&nbsp;&amp;&#39;发送", "頭髮&nbsp;&amp;&#39;發送"),
        ("<title>发现</title>", "<title>發現</title>"),
        # Readable attributes.
        ('<img alt="头发" src="/media/发.jpg">', '<img alt="頭髮" src="/media/发.jpg">'),
        ("<a title='发现' href='/a/'>看</a>", "<a title='發現' href='/zh-hant/a/'>看</a>"),
        ('<b aria-label="发现" class="发" id="发">', '<b aria-label="發現" class="发" id="发">'),
        ('<p data-said="已复制">', '<p data-said="已複製">'),
        ('<track label="简体字幕" kind="x">', '<track label="簡體字幕" kind="x">'),
        ('<meta name="description" content="发现">', '<meta name="description" content="發現">'),
        ('<meta property="og:title" content="发现">', '<meta property="og:title" content="發現">'),
        ('<meta name="keywords" content="发现">', '<meta name="keywords" content="发现">'),
        ('<p title="a > 发" alt="发">发</p>', '<p title="a > 發" alt="發">發</p>'),
        # What somebody typed is theirs.
        ('<input name="q" value="头发">', '<input name="q" value="头发">'),
        ('<input type="submit" value="发送">', '<input type="submit" value="發送">'),
        ('<button value="发">发送</button>', '<button value="发">發送</button>'),
        ('<option value="发">发送</option>', '<option value="发">發送</option>'),
        (
            '<textarea placeholder="发现">头发</textarea>发',
            '<textarea placeholder="發現">头发</textarea>發',
        ),
        # Code, comments and other languages.
        ("<!-- 头发 -->", "<!-- 头发 -->"),
        ('<script>if (a < b) "发</p>"</script>发', '<script>if (a < b) "发</p>"</script>發'),
        ("<style>p::after { content: '发' }</style>", "<style>p::after { content: '发' }</style>"),
        ("<code>发<code>发</code>发</code>发", "<code>发<code>发</code>发</code>發"),
        ('<i lang="ja">国<i>会</i></i>国会', '<i lang="ja">国<i>会</i></i>國會'),
        ('<i lang="zh-Hans">简体</i>简体', '<i lang="zh-Hans">简体</i>簡體'),
        ('<b translate="no">发</b>发', '<b translate="no">发</b>發'),
        ('<img lang="ja" alt="国会">国会', '<img lang="ja" alt="国会">國會'),
        # Links.
        ('<a href="/guides/">指南</a>', '<a href="/zh-hant/guides/">指南</a>'),
        ('<a href="/" hreflang="zh-Hans">简体</a>', '<a href="/" hreflang="zh-Hans">簡體</a>'),
        ('<form action="/search/">', '<form action="/zh-hant/search/">'),
        ('<link rel="stylesheet" href="/a/">', '<link rel="stylesheet" href="/a/">'),
        (
            f'<link rel="canonical" href="{ORIGIN}/a/">',
            f'<link rel="canonical" href="{ORIGIN}/zh-hant/a/">',
        ),
        (
            f'<meta property="og:url" content="{ORIGIN}/a/">',
            f'<meta property="og:url" content="{ORIGIN}/zh-hant/a/">',
        ),
        # The page as a whole.
        ('<html lang="zh-Hans" data-care>', '<html lang="zh-Hant" data-care>'),
        ("<!DOCTYPE html>\n<p>1 < 2 发", "<!DOCTYPE html>\n<p>1 < 2 發"),
        (
            '<script type="application/ld+json">{"inLanguage": "zh-Hans", "headline": "头发", '
            f'"@context": "https://schema.org", "url": "{ORIGIN}/a/"}}</script>',
            '<script type="application/ld+json">{"inLanguage": "zh-Hant", "headline": "頭髮", '
            f'"@context": "https://schema.org", "url": "{ORIGIN}/zh-hant/a/"}}</script>',
        ),
        (  # Only what is named an address or a language is one.
            '<script type="application/ld+json">{"headline": "/头发/", "description": '
            '"zh-Hans", "name": "\\"url\\": \\"/a/", "keywords": ["url", "/a/"], "item": "/a/?b\\u0026c", '
            '"thumbnailUrl": "/media/a.jpg", "target": {"urlTemplate": "/search/?q={q}"}}</script>',
            '<script type="application/ld+json">{"headline": "/頭髮/", "description": '
            '"zh-Hans", "name": "\\"url\\": \\"/a/", "keywords": ["url", "/a/"], '
            '"item": "/zh-hant/a/?b\\u0026c", "thumbnailUrl": "/media/a.jpg", '
            '"target": {"urlTemplate": "/zh-hant/search/?q={q}"}}</script>',
        ),
        # What has no end takes the rest, as in a browser.
        ("发<!-- 发<p>发</p>", "發<!-- 发<p>发</p>"),
        ('发<p data-a="发>发</p>', '發<p data-a="发>发</p>'),
        ("发<p 发", "發<p 发"),
        ('<a(b lang="ja">发</a(b>发', '<a(b lang="ja">发</a(b>發'),
        ("", ""),
    ],
)
def test_html_keeps_every_other_byte(simplified: str, traditional: str) -> None:
    assert traditional_page(simplified, moved) == traditional


@pytest.mark.parametrize(
    "piece",
    ["<a ", "<a", "<!--", "<!doctype ", '<a "', "<a '\"", '<i lang="ja">', "</a ", "a", "<"],
)
def test_what_never_ends_is_read_once(piece: str) -> None:
    page = piece * (1_000_000 // len(piece))  # read again from each beginning it would take hours
    assert traditional_page(page, moved) == page
    assert traditional_page(f'<p title="发" {page}>', moved)
