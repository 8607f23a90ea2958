"""Makes campaigns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from campaigns.pages.models import CampaignPage, VenueClass
from cms.starter.services.pages.content import CONTENT, make_content
from cms.starter.services.pages.files import Kind

if TYPE_CHECKING:
    from cms.starter.services.pages.files import PageFile

TEXTS = frozenset({"theme", "slogan", "designated_day_name", "organiser", "accent"})
# Django's own check names a field that holds something else.
VALUES = frozenset({"starts_on", "ends_on", "dates_announced", "designated_day"})


def _make(entry: PageFile) -> CampaignPage:
    given = {key: entry.text(key) for key in TEXTS & set(entry.given)}
    given |= {key: entry.given[key] for key in VALUES & set(entry.given)}
    page = make_content(entry, CampaignPage, **given)
    page.joint_organisers = "\n".join(entry.texts("joint_organisers"))
    page.key_groups = entry.terms("audiences", entry.texts("key_groups"), "key_groups")
    page.venue_classes.set(
        [
            VenueClass(name=name, sort_order=number)
            for number, name in enumerate(entry.texts("venue_classes"))
        ]
    )
    return page


CAMPAIGN = Kind(
    CONTENT | TEXTS | VALUES | {"joint_organisers", "key_groups", "venue_classes"}, _make
)
