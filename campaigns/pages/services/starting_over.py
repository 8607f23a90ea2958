"""Next year's campaign from this year's: its structure without its results, theme and slogan."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from django.db import transaction
from wagtail.actions.copy_page import CopyPageAction
from wagtail.blocks import StreamValue

from campaigns.pages.models import CampaignPage

from .periods import Period
from .renewal import open_renewal

if TYPE_CHECKING:
    from cms.accounts.models import User

# What belongs to the year it was written in; the review dates are those of its approval.
LEFT_OUT = ("go_live_at", "expire_at", "expired", "last_reviewed_on", "next_review_on")
YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")


class NewCampaign(NamedTuple):
    """What is known of the campaign to be made."""

    title: str
    slug: str
    period: Period


def as_last_written(campaign: CampaignPage) -> CampaignPage:
    """What readers see; of a campaign that they do not see, the newest draft."""
    if campaign.live:
        return campaign
    written: CampaignPage = campaign.get_latest_revision_as_object()
    return written


def year_of(campaign: CampaignPage) -> int | None:
    """The year in which it begins; without a first day the one that its address or title names."""
    if campaign.starts_on:
        return campaign.starts_on.year
    named = YEAR.findall(f"{campaign.slug} {campaign.title}")
    return int(named[0]) if named else None


def suggested(campaign: CampaignPage, year: int) -> NewCampaign:
    """Title, address and days in another year, to be looked at by a person."""
    old = str(year_of(campaign) or "")

    def renamed(text: str, joint: str) -> str:
        return text.replace(old, str(year)) if old and old in text else f"{text}{joint}{year}"

    period = Period(campaign.starts_on, campaign.ends_on, campaign.designated_day)
    title, slug = renamed(campaign.title, " "), renamed(campaign.slug, "-")
    return NewCampaign(title, slug, period.in_year(year))


def of_the_same_year(campaign: CampaignPage, period: Period) -> CampaignPage | None:
    """One that has a day in common with a period and is the same campaign of another year: one query.

    That is, it goes back to the same beginnings, or its address differs by nothing but the year.
    """
    if period.first is None:
        return None
    last = period.last or period.first
    rows = list(CampaignPage.objects.only("title", "slug", "starts_on", "ends_on", "copied_from"))
    relatives = _relatives(campaign.pk, {row.pk: row.copied_from_id for row in rows})
    relatives |= {row.pk for row in rows if YEAR.sub("", row.slug) == YEAR.sub("", campaign.slug)}
    for row in rows:
        ends_on = row.ends_on or row.starts_on
        is_then = row.starts_on and ends_on and row.starts_on <= last and period.first <= ends_on
        if row.pk in relatives and is_then:
            return row
    return None


def _relatives(key: int, copied_from: dict[int, int | None]) -> set[int]:
    """All that were started from each other, in whatever order."""

    def origin(found: int) -> int:
        seen = set()
        while (above := copied_from.get(found)) and found not in seen:
            seen.add(found)
            found = above
        return found

    return {other for other in copied_from if origin(other) == origin(key)}


@transaction.atomic
def start_over(campaign: CampaignPage, new: NewCampaign, user: User) -> CampaignPage:
    """Make a draft beside a campaign, and open the list of what must be renewed in it.

    Raises PermissionDenied (Wagtail's) for those who may not copy it there.
    """
    source = as_last_written(campaign)
    first, last, day = new.period
    action = CopyPageAction(
        page=source,
        to=campaign.get_parent(),
        update_attrs={
            "title": new.title,
            "draft_title": new.title,
            "slug": new.slug,
            "theme": "",
            "slogan": "",
            "starts_on": first,
            "ends_on": last,
            "designated_day": day,
            "dates_announced": False,
            "copied_from": campaign,
            "body": without_results(source.body),
        },
        exclude_fields=list(LEFT_OUT),
        copy_revisions=False,
        keep_live=False,
        user=user,
    )
    made: CampaignPage = action.execute()
    open_renewal(made)
    return made


def without_results(body: StreamValue) -> StreamValue:
    """The sections that hold in any year; those that tell what came of it stay behind."""
    kept = [
        (child.block_type, child.value, child.id)
        for child in body
        if not getattr(child.block.meta, "tells_results", False)
    ]
    return StreamValue(body.stream_block, kept)
