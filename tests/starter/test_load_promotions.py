"""Pages stand first for what people in need type, until editors say otherwise."""

from pathlib import Path

import pytest
import yaml
from wagtail.contrib.search_promotions.models import Query, SearchPromotion

from cms.home.models import StandingPage
from cms.search.services.promotions import promoted_for
from cms.starter.services import StarterError, load_starter
from cms.starter.services.files import CONTENT
from cms.starter.services.promotions import FILE

pytestmark = pytest.mark.django_db


def write(folder: Path, *entries: object) -> None:
    (folder / FILE).write_text(yaml.safe_dump(list(entries), allow_unicode=True), encoding="utf-8")


def slugs(text: str) -> list[str]:
    keys = [key for key, _note in promoted_for(text)]
    return [StandingPage.objects.get(pk=key).slug for key in keys]


def test_the_real_file_is_whole() -> None:
    entries = yaml.safe_load((CONTENT / FILE).read_text(encoding="utf-8"))
    texts = [text for entry in entries for text in entry["queries"]]
    assert len(texts) == len(set(texts))
    for entry in entries:
        assert 0 < len(entry["note"]) <= 40


def test_pages_are_promoted_once_and_editors_have_the_last_word(folder: Path) -> None:
    write(folder, {"queries": ["怎么举报？", "96110"], "page": "hotlines", "note": "打12321"})
    assert load_starter(folder)["promotions"] == 2
    assert slugs("怎麼舉報") == ["hotlines"]
    Query.objects.get(query_string="96110").editors_picks.all().delete()
    about = StandingPage.objects.get(slug="about")
    SearchPromotion.objects.filter(query__query_string="怎么举报").update(page=about)
    assert load_starter(folder)["promotions"] == 0
    assert slugs("96110") == []
    assert slugs("怎么举报") == ["about"]


def test_what_editors_promote_already_stays(folder: Path) -> None:
    load_starter(folder)
    about = StandingPage.objects.get(slug="about")
    SearchPromotion.objects.create(query=Query.get("举报"), page=about)
    write(folder, {"queries": ["举报"], "page": "hotlines"})
    assert load_starter(folder)["promotions"] == 0
    assert slugs("举报") == ["about"]


def test_a_page_that_was_deleted_is_left_out(folder: Path) -> None:
    load_starter(folder)
    StandingPage.objects.get(slug="hotlines").delete()
    # Nor is a copy under its name, which stands beside its source in no list of results.
    about = StandingPage.objects.get(slug="about")
    about.create_alias(parent=about.get_parent(), update_slug="hotlines")
    write(folder, {"queries": ["举报"], "page": "hotlines"})
    assert load_starter(folder)["promotions"] == 0


@pytest.mark.parametrize(
    "entry",
    [
        "举报",
        {"queries": ["举报"]},
        {"queries": "举报", "page": "hotlines"},
        {"queries": [110], "page": "hotlines"},
        {"queries": ["？"], "page": "hotlines"},
        {"queries": ["举报"], "page": "nowhere"},
        {"queries": ["举报"], "page": "hotlines", "notes": ""},
    ],
)
def test_a_fault_is_named(folder: Path, entry: object) -> None:
    write(folder, entry)
    with pytest.raises(StarterError, match=FILE):
        load_starter(folder)
