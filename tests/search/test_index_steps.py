"""An index that is out of step is noticed, and `update_index` puts it right without taking it away."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from wagtail.models import Page
from wagtail.search.models import IndexEntry

from cms.guides.models import GuideIndexPage, GuidePage
from cms.search.indexing.steps import out_of_step
from cms.search.models import IndexState, SearchEntry, SoundPair
from tests.factories.media import ImageFactory
from tests.factories.pages import GuidePageFactory


@pytest.fixture
def guide(guide_index: GuideIndexPage) -> GuidePage:
    """A published guide."""
    page: GuidePage = GuidePageFactory(parent=guide_index, title="刷单返利")
    return page


def test_a_new_installation_is_in_step(guide: GuidePage) -> None:
    assert out_of_step() == ""


def test_pages_that_are_missing_are_noticed(guide: GuidePage) -> None:
    IndexEntry.objects.filter(object_id=str(guide.pk))._raw_delete("default")
    assert "lacks 1 pages" in out_of_step()
    call_command("update_index", verbosity=0)
    assert out_of_step() == ""
    assert list(Page.objects.search("刷单返利")) == [guide.page_ptr]


def test_another_version_is_noticed(guide: GuidePage) -> None:
    IndexState.objects.update(version="0")
    assert "another version" in out_of_step()
    call_command("update_index", verbosity=0)
    assert out_of_step() == ""


def test_an_update_removes_what_was_deleted_past_the_site(guide: GuidePage) -> None:
    image = ImageFactory()
    entries = IndexEntry.objects.filter(object_id=str(image.pk), content_type__model="customimage")
    assert entries.exists()
    type(image)._base_manager.filter(pk=image.pk)._raw_delete("default")
    SearchEntry.objects.filter(page=guide).update(index_entry_id=0)
    call_command("update_index", verbosity=0)
    assert not entries.exists()
    assert SearchEntry.objects.get(page=guide).index_entry_id != 0


def test_an_update_brings_back_words_written_past_the_site(guide: GuidePage) -> None:
    Page.objects.filter(pk=guide.pk).update(title="杀猪盘")
    assert not list(Page.objects.search("杀猪盘"))
    call_command("update_index", verbosity=0)
    assert list(Page.objects.search("杀猪盘")) == [guide.page_ptr]
    assert not list(Page.objects.search("刷单返利", fields=["title"]))


def test_a_page_taken_down_past_the_site_is_noticed(guide: GuidePage) -> None:
    Page.objects.filter(pk=guide.pk).update(live=False)
    assert "1 pages for open" in out_of_step()
    call_command("update_index", verbosity=0)
    assert out_of_step() == ""


def test_an_update_brings_back_how_words_sound(guide: GuidePage) -> None:
    SoundPair.objects.all().delete()
    call_command("update_index", verbosity=0)
    assert SoundPair.objects.filter(pair="刷单").exists()
