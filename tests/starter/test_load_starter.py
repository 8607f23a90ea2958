"""The starter content is loaded once, whole, and belongs to the editors from then on."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from cms.content.models import ContentPage
from cms.guides.models import GuideIndexPage, GuidePage
from cms.home.models import HomePage, StandingPage
from cms.media.models import CustomImage
from cms.starter.services import StarterError, load_starter
from cms.taxonomy.models import Audience, Hotline, ScamType
from tests.starter.conftest import everything, write_guide

pytestmark = pytest.mark.django_db


def test_a_guide_comes_out_as_it_was_written(folder: Path) -> None:
    load_starter(folder)
    guide = GuidePage.objects.get()
    assert [block.block_type for block in guide.body] == [
        "heading",
        "paragraph",
        "hotline_card",
        "image",
    ]
    numbers = [hotline.number for hotline in guide.body[2].value["hotlines"]]
    assert numbers == ["110", "96110"]
    picture = guide.body[3].value["image"]
    assert (picture.contextual_alt_text, picture.decorative) == ("手机", False)
    assert set(guide.audiences.values_list("slug", flat=True)) == {"students", "older-people"}
    assert [tag.name for tag in guide.tags.all()] == ["刷单"]
    assert guide.sources.get().title == "2025版手册"
    # The cover and the picture in the text are one file.
    assert CustomImage.objects.count() == 1
    assert ContentPage.objects.get().cover_image == CustomImage.objects.get()


def test_scam_types_know_their_names_and_synonyms(folder: Path) -> None:
    load_starter(folder)
    scam = ScamType.objects.get(slug="shuadan-fanli")
    assert scam.names.get().edition.slug == "police-2025"
    assert "刷单" in scam.synonyms.values_list("word", flat=True)


def test_what_an_editor_changed_stays(folder: Path) -> None:
    load_starter(folder)
    Audience.objects.filter(slug="students").update(name="在校学生")
    Hotline.objects.filter(number="110").update(purpose="改过")
    guide = GuidePage.objects.get()
    guide.title, guide.slug = "编辑改过的标题", "gaiguo"
    guide.save_revision().publish()
    home = HomePage.objects.get()
    home.hero_title = "编辑的话"
    home.save_revision().publish()
    before = everything()
    assert not load_starter(folder)
    assert everything() == before


def test_what_an_editor_deleted_does_not_come_back(folder: Path) -> None:
    load_starter(folder)
    GuidePage.objects.get().delete()
    StandingPage.objects.get(slug="privacy").delete()
    ScamType.objects.filter(slug="paofen").delete()
    assert not load_starter(folder)


def test_what_was_there_before_is_kept(folder: Path) -> None:
    Hotline.objects.create(number="110", name="自建", purpose="自建", verified_on="2026-01-01")
    load_starter(folder)
    assert Hotline.objects.get(number="110").name == "自建"


def test_a_new_entry_in_a_later_version_is_added(folder: Path) -> None:
    load_starter(folder)
    write_guide(folder, slug="new-guide", title="新指南")
    assert load_starter(folder) == {"guides": 1}
    assert CustomImage.objects.count() == 1


def test_content_can_follow_an_empty_installation(folder: Path) -> None:
    call_command("ensure_site", stdout=StringIO())
    assert HomePage.objects.get().hero_text == ""
    load_starter(folder)
    assert HomePage.objects.get().hero_text
    assert GuideIndexPage.objects.get().intro


FAULTS = {
    "unknown block": ({"body": [{"raw_html": "<b>"}]}, "block 1 (raw_html): there is no such"),
    "two keys": ({"body": [{"heading": "一", "paragraph": "二"}]}, "block 1: must be one block"),
    "unknown field": (
        {"body": [{"heading": "一"}, {"steps": {"stepz": []}}]},
        "block 2 (steps): unknown keys: stepz",
    ),
    "unquoted number": (
        {"body": [{"key_message": {"text": 110}}]},
        "(key_message): text: must be text",
    ),
    "unknown hotline": (
        {"body": [{"hotline_card": {"hotlines": ["999"]}}]},
        "(hotline_card): hotlines: 1: there is no hotline 999",
    ),
    "text too long": ({"body": [{"key_message": {"text": "长" * 200}}]}, "block: 1: text: "),
    "empty list": ({"body": [{"steps": {"steps": []}}]}, "block: 1: steps: "),
    "inner field missing": (
        {"body": [{"steps": {"steps": [{"title": "一"}, {"text": "二"}]}}]},
        "block: 1: steps: 2: title: ",
    ),
    "body no list": ({"body": "文字"}, "body: must be a list"),
    "unknown key": ({"autor": "我"}, "unknown keys: autor"),
    "no title": ({"title": None}, "slug and title"),
    "unknown audience": ({"audiences": ["martians"]}, "audiences: there is no martians"),
    "missing image": ({"cover": "none.png"}, "cover: there is no images/none.png"),
    "summary too long": ({"summary": "长" * 2000}, "summary: "),
    "terms no list": ({"audiences": "students"}, "audiences: must be a list"),
    "term no text": ({"topics": [{"a": 1}]}, "topics: 1: must be text"),
    "tag no text": ({"tags": [110]}, "tags: 1: must be text"),
    "title no text": ({"title": 110}, "title: must be text"),
    "slug no text": ({"slug": ["a"]}, "slug: must be text"),
    "source no mapping": ({"sources": ["手册"]}, "sources: 1: must be a mapping"),
    "source with a slip": ({"sources": [{"titel": "一"}]}, "sources: 1: unknown keys: titel"),
    "cover no name": ({"cover": "../README.md"}, "cover: must be the name of a file in images/"),
    "picture without image": (
        {"body": [{"image": {"image": {"alt_text": "一"}}}]},
        "image: must be the name of a file",
    ),
    "bad date": ({"next_review_on": "soon"}, "next_review_on: "),
}


@pytest.mark.parametrize("case", FAULTS)
def test_a_faulty_guide_loads_nothing_and_is_named(
    case: str, folder: Path, media_root: Path
) -> None:
    changes, message = FAULTS[case]
    write_guide(folder, **changes)
    before = everything()
    with pytest.raises(StarterError) as refusal:
        load_starter(folder)
    assert str(refusal.value).startswith("guides/the-one.yaml: ")
    assert message in str(refusal.value)
    assert "\n" not in str(refusal.value)
    assert everything() == before
    assert [path for path in media_root.rglob("*") if path.is_file()] == []


def test_a_fault_after_the_images_leaves_no_file(folder: Path, media_root: Path) -> None:
    (folder / "pages" / "help.yaml").write_text("slug: [unclosed", encoding="utf-8")
    with pytest.raises(StarterError, match=r"pages/help\.yaml: "):
        load_starter(folder)
    assert not CustomImage.objects.exists()
    assert [path for path in media_root.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ("- {name: 甲}", "slug is missing"),
        ("- {name: 甲, slug: 'no good'}", "no good: slug: "),
        ("- {name: 甲, slug: a, colour_: red}", "a: unknown keys: colour_"),
    ],
)
def test_a_faulty_vocabulary_is_named(folder: Path, entry: str, message: str) -> None:
    (folder / "vocabularies" / "audiences.yaml").write_text(entry, encoding="utf-8")
    with pytest.raises(StarterError) as refusal:
        load_starter(folder)
    assert str(refusal.value).startswith("vocabularies/audiences.yaml: ")
    assert message in str(refusal.value)


def test_the_command_says_what_is_wrong_in_one_line(monkeypatch, folder: Path) -> None:
    def fail() -> None:
        raise StarterError(folder / "guides" / "a.yaml", "body", "is empty")

    monkeypatch.setattr("cms.starter.management.commands.load_starter.load_starter", fail)
    with pytest.raises(CommandError, match=r"guides/a\.yaml: body: is empty"):
        call_command("load_starter")
