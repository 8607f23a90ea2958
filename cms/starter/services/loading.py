"""Loads everything, or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from cms.starter.services.files import CONTENT, Load
from cms.starter.services.notices import load_notices
from cms.starter.services.pages import load_pages
from cms.starter.services.promotions import load_promotions
from cms.starter.services.questions import load_questions
from cms.starter.services.site import ensure_site
from cms.starter.services.vocabularies import load_vocabularies

if TYPE_CHECKING:
    from collections import Counter
    from pathlib import Path


@transaction.atomic
def load_starter(folder: Path = CONTENT) -> Counter[str]:
    """Create what has never been loaded here, and return how many of what.

    What editors have changed, renamed or deleted since stays as they left it. Raises StarterError.
    """
    site = ensure_site()
    load = Load(folder)
    load_vocabularies(load)
    load_questions(load)
    load_pages(load, site)
    load_promotions(load, site.home)
    load_notices(load)
    return load.created
