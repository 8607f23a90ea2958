"""Hubs come with their audience, three things to remember and the pages they recommend."""

from pathlib import Path

import pytest

from cms.guides.models import GuidePage
from cms.home.models import AudienceHubPage, AudienceIndexPage
from cms.starter.services import StarterError, load_starter
from cms.taxonomy.models import Audience
from tests.starter.conftest import everything, write_page

pytestmark = pytest.mark.django_db

THINGS = [{"title": f"第{number}件", "text": "先停下，再核实。"} for number in (1, 2, 3)]


def write_hub(folder: Path, **changes: object) -> None:
    hub = {
        "slug": "students",
        "title": "大学生",
        "summary": "兼职和借钱里的陷阱。",
        "remember": THINGS,
        "picks": ["guides/shuadan-fanli"],
    }
    write_page(folder, "hubs", hub, changes)


def test_a_hub_comes_out_as_it_was_written(folder: Path) -> None:
    write_hub(folder)
    assert load_starter(folder)["hubs"] == 1
    hub = AudienceHubPage.objects.live().get()
    assert hub.audience == Audience.objects.get(slug="students")
    assert [dict(thing.value) for thing in hub.remember] == THINGS
    assert [pick.page for pick in hub.picks.all()] == [GuidePage.objects.get().contentpage_ptr]
    assert hub.get_parent().specific == AudienceIndexPage.objects.get()
    state = everything()
    assert not load_starter(folder)
    assert everything() == state


def test_what_an_editor_made_of_it_stays(folder: Path) -> None:
    write_hub(folder)
    load_starter(folder)
    hub = AudienceHubPage.objects.get()
    hub.title, hub.slug = "在校的您", "school"
    hub.picks.all().delete()
    hub.save_revision().publish()
    before = everything()
    assert not load_starter(folder)
    assert everything() == before


def test_what_editors_took_away_before_it_came_is_left_out(folder: Path) -> None:
    load_starter(folder)
    GuidePage.objects.get().delete()
    write_hub(folder)
    load_starter(folder)
    assert not AudienceHubPage.objects.get().picks.exists()


def test_there_is_no_hub_for_an_audience_that_is_gone(folder: Path) -> None:
    load_starter(folder)
    GuidePage.objects.get().delete()
    Audience.objects.get(slug="students").delete()
    write_hub(folder)
    assert not load_starter(folder)
    assert not AudienceHubPage.objects.exists()


FAULTS = {
    "two things": ({"remember": THINGS[:2]}, "remember: "),
    "four things": ({"remember": [*THINGS, THINGS[0]]}, "remember: "),
    "no things": ({"remember": None}, "remember: "),
    "thing without text": ({"remember": [*THINGS[:2], {"title": "一"}]}, "remember: "),
    "thing no mapping": ({"remember": ["一", "二", "三"]}, "remember: 1: must be a mapping"),
    "thing of a number": (
        {"remember": [*THINGS[:2], {"title": 110, "text": "一"}]},
        "remember: 3: title: must be text",
    ),
    "long title": (
        {"remember": [*THINGS[:2], {"title": "长" * 30, "text": "一"}]},
        "remember: ",
    ),
    "unknown page": ({"picks": ["guides/nowhere"]}, "picks: there is no guides/nowhere"),
    "page of another list": (
        {"picks": ["videos/shuadan-fanli"]},
        "picks: there is no videos/shuadan-fanli",
    ),
    "picks no list": ({"picks": "guides/shuadan-fanli"}, "picks: must be a list"),
    "too many picks": ({"picks": ["guides/shuadan-fanli"] * 7}, "picks: must be at most 6"),
    "unknown audience": ({"slug": "martians"}, "slug: there is no martians"),
    "key of a guide": ({"tags": ["一"]}, "unknown keys: tags"),
}


@pytest.mark.parametrize("case", FAULTS)
def test_a_faulty_hub_loads_nothing_and_is_named(case: str, folder: Path) -> None:
    changes, message = FAULTS[case]
    write_hub(folder, **changes)
    with pytest.raises(StarterError) as refusal:
        load_starter(folder)
    assert str(refusal.value).startswith(f"hubs/the-one.yaml: {message}")
    assert not AudienceHubPage.objects.exists()
