"""Loads pages of every kind, those that others refer to first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cms.starter.services.pages.alerts import ALERT
from cms.starter.services.pages.campaigns import CAMPAIGN
from cms.starter.services.pages.guides import GUIDE
from cms.starter.services.pages.hubs import HUB
from cms.starter.services.pages.publishing import fill, load_folder, load_page
from cms.starter.services.pages.quizzes import QUIZ
from cms.starter.services.pages.standing import kind_of, menu_place
from cms.starter.services.pages.videos import VIDEO

if TYPE_CHECKING:
    from cms.starter.services.files import Load
    from cms.starter.services.site import FirstPages


def load_pages(load: Load, site: FirstPages) -> None:
    """Create the pages that have never been loaded and do not exist."""
    fill(load, site.home, "home", {"hero_title", "hero_text"})
    lists = {
        "videos": (site.videos, "videos", VIDEO),
        "quizzes": (site.quizzes, "quizzes", QUIZ),
        # The newest stand first on the home page, and guides are what most people look for.
        "guides": (site.guides, "guides", GUIDE),
        "alerts": (site.alerts, "alerts", ALERT),
        "for": (site.hubs, "hubs", HUB),
        # Last, since they lead to all the others.
        "campaigns": (site.campaigns, "campaigns", CAMPAIGN),
    }
    for name, (page, folder, kind) in lists.items():
        fill(load, page, name, {"intro"})
        load_folder(load, folder, page, kind)
    others = [file for file in load.files("pages") if file.stem not in {"home", *lists}]
    for file in sorted(others, key=menu_place):
        load_page(load, file, site.home, kind_of(file))
