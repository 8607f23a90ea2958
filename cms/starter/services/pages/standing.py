"""Makes the pages right below the home page: most are standing pages, some a kind of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cms.home.models import StandingPage
from cms.starter.services.pages.check import CHECK
from cms.starter.services.pages.content import DATES
from cms.starter.services.pages.emergency import EMERGENCY
from cms.starter.services.pages.files import Kind

if TYPE_CHECKING:
    from pathlib import Path

    from cms.starter.services.pages.files import PageFile

# Those in the menu stand in its order, behind the lists; other pages follow outside it. Eight fill
# two lines of a phone.
MENU = ("help", "check")


def _make(entry: PageFile) -> StandingPage:
    return StandingPage(
        **entry.basics,
        **{key: entry.given[key] for key in DATES & set(entry.given)},
        summary=entry.text("summary"),
        show_in_menus=entry.slug in MENU,
        body=entry.body(StandingPage.body.field.stream_block),
    )


STANDING = Kind(DATES | {"summary", "body"}, _make)
# By the name of the file: pages that are no standing page.
OF_THEIR_OWN = {"help": EMERGENCY, "check": CHECK}


def kind_of(file: Path) -> Kind:
    """What a file in pages/ describes."""
    return OF_THEIR_OWN.get(file.stem, STANDING)


def menu_place(file: Path) -> tuple[int, str]:
    """Sort files as their pages are to stand."""
    return (MENU.index(file.stem) if file.stem in MENU else len(MENU), file.stem)
