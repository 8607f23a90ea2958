"""What of a campaign is published, and what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from campaigns.pages.enums import CampaignState
from campaigns.pages.permissions import links_seen
from cms.review.selectors.overview import state_of

from .contents import parts_of
from .figures import quizzes_among

if TYPE_CHECKING:
    from collections.abc import Iterator

    from campaigns.pages.models import CampaignPage
    from cms.accounts.models import User

BEGUN = (CampaignState.DURING, CampaignState.AFTER)


class Part(NamedTuple):
    """A page of the campaign, and how it stands."""

    title: str
    kind: str
    state: str
    is_live: bool
    is_due: bool
    url: str


class Gap(NamedTuple):
    """Something that is missing, what to do about it, and where."""

    label: str
    advice: str
    url: str = ""


class Readiness(NamedTuple):
    """Both lists."""

    parts: list[Part]
    gaps: list[Gap]


def readiness_of(campaign: CampaignPage, written: CampaignPage, user: User) -> Readiness:
    """Look at a campaign as it was last written, and at the pages that it names."""
    today = timezone.localdate()
    pages = [campaign, *parts_of(written)]
    parts = [
        Part(
            page.get_admin_display_title(),
            capfirst(page.cached_content_type.name),
            state_of(page),
            page.live,
            bool(getattr(page, "open_marks", 0))
            or bool(page.next_review_on and page.next_review_on <= today),
            reverse("wagtailadmin_pages:edit", args=[page.pk]),
        )
        for page in pages
    ]
    gaps = [
        *_of_notice(written),
        *_of_contents(written, [page.pk for page in pages[1:]], parts),
        *_of_state(campaign, user),
    ]
    return Readiness(parts, gaps)


def _of_notice(written: CampaignPage) -> Iterator[Gap]:
    """What the notice says and the page does not."""
    edit = reverse("wagtailadmin_pages:edit", args=[written.pk])
    if not written.theme:
        yield Gap(_("No official theme"), _("Enter it as soon as it is announced."), edit)
    if written.starts_on is None or written.ends_on is None:
        advice = _("Without a first and a last day it cannot be published.")
        yield Gap(_("No period"), advice, edit)
    elif not written.dates_announced:
        advice = _("Readers are told the month only. Compare the days with the notice.")
        yield Gap(_("Days not announced"), advice, edit)
    if not written.organiser:
        yield Gap(_("No organiser"), _("Say who calls for the campaign."), edit)
    if not written.key_groups.all():
        yield Gap(_("No key groups"), _("Tick whom the notice wants to be reached."), edit)
    if not written.venue_classes.all():
        advice = _("Enter the kinds of places of this campaign’s notice.")
        yield Gap(_("No list of 五进入"), advice, edit)


def _of_contents(written: CampaignPage, keys: list[int], parts: list[Part]) -> Iterator[Gap]:
    """What readers would look for on the page."""
    edit = reverse("wagtailadmin_pages:edit", args=[written.pk])
    quizzes = quizzes_among(keys)
    if not quizzes:
        yield Gap(_("No quiz"), _("Without one nobody sees what was learnt."), edit)
    if len(quizzes) == len(keys):
        yield Gap(_("No guide and no video"), _("Choose what is to be read and watched."), edit)
    hidden = [part.title for part in parts[1:] if not part.is_live]
    if hidden:
        advice = _("Readers do not see: %(titles)s") % {"titles": _(", ").join(hidden)}
        yield Gap(_("Pages that are not published"), advice)
    if not (written.cover_image or written.hero):
        advice = _("A drawing of ours stands in its place, also where the page is shared.")
        yield Gap(_("No picture"), advice, edit)


def _of_state(campaign: CampaignPage, user: User) -> Iterator[Gap]:
    """What stands between the page and its readers."""
    edit = reverse("wagtailadmin_pages:edit", args=[campaign.pk])
    if not campaign.live and campaign.state in BEGUN:
        yield Gap(_("The page is not published"), _("The campaign has begun already."), edit)
    left = sum(item.ticked_at is None for item in campaign.renewal_items.all())
    if left:
        label = _("Not renewed yet: %(count)d") % {"count": left}
        url = reverse("campaigns:renewal", args=[campaign.pk])
        yield Gap(label, _("Tick on the list what has been renewed."), url)
    if not links_seen(user).filter(page=campaign.pk).exists():
        advice = _(
            "Every poster, leaflet and post gets a link of its own, so that each is told apart."
        )
        url = f"{reverse('short_links:add')}?page={campaign.pk}"
        yield Gap(_("No short link"), advice, url)
