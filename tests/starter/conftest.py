"""What starter tests share."""

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.apps import apps
from wagtail.models import Page, Revision, Site

from cms.starter.services.files import CONTENT

# The terms that tests ask for.
TERMS = {
    *("older-people", "students", "anti-fraud", "education", "police-2025"),
    *("shuadan-fanli", "paofen", "maochong-gongjianfa"),
}
PICTURE = CONTENT.parents[2] / "static/img/illustrations/scams/shuadan-fanli.png"


@pytest.fixture(autouse=True)
def media_root(settings, tmp_path: Path) -> Path:
    """A media folder of its own for every test."""
    root = tmp_path / "media"
    root.mkdir()
    settings.MEDIA_ROOT = str(root)
    return root


@pytest.fixture(autouse=True)
def _as_wagtail_leaves_it(request: pytest.FixtureRequest) -> None:
    """Begin as a new installation does: with the welcome page, without ours."""
    if not request.node.get_closest_marker("django_db"):
        return
    request.getfixturevalue("db")
    Site.objects.all().delete()
    root = Page.get_first_root_node()
    root.get_children().delete()
    welcome = Page.get_first_root_node().add_child(instance=Page(title="Welcome", slug="home"))
    Site.objects.create(hostname="localhost", root_page=welcome, is_default_site=True)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small starter folder to spoil: a few terms of each vocabulary, one guide, standing pages.

    Every load writes all of it.
    """
    target = tmp_path / "content"
    left_out = shutil.ignore_patterns("check.yaml", "accessibility.yaml")
    shutil.copytree(CONTENT / "pages", target / "pages", ignore=left_out)
    (target / "vocabularies").mkdir()
    for file in (CONTENT / "vocabularies").glob("*.yaml"):
        terms = yaml.safe_load(file.read_text(encoding="utf-8"))
        few = [term for term in terms if term.get("slug", "") in TERMS or "number" in term]
        text = yaml.safe_dump(few, allow_unicode=True)
        (target / "vocabularies" / file.name).write_text(text, encoding="utf-8")
    (target / "images").mkdir()
    shutil.copy(PICTURE, target / "images")
    write_guide(target)
    return target


def everything() -> dict[str, list]:
    """All rows of our apps and of pages and revisions."""
    models = [
        model
        for label in (
            *("taxonomy", "media", "content", "guides", "home", "quizzes", "starter"),
            "wagtailsearchpromotions",
        )
        for model in apps.get_app_config(label).get_models(include_auto_created=True)
    ]
    return {
        model._meta.label: list(model._default_manager.order_by("pk").values())
        for model in [*models, Page, Revision, Site]
    }


def write_page(folder: Path, kind: str, given: dict[str, Any], changes: dict[str, Any]) -> None:
    """Write the file of a page, with changes; None removes a key."""
    given = given | changes
    kept = {key: value for key, value in given.items() if value is not None}
    (folder / kind).mkdir(exist_ok=True)
    text = yaml.safe_dump(kept, allow_unicode=True)
    (folder / kind / "the-one.yaml").write_text(text, encoding="utf-8")


def write_guide(folder: Path, **changes: object) -> None:
    """Write the one guide of the folder, with changes; None removes a key."""
    guide = {
        "slug": "shuadan-fanli",
        "title": "刷单返利",
        "summary": "先垫钱的兼职都是诈骗。",
        "audiences": ["students", "older-people"],
        "topics": ["anti-fraud"],
        "scam_types": ["shuadan-fanli"],
        "rights": ["education"],
        "tags": ["刷单"],
        "cover": "shuadan-fanli.png",
        "cover_alt": "一只手机",
        "origin": "own",
        "sources": [{"title": "2025版手册", "publisher": "公安机关"}],
        "body": [
            {"heading": "怎样展开"},
            {"paragraph": "<p>先垫钱。</p>"},
            {"hotline_card": {"title": "打电话", "hotlines": ["110", "96110"], "note": "先打110"}},
            {
                "image": {
                    "image": {"image": "shuadan-fanli.png", "alt_text": "手机"},
                    "credit": "本站",
                }
            },
        ],
    }
    write_page(folder, "guides", guide, changes)
