"""What guides, alerts and videos have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from cms.content.models import ContentPage, ContentPageSource

if TYPE_CHECKING:
    from cms.starter.services.pages.files import PageFile

# Dates come from the file as dates; Django's own check names a field that holds something else.
DATES = frozenset({"last_reviewed_on", "next_review_on"})
WORDS = frozenset({"summary", "origin", "origin_from"})
RELATED = frozenset({"audiences", "topics", "scam_types", "rights"})
CONTENT = WORDS | DATES | RELATED | {"tags", "cover", "cover_alt", "sources", "body"}
SOURCE = {"title", "publisher", "url", "published_on"}

AnyContent = TypeVar("AnyContent", bound=ContentPage)


def make_content(entry: PageFile, model: type[AnyContent], **more: Any) -> AnyContent:
    """Make a page with all that a ContentPage holds and `more` that its type holds."""
    given: dict[str, Any] = {key: entry.text(key) for key in WORDS & set(entry.given)}
    given |= {key: entry.given[key] for key in DATES & set(entry.given)}
    page = model(**entry.basics, **given, **more)
    page.body = entry.body(model.body.field.stream_block)
    for name in RELATED:
        setattr(page, name, entry.terms(name))
    sources = entry.mappings("sources", SOURCE)
    page.sources.set(
        [ContentPageSource(sort_order=number, **one) for number, one in enumerate(sources)]
    )
    page.tags.add(*entry.texts("tags"))
    if entry.given.get("cover"):
        page.cover_image = entry.image("cover", entry.text("cover_alt"), entry.text("title"))
    return page
