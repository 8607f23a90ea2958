"""Makes the pages for one audience each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cms.home.models import AudienceHubPage, AudienceHubPick
from cms.home.models.hubs import MOST_PICKS
from cms.starter.services.pages.content import DATES
from cms.starter.services.pages.files import Kind

if TYPE_CHECKING:
    from cms.starter.services.pages.files import PageFile


def _make(entry: PageFile) -> AudienceHubPage | None:
    """Make the hub of the audience that has its slug; none where editors have deleted that."""
    audiences = entry.terms("audiences", [entry.slug], place="slug")
    if not audiences:
        return None
    picks = entry.texts("picks")
    if len(picks) > MOST_PICKS:
        raise entry.fault("picks", f"must be at most {MOST_PICKS}")
    page = AudienceHubPage(
        **entry.basics,
        **{key: entry.given[key] for key in DATES & set(entry.given)},
        audience=audiences[0],
        summary=entry.text("summary"),
        remember=entry.blocks(AudienceHubPage.remember.field.stream_block, "thing", "remember"),
    )
    page.picks.set(
        [
            AudienceHubPick(page=content, sort_order=number)
            for number, content in enumerate(entry.contents(picks, "picks"))
        ]
    )
    return page


HUB = Kind(DATES | {"summary", "remember", "picks"}, _make)
