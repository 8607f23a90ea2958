"""Questions about the use of files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cms.taxonomy.selectors import load, references_to

if TYPE_CHECKING:
    from django.db import models


def is_shown(file: models.Model) -> bool:
    """Whether something that readers see holds the file; drafts do not count."""
    uses = references_to(file)
    saved = [user for user, places in uses.items() if not all(place.in_draft for place in places)]
    return any(getattr(holder, "live", True) for holder in load(saved))
