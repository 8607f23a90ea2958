"""What must be renewed in a campaign, with what stands there now, so that nobody ticks blindly."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from campaigns.pages.enums import RenewalKind
from campaigns.pages.permissions import links_seen
from campaigns.pages.services.starting_over import year_of
from cms.content.services.page_checks import body_leaves, body_passages, field_passages
from cms.content.services.prose import Passage

from .contents import hotlines_named, parts_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from campaigns.pages.models import CampaignPage, RenewalItem
    from cms.accounts.models import User

ADVICE = {
    RenewalKind.THEME: gettext_lazy(
        "Word for word as in this year's notice. If there is none yet, leave it empty."
    ),
    RenewalKind.SLOGAN: gettext_lazy("As in this year's notice, or empty."),
    RenewalKind.DATES: gettext_lazy(
        "The days were moved by whole years. Compare them with the notice, then say on the page that "
        "the dates are announced."
    ),
    RenewalKind.ORGANISERS: gettext_lazy(
        "Notices vary: compare who calls for it, whom it is for and the list of 五进入."
    ),
    RenewalKind.TEXTS: gettext_lazy("Read the page from top to bottom as a reader would."),
    RenewalKind.FACTS: gettext_lazy(
        "Pages and hotlines that the campaign shows. Whatever is listed here is to be checked first."
    ),
    RenewalKind.SECTIONS: gettext_lazy(
        "Do they suit the theme? What is not published is not shown to readers."
    ),
    RenewalKind.SOURCES: gettext_lazy("Name this year's notice, and take out last year's."),
    RenewalKind.LOOK: gettext_lazy("Do the pictures show a year or a theme that is over?"),
    RenewalKind.LINKS: gettext_lazy(
        "New posters need links of their own. Lead old ones here, or let them end."
    ),
}
LONGEST_QUOTE = 60


class Hint(NamedTuple):
    """What stands there now, or is to be seen to; with an address where that is done."""

    text: str
    url: str = ""


class Line(NamedTuple):
    """An item as it is shown."""

    item: RenewalItem
    advice: str
    hints: list[Hint]


def renewal_lines(campaign: CampaignPage, written: CampaignPage, user: User) -> list[Line]:
    """The list of a campaign, in the order of work, beside its newest words; empty if it has none."""
    items = {item.kind: item for item in campaign.renewal_items.all()}
    if not items:
        return []
    hints = {kind: list(find(written, user)) for kind, find in FINDERS.items()}
    return [
        Line(items[kind], str(ADVICE[kind]), hints.get(kind, []))
        for kind in RenewalKind
        if kind in items
    ]


def _text(name: str) -> Any:
    def find(campaign: CampaignPage, user: User) -> Iterator[Hint]:
        yield Hint(getattr(campaign, name) or _("Still empty"))

    return find


def _dates(campaign: CampaignPage, user: User) -> Iterator[Hint]:
    first, last, day = campaign.starts_on, campaign.ends_on, campaign.designated_day
    if first and last:
        days = {"first": date_format(first), "last": date_format(last)}
        yield Hint(_("%(first)s to %(last)s") % days)
    else:
        yield Hint(_("Still empty"))
    if day:
        yield Hint(_("Designated day: %(day)s") % {"day": date_format(day)})
    if not campaign.dates_announced:
        yield Hint(_("Readers are told that the dates are not announced yet."))


def _organisers(campaign: CampaignPage, user: User) -> Iterator[Hint]:
    groups = [term.name for term in campaign.key_group_terms]
    places = [place.name for place in campaign.venue_classes.all()]
    for values in ([campaign.organiser, *campaign.partners], groups, places):
        if named := _(", ").join(filter(None, values)):
            yield Hint(named)


def leftovers(campaign: CampaignPage, year: int) -> list[Passage]:
    """The passages that still speak of a year."""
    passages = [*field_passages(campaign), *body_passages(list(body_leaves(campaign)))]
    for name in ("seo_title", "search_description"):
        field: Any = campaign._meta.get_field(name)
        passages.append(Passage(str(field.verbose_name), getattr(campaign, name)))
    return [passage for passage in passages if str(year) in passage.text]


def _texts(campaign: CampaignPage, user: User) -> Iterator[Hint]:
    year = year_of(campaign.copied_from) if campaign.copied_from else None
    if year is None or year == year_of(campaign):
        return
    for passage in leftovers(campaign, year):
        place = passage.text.index(str(year))
        around = passage.text[max(0, place - LONGEST_QUOTE // 2) :][:LONGEST_QUOTE]
        values = {"where": passage.where, "quote": around, "year": year}
        yield Hint(_("Still %(year)d in %(where)s: “…%(quote)s…”") % values)


def _facts(campaign: CampaignPage, user: User) -> Iterator[Hint]:
    until = campaign.ends_on or timezone.localdate()
    for page in parts_of(campaign):
        url = reverse("wagtailadmin_pages:edit", args=[page.pk])
        if page.open_marks:
            yield Hint(_("“%(title)s”: marked to be rechecked") % {"title": page.title}, url)
        elif page.review_due_on and page.review_due_on <= until:
            values = {"title": page.title, "day": date_format(page.review_due_on)}
            yield Hint(_("“%(title)s”: review due on %(day)s") % values, url)
    for hotline in hotlines_named(campaign):
        if hotline.is_stale:
            values = {"hotline": str(hotline), "day": date_format(hotline.verified_on)}
            yield Hint(_("%(hotline)s: last verified on %(day)s") % values)


def _sections(campaign: CampaignPage, user: User) -> Iterator[Hint]:
    pages = parts_of(campaign)
    for page in pages:
        if not page.live:
            url = reverse("wagtailadmin_pages:edit", args=[page.pk])
            yield Hint(_("“%(title)s” is not published") % {"title": page.title}, url)
    if not pages:
        yield Hint(_("The page names no guide, video or quiz yet."))


def _sources(campaign: CampaignPage, user: User) -> Iterator[Hint]:
    for source in campaign.sources.all():
        yield Hint(source.title, source.url)


def _links(campaign: CampaignPage, user: User) -> Iterator[Hint]:
    if campaign.copied_from_id is None:
        return
    today = timezone.localdate()
    old = links_seen(user).in_use_on(today).filter(page=campaign.copied_from_id)
    url = reverse("campaigns:links", args=[campaign.copied_from_id])
    if count := old.count():
        yield Hint(_("Links that lead to the earlier campaign: %(count)d") % {"count": count}, url)


FINDERS = {
    RenewalKind.THEME: _text("theme"),
    RenewalKind.SLOGAN: _text("slogan"),
    RenewalKind.DATES: _dates,
    RenewalKind.ORGANISERS: _organisers,
    RenewalKind.TEXTS: _texts,
    RenewalKind.FACTS: _facts,
    RenewalKind.SECTIONS: _sections,
    RenewalKind.SOURCES: _sources,
    RenewalKind.LINKS: _links,
}
