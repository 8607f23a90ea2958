"""Makes the emergency page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cms.home.models import EmergencyPage
from cms.starter.services.pages.content import DATES
from cms.starter.services.pages.files import Kind

if TYPE_CHECKING:
    from cms.starter.services.pages.files import PageFile


def _make(entry: PageFile) -> EmergencyPage:
    return EmergencyPage(
        **entry.basics,
        **{key: entry.given[key] for key in DATES & set(entry.given)},
        summary=entry.text("summary"),
        show_in_menus=True,
        steps=entry.blocks(EmergencyPage.steps.field.stream_block, "step", "steps"),
        words_for_police=entry.text("words_for_police"),
        body=entry.body(EmergencyPage.body.field.stream_block),
    )


EMERGENCY = Kind(DATES | {"summary", "steps", "words_for_police", "body"}, _make)
