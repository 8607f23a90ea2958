"""The copy for WeChat holds what its editor keeps, and only what has been approved."""

import json
from collections.abc import Iterator

import pytest
from bs4 import BeautifulSoup, Tag
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import PageViewRestriction

from cms.accounts.enums import Role
from cms.content.models import ContentPageSource
from cms.content.services.wechat import Article, article_for
from cms.guides.models import AlertIndexPage, GuideIndexPage, GuidePage
from cms.media.models import CustomDocument
from tests.factories.accounts import UserFactory
from tests.factories.bodies import every_block
from tests.factories.content import ApprovedWordingFactory, wording_block
from tests.factories.media import ImageFactory, VideoFactory
from tests.factories.pages import AlertPageFactory, GuidePageFactory, StandingPageFactory
from tests.factories.taxonomy import HotlineFactory

KEPT = {"section", "p", "h2", "h3", "strong", "b", "em", "i", "span", "br", "ol", "ul", "li", "img"}


@pytest.fixture
def guide(guide_index: GuideIndexPage) -> GuidePage:
    """A published guide with every block, a cover and a source."""
    document = CustomDocument.objects.create(title="折页", file=ContentFile(b"%PDF-1.4", "a.pdf"))
    other = StandingPageFactory(parent=guide_index.get_parent(), slug="help")
    video = VideoFactory(title="刷单骗局三分钟", poster=ImageFactory())
    blocks = every_block(HotlineFactory(number="96110"), ImageFactory(), document, other.pk, video)
    blocks.append(wording_block(ApprovedWordingFactory(text="<p>批准的话。</p>")))
    page: GuidePage = GuidePageFactory(
        parent=guide_index, slug="one", cover_image=ImageFactory(), body=json.dumps(blocks)
    )
    page.sources = [ContentPageSource(title="手册", url="https://example.org/a?b=1&c=2")]
    page.save()
    return page


def article(page: GuidePage) -> Article:
    page.refresh_from_db()
    return article_for(page, RequestFactory().get("/admin/"))


def html(page: GuidePage) -> BeautifulSoup:
    return BeautifulSoup(article(page).html, "html.parser")


def tags(page: GuidePage) -> Iterator[Tag]:
    return iter(html(page).find_all(True))


def address(page: GuidePage, name: str = "content_wechat") -> str:
    return reverse(name, args=[page.pk])


def test_it_holds_only_what_the_editor_keeps(guide: GuidePage) -> None:
    for tag in tags(guide):
        assert tag.name in KEPT
        assert set(tag.attrs) <= ({"style", "src", "alt"} if tag.name == "img" else {"style"})
    assert "var(" not in article(guide).html
    assert "{" not in article(guide).html


def test_it_holds_every_block_and_the_sources(guide: GuidePage) -> None:
    text = html(guide).get_text()
    for words in (
        guide.summary,
        "骗局怎样展开",
        "先垫钱的都是骗子。",
        "派单客服",
        "小甜头",
        "正规兼职不垫钱。",
        "请求紧急止付。",
        "4.8万元",
        "96110",
        "折页",
        "能追回吗？",
        "批准的话。",
        "手册（https://example.org/a?b=1&c=2）",
    ):
        assert words in text
    assert "批准的话。" in article(guide).text


def test_the_look_is_in_the_style_attributes(guide: GuidePage) -> None:
    message = next(tag for tag in html(guide).find_all("p") if "先垫钱的" in tag.get_text())
    assert "background-color: #0f5c5c" in message["style"]
    heading = html(guide).find("h2")
    assert "border-left" in heading["style"]


def test_pictures_are_jpegs_with_absolute_addresses(guide: GuidePage) -> None:
    (image,) = html(guide).find_all("img")
    assert image["src"].startswith("http://localhost/media/images/")
    assert image["src"].endswith(".jpg")
    made = article(guide)
    assert [picture.name for picture in made.pictures] == [image["src"].rpartition("/")[2]]
    assert made.pictures[0].alt == "一张图"
    assert made.cover.url.endswith(".jpg")


def test_links_are_text_with_their_address(guide: GuidePage) -> None:
    text = html(guide).get_text()
    assert "这一篇（http://localhost/help/）" in text
    assert "tel:" not in article(guide).html
    assert not html(guide).find_all("a")


@pytest.mark.parametrize(
    "player",
    ["<video><source src='/a.mp4'></video>", "<audio src='/a.mp3'></audio>", "<iframe></iframe>"],
)
def test_players_become_a_sentence_with_the_address(
    guide: GuidePage, player: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "cms.content.services.wechat.render_to_string",
        lambda name, *_args: player if name.endswith(".html") else "",
    )
    made = html(guide)
    assert guide.full_url in made.p.get_text()
    assert len(made.find_all(True)) == 1


def test_a_video_of_ours_is_named_with_the_address_of_the_page(guide: GuidePage) -> None:
    (sentence,) = [tag for tag in html(guide).find_all("p") if "刷单骗局三分钟" in tag.get_text()]
    assert guide.full_url in sentence.get_text()
    assert ".mp4" not in article(guide).html


def test_an_alert_names_its_severity_and_issuer(alert_index: AlertIndexPage) -> None:
    alert = AlertPageFactory(parent=alert_index, issuer="反诈中心")
    text = html(alert).get_text()
    assert str(alert.grade.label) in text
    assert "反诈中心" in text


def test_a_draft_is_not_copied_out(admin_client: Client, guide: GuidePage) -> None:
    guide.summary = "没批准的摘要"
    guide.body = json.dumps([{"type": "paragraph", "value": "<p>没批准的正文。</p>"}])
    guide.save_revision()
    response = admin_client.get(address(guide))
    soup = BeautifulSoup(response.content, "html.parser")
    assert "没批准" not in response.content.decode()
    assert "先垫钱的都是骗子。" in soup.find(id="wechat-html").get_text()
    assert soup.select(".help-warning")


def unpublish(page: GuidePage) -> None:
    page.unpublish()


def restrict(page: GuidePage) -> None:
    PageViewRestriction.objects.create(page=page.get_parent(), restriction_type="login")


@pytest.mark.parametrize("hide", [unpublish, restrict])
def test_what_readers_cannot_see_is_not_copied_but_explained(
    admin_client: Client, guide: GuidePage, hide: object
) -> None:
    hide(guide)
    soup = BeautifulSoup(admin_client.get(address(guide)).content, "html.parser")
    assert soup.select(".help-warning")
    assert not soup.select("[data-copy]")
    assert admin_client.get(address(guide, "content_wechat_preview")).status_code == 404


def test_only_those_who_may_look_at_the_page_may_copy_it(client: Client, guide: GuidePage) -> None:
    urls = [address(guide), address(guide, "content_wechat_preview")]
    for url in urls:
        assert client.get(url).status_code == 302
    for roles, status in (
        ([], 302),
        ([Role.OUTREACH], 404),
        ([Role.EDITOR], 200),
        (
            [Role.REVIEWER],
            200,
        ),
    ):
        client.force_login(UserFactory(roles=roles))
        assert {client.get(url).status_code for url in urls} == {status}, roles


def test_what_is_no_content_cannot_be_copied(
    admin_client: Client, guide_index: GuideIndexPage
) -> None:
    assert admin_client.get(address(guide_index)).status_code == 404
    assert admin_client.get(reverse("content_wechat", args=[999_999])).status_code == 404


def test_the_editor_and_the_lists_lead_to_it(admin_client: Client, guide: GuidePage) -> None:
    editor = admin_client.get(reverse("wagtailadmin_pages:edit", args=[guide.pk]))
    listing = admin_client.get(reverse("wagtailadmin_explore", args=[guide.get_parent().pk]))
    for response in (editor, listing):
        soup = BeautifulSoup(response.content, "html.parser")
        assert soup.select(f"a[href^='{address(guide)}']")
    parent = guide.get_parent()
    assert f"/content/{parent.pk}/wechat/" not in listing.content.decode()


def test_the_article_may_dress_itself_and_nothing_else(
    admin_client: Client, guide: GuidePage
) -> None:
    policy = admin_client.get(address(guide, "content_wechat_preview"))["Content-Security-Policy"]
    assert "style-src-attr 'unsafe-inline'" in policy
    assert "default-src 'none'" in policy
    assert "script-src 'none'" in policy


def test_the_copy_costs_the_same_however_many_blocks(
    admin_client: Client, guide: GuidePage
) -> None:
    def count() -> int:
        admin_client.get(address(guide))
        cache.clear()
        with CaptureQueriesContext(connection) as queries:
            assert admin_client.get(address(guide)).status_code == 200
        return len(queries)

    before = count()
    raw = [{"type": one["type"], "value": one["value"]} for one in guide.body.raw_data]
    for block in raw * 2:
        if block["type"] == "image":
            image = {"image": ImageFactory().pk, "alt_text": "", "decorative": True}
            raw.append({"type": "image", "value": {"image": image, "caption": "", "credit": ""}})
    guide.body = json.dumps(raw * 2)
    guide.save()
    assert count() == before
