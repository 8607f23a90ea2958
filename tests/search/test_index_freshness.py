"""Whatever an editor changes is found, or not found any more, at once."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any

import pytest
from taggit.models import Tag
from wagtail.models import Page, PageViewRestriction
from wagtail.search.models import IndexEntry

from cms.guides.models import GuideIndexPage, GuidePage
from cms.search.models import SearchEntry
from tests.factories.content import ApprovedWordingFactory, wording_block
from tests.factories.media import VideoFactory
from tests.factories.pages import GuidePageFactory, VideoPageFactory
from tests.factories.taxonomy import AudienceFactory, ScamTypeFactory

if TYPE_CHECKING:
    from cms.videos.models import VideoIndexPage


@pytest.fixture
def guide(guide_index: GuideIndexPage) -> GuidePage:
    """A published guide."""
    page: GuidePage = GuidePageFactory(parent=guide_index, title="刷单返利")
    return page


def is_open(page: Page) -> bool:
    return SearchEntry.objects.get(page=page).is_open


def finds(query: str, page: Page) -> bool:
    return page.pk in {found.pk for found in Page.objects.search(query)}


def test_a_page_comes_goes_and_comes_back(guide: GuidePage) -> None:
    assert is_open(guide)
    guide.unpublish()
    assert not is_open(guide)
    guide.save_revision().publish()
    assert is_open(guide)


def test_what_stands_below_a_page_taken_down_goes_with_it(guide: GuidePage) -> None:
    index = guide.get_parent().specific
    index.unpublish()
    assert not is_open(guide)
    index.save_revision().publish()
    assert is_open(guide)


def test_a_restriction_holds_while_it_lasts(guide: GuidePage) -> None:
    restriction = PageViewRestriction.objects.create(
        page=guide.get_parent(), restriction_type=PageViewRestriction.LOGIN
    )
    assert not is_open(guide)
    restriction.delete()
    assert is_open(guide)


def test_a_page_moved_below_one_taken_down_goes(guide: GuidePage) -> None:
    hidden = GuidePageFactory(parent=guide.get_parent(), live=False)
    guide.move(hidden, pos="last-child")
    assert not is_open(guide)
    Page.objects.get(pk=guide.pk).move(Page.objects.get(pk=hidden.pk), pos="left")
    assert is_open(guide)


def test_a_page_below_a_restriction_is_closed_from_the_start(guide: GuidePage) -> None:
    PageViewRestriction.objects.create(
        page=guide.get_parent(), restriction_type=PageViewRestriction.LOGIN
    )
    assert not is_open(GuidePageFactory(parent=guide.get_parent()))


def test_an_alias_and_the_front_door_are_no_results(guide: GuidePage) -> None:
    alias = guide.create_alias(update_slug="alias")
    assert not is_open(alias)
    assert not is_open(Page.objects.get(depth=2))
    assert is_open(guide)


def test_a_deleted_page_leaves_nothing_behind(guide: GuidePage) -> None:
    guide.tags.add("老人")
    guide.save()
    pk = guide.pk
    guide.delete()
    assert not SearchEntry.objects.filter(page_id=pk).exists()
    assert not IndexEntry.objects.filter(object_id=str(pk)).exists()


def test_a_draft_is_not_told(guide: GuidePage) -> None:
    guide.title = "杀猪盘"
    revision = guide.save_revision()
    assert finds("刷单返利", guide)
    assert not finds("杀猪盘", guide)
    revision.publish()
    assert finds("杀猪盘", guide)
    assert not finds("刷单返利", guide)


def test_a_page_is_found_by_its_terms_as_soon_as_it_has_them(guide: GuidePage) -> None:
    guide.audiences = [AudienceFactory(name="在校学生")]
    guide.scam_types = [ScamTypeFactory(name="虚假网络投资")]
    guide.tags.add("三一五")
    guide.save_revision().publish()
    assert all(finds(word, guide) for word in ("在校学生", "虚假网络投资", "三一五"))
    guide.audiences = []
    guide.tags.remove("三一五")
    guide.save_revision().publish()
    assert not any(finds(word, guide) for word in ("在校学生", "三一五"))


def test_a_term_renamed_renames_it_everywhere(guide: GuidePage) -> None:
    audience = AudienceFactory(name="在校学生")
    guide.audiences = [audience]
    guide.tags.add("三一五")
    guide.save()
    audience.name = "大学新生"
    audience.save()
    tag = Tag.objects.get(name="三一五")
    tag.name = "消费者日"
    tag.save()
    assert all(finds(word, guide) for word in ("大学新生", "消费者日"))
    assert not any(finds(word, guide) for word in ("在校学生", "三一五"))


def test_what_a_video_says_is_found(video_index: VideoIndexPage) -> None:
    video = VideoFactory(transcript="屏幕共享千万别开。")
    page = VideoPageFactory(parent=video_index, video=video)
    assert finds("屏幕共享", page)
    video.transcript = "远程控制千万别开。"
    video.save()
    assert finds("远程控制", page)
    assert not finds("屏幕共享", page)
    assert "远程控制" in SearchEntry.objects.get(page=page).text


def test_approved_wording_is_found_where_it_stands(guide_index: GuideIndexPage) -> None:
    wording = ApprovedWordingFactory(text="<p>验证码谁也不给。</p>")
    page = GuidePageFactory(parent=guide_index)
    page.body = page.body.stream_block.to_python([wording_block(wording)])
    page.save()
    assert finds("验证码谁也不给", page)
    wording.text = "<p>密码谁也不给。</p>"
    wording.save()
    assert finds("密码谁也不给", page)
    wording.unpublish()
    assert not finds("密码谁也不给", page)


def test_text_is_what_readers_read(guide: GuidePage) -> None:
    entry = SearchEntry.objects.get(page=guide)
    assert entry.title == "刷单返利"
    assert entry.summary == guide.summary
    assert entry.text.split("\n") == ["骗局怎样展开", "凡是先垫钱的兼职都是诈骗。"]
    assert entry.kind == "guide"
    assert entry.fresh_at == GuidePage.objects.get(pk=guide.pk).last_published_at


def test_a_page_taken_down_by_another_at_the_same_time_is_closed_after_all(
    guide: GuidePage, django_capture_on_commit_callbacks: Callable[..., AbstractContextManager[Any]]
) -> None:
    """As PostgreSQL has it: what is not committed yet is seen by nobody else."""
    with django_capture_on_commit_callbacks(execute=True):
        guide.save_revision().publish()
        Page.objects.filter(pk=guide.get_parent().pk).update(live=False)
    assert not SearchEntry.objects.get(page=guide).is_open
