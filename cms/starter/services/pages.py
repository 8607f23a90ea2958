"""Loads the home page's words, the guides and the standing pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError

from cms.content.models import ContentPageSource
from cms.guides.models import GuideIndexPage, GuidePage
from cms.home.models import HomePage, StandingPage
from cms.starter.services.bodies import BodyReader
from cms.starter.services.errors import StarterError, describe
from cms.starter.services.files import Load, check_keys, read
from cms.starter.services.vocabularies import VOCABULARIES, key_field

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from wagtail.models import Page

COMMON = {"slug", "title", "seo"}
STANDING = COMMON | {"summary", "body"}
PLAIN = {"summary", "origin", "origin_from", "last_reviewed_on", "next_review_on"}
RELATED = ("audiences", "topics", "scam_types", "rights")
GUIDE = STANDING | PLAIN | {*RELATED, "tags", "cover", "cover_alt", "sources"}
# In the order of the menu, whose first entry is the guide index; other pages follow outside it.
MENU = ("help", "hotlines", "about")


def load_pages(load: Load, home: HomePage, index: GuideIndexPage) -> None:
    """Create the pages that have never been loaded and do not exist."""
    _fill(load, home, "home", {"hero_title", "hero_text"})
    _fill(load, index, "guides", {"intro"})
    for file in load.files("guides"):
        entry = _read_page(file, GUIDE)
        if _is_missing(load, index, f"guides/{entry['slug']}", entry["slug"]):
            _publish(index, _guide(load, entry, file), file)
            load.created["guides"] += 1
    standing = [file for file in load.files("pages") if file.stem not in {"home", "guides"}]
    for file in sorted(standing, key=_menu_place):
        entry = _read_page(file, STANDING)
        if _is_missing(load, home, f"pages/{entry['slug']}", entry["slug"]):
            _publish(home, _standing_page(load, entry, file), file)
            load.created["pages"] += 1


def _menu_place(file: Path) -> tuple[int, str]:
    return (MENU.index(file.stem) if file.stem in MENU else len(MENU), file.stem)


def _is_missing(load: Load, parent: Page, key: str, slug: str) -> bool:
    return load.is_new(key) and not parent.get_children().filter(slug=slug).exists()


def _read_page(file: Path, known: set[str]) -> dict[str, Any]:
    entry = read(file)
    if not isinstance(entry, dict) or not entry.get("slug") or not entry.get("title"):
        raise StarterError(file, "", "must be a mapping with slug and title")
    check_keys(entry, known, file, "")
    return entry


def _fill(load: Load, page: HomePage | GuideIndexPage, name: str, fields: set[str]) -> None:
    """Give a page that stands its words, unless an editor has worked on it."""
    file = load.folder / "pages" / f"{name}.yaml"
    if not file.exists() or not load.is_new(f"pages/{name}") or page.latest_revision_id:
        return
    entry = _read_page(file, COMMON | fields)
    page.title = entry["title"]
    page.search_description = entry.get("seo", "")
    for field in fields & set(entry):
        setattr(page, field, entry[field])
    _save(lambda: page.save_revision().publish(), page, file)


def _guide(load: Load, entry: dict[str, Any], file: Path) -> GuidePage:
    page = GuidePage(**_basics(entry), **{name: entry[name] for name in PLAIN & set(entry)})
    page.body = BodyReader(load, file).read(
        GuidePage.body.field.stream_block, entry.get("body", [])
    )
    for name in RELATED:
        setattr(page, name, _terms(load, name, entry.get(name) or [], file))
    sources = enumerate(entry.get("sources") or [])
    page.sources.set(
        [ContentPageSource(sort_order=number, **_source(one, file)) for number, one in sources]
    )
    page.tags.add(*entry.get("tags") or [])
    if entry.get("cover"):
        alt = entry.get("cover_alt", "")
        page.cover_image = load.image(entry["cover"], alt, entry["title"], file)
    return page


def _standing_page(load: Load, entry: dict[str, Any], file: Path) -> StandingPage:
    page = StandingPage(**_basics(entry), summary=entry.get("summary", ""))
    page.show_in_menus = entry["slug"] in MENU
    stream_block = StandingPage.body.field.stream_block
    page.body = BodyReader(load, file).read(stream_block, entry.get("body", []))
    return page


def _basics(entry: dict[str, Any]) -> dict[str, Any]:
    return {
        "title": entry["title"],
        "slug": entry["slug"],
        "search_description": entry.get("seo", ""),
        "live": False,
    }


def _source(source: Any, file: Path) -> dict[str, Any]:
    check_keys(source, {"title", "publisher", "url", "published_on"}, file, "sources")
    return {name: value for name, value in source.items() if value is not None}


def _terms(load: Load, kind: str, slugs: list[str], file: Path) -> list[Any]:
    """Return the vocabulary entries; those that editors have deleted since are left out."""
    model = VOCABULARIES[kind]
    found = {
        getattr(term, key_field(model)): term
        for term in model._default_manager.filter(slug__in=slugs)
    }
    for slug in slugs:
        if slug not in found and f"{kind}/{slug}" not in load.loaded:
            raise StarterError(file, kind, f"there is no {slug}")
    return [found[slug] for slug in slugs if slug in found]


def _publish(parent: Page, page: Page, file: Path) -> None:
    def publish() -> None:
        # Says which field is wrong; the tree and Wagtail fill the others.
        page.clean_fields(exclude={"path", "depth", "locale", "content_type"})
        parent.add_child(instance=page)
        page.save_revision().publish()

    _save(publish, page, file)


def _save(action: Callable[[], object], page: Page, file: Path) -> None:
    try:
        action()
    except ValidationError as error:
        raise StarterError(file, page.slug, describe(error)) from error
