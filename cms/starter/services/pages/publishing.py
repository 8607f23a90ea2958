"""Puts pages into the tree, and gives words to those that stand there without."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError

from cms.starter.services.errors import describe
from cms.starter.services.pages.files import PageFile

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from wagtail.models import Page

    from cms.starter.services.files import Load
    from cms.starter.services.pages.files import Kind


def load_folder(load: Load, folder: str, parent: Page, kind: Kind) -> None:
    """Create below `parent` the pages of a folder that have never been loaded and do not exist."""
    for file in load.files(folder):
        load_page(load, file, parent, kind)


def load_page(load: Load, file: Path, parent: Page, kind: Kind) -> None:
    """Create the page that a file describes, unless it has been loaded before or exists."""
    folder = file.parent.name
    entry = PageFile.read(load, file, kind.keys)
    if not load.is_new(f"{folder}/{entry.slug}"):
        return
    if parent.get_children().filter(slug=entry.slug).exists():
        return
    page = kind.make(entry)
    if page:
        _publish(parent, page, entry)
        load.created[folder] += 1


def fill(load: Load, page: Page, name: str, fields: set[str]) -> None:
    """Give a page that stands its words, unless an editor has worked on it."""
    file = load.folder / "pages" / f"{name}.yaml"
    if not file.exists() or not load.is_new(f"pages/{name}") or page.latest_revision_id:
        return
    entry = PageFile.read(load, file, frozenset(fields))
    page.title = entry.text("title")
    page.search_description = entry.text("seo")
    for field in fields & set(entry.given):
        setattr(page, field, entry.text(field))
    _save(lambda: page.save_revision().publish(), entry)


def _publish(parent: Page, page: Page, entry: PageFile) -> None:
    def publish() -> None:
        # Says which field is wrong; the tree and Wagtail fill the others.
        page.clean_fields(exclude={"path", "depth", "locale", "content_type"})
        parent.add_child(instance=page)
        page.save_revision().publish()

    _save(publish, entry)


def _save(action: Callable[[], object], entry: PageFile) -> None:
    try:
        action()
    except ValidationError as error:
        raise entry.fault(entry.slug, describe(error)) from error
