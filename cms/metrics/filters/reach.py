"""By what the report on reach is narrowed, and how it is cut."""

from __future__ import annotations

import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

import django_filters
from django import forms
from django.db.models import Min, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet

from cms.accounts.selectors import ancestors, descendants, parents_on, placement_edges
from cms.metrics.enums import Action, Cut
from cms.metrics.models import NO_SOURCE, CountedPage, ShortLink, SourceMonth
from cms.metrics.permissions import Sight, sight_of
from cms.metrics.selectors.periods import Period
from cms.metrics.selectors.reach import MOST_DAYS, kind_name
from cms.metrics.selectors.sums import Selection
from cms.taxonomy.models import Audience, ScamType

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest

USUAL = "30"
# Written out, they let SQLite look for each source; given a subquery it reads those of every page.
MOST_KEYS = 1000
PERIODS = [
    ("7", _("The last 7 days")),
    ("30", _("The last 30 days")),
    ("90", _("The last 90 days")),
    ("365", _("The last 365 days")),
    ("month", _("This month")),
    ("last_month", _("The month before")),
    ("year", _("This year")),
    ("last_year", _("The year before")),
]
MODES = [("large", _("In large type only")), ("normal", _("Not in large type"))]
WAYS = [("link", _("By any short link")), ("none", _("By no short link"))]


def sight_for(request: HttpRequest | None) -> Sight:
    """What may be seen, asked once a request."""
    if request is None:
        return Sight(False, frozenset())
    if not hasattr(request, "_figures_sight"):
        request._figures_sight = sight_of(request.user)  # type: ignore[attr-defined]
    found: Sight = request._figures_sight  # type: ignore[attr-defined]
    return found


def branches(request: HttpRequest | None) -> QuerySet[Any]:
    """Those one may ask for, of which any have links or stand above such."""
    having = set(ShortLink.objects.order_by().values_list("branch", flat=True).distinct())
    parents = parents_on(placement_edges(), timezone.localdate())
    above = {unit for branch in having for unit in ancestors(parents, branch)}
    return sight_for(request).branches_shown().filter(pk__in=having | above)


def links(request: HttpRequest | None) -> QuerySet[Any]:
    """Those told apart."""
    return sight_for(request).links_shown()


def kinds() -> list[tuple[str, str]]:
    """The types of pages that have figures."""
    found = CountedPage.objects.order_by().values_list("kind", flat=True).distinct()
    return sorted(((kind, kind_name(kind)) for kind in found), key=lambda pair: pair[1])


def preset(name: str, today: datetime.date) -> Period:
    """The days a name stands for."""
    if name.isdigit():
        return Period(today - datetime.timedelta(days=int(name) - 1), today)
    if name == "month":
        return Period(today.replace(day=1), today)
    if name == "last_month":
        last = today.replace(day=1) - datetime.timedelta(days=1)
        return Period(last.replace(day=1), last)
    year = today.year - (name == "last_year")
    return Period(datetime.date(year, 1, 1), min(today, datetime.date(year, 12, 31)))


def asked_sources(request: HttpRequest | None, chosen: dict[str, Any]) -> tuple[Q | None, int]:
    """Which sources are asked for by `branch`, `source` and `way`, within what may be seen.

    None stands for all; with the condition comes how many links it holds.
    """
    sight = sight_for(request)
    narrowed = not sight.whole_site
    found = sight.links_shown() if narrowed else ShortLink.objects.all()
    if branch := chosen.get("branch"):
        below = descendants(parents_on(placement_edges(), timezone.localdate()), branch.pk)
        found, narrowed = found.filter(branch__in={branch.pk} | below), True
    if source := chosen.get("source"):
        found, narrowed = found.filter(pk=source.pk), True
    way = chosen.get("way")
    if narrowed:
        keys: Any = list(found.order_by().values_list("pk", flat=True)[: MOST_KEYS + 1])
        count = len(keys)
        if count > MOST_KEYS:
            keys, count = found.order_by().values("pk"), found.count()
        # What came by none of the links did not come by these.
        return (Q(pk__in=[]), 0) if way == "none" else (Q(source__in=keys), count)
    if way == "none":
        return Q(source=NO_SOURCE), 1
    return (~Q(source=NO_SOURCE), found.count()) if way == "link" else (None, 0)


class AskingFilterSet(WagtailFilterSet):
    """Says what to add up; it filters no rows itself."""

    @cached_property
    def chosen(self) -> dict[str, Any]:
        """What was understood of the form; the rest is in its errors."""
        self.is_valid()
        return {name: value for name, value in self.form.cleaned_data.items() if value}

    @property
    def misunderstood(self) -> list[str]:
        """The labels of what was not."""
        self.is_valid()
        return [str(self.form.fields[name].label) for name in self.form.errors]


class ReachFilterSet(AskingFilterSet):
    """By time, page and way."""

    by = django_filters.ChoiceFilter(
        label=_("Rows"), choices=Cut.choices, widget=forms.RadioSelect, empty_label=None
    )
    days = django_filters.ChoiceFilter(
        label=_("Period"), choices=PERIODS, widget=forms.RadioSelect, empty_label=None
    )
    day = django_filters.DateFromToRangeFilter(label=_("Other days"), widget=DateRangePickerWidget)
    action = django_filters.ChoiceFilter(
        label=_("What was done"),
        choices=Action.choices,
        widget=forms.RadioSelect,
        empty_label=_("All"),
    )
    mode = django_filters.ChoiceFilter(
        label=_("Way of reading"), choices=MODES, widget=forms.RadioSelect, empty_label=_("All")
    )
    kind = django_filters.ChoiceFilter(
        label=_("Kind of page"), choices=kinds, widget=forms.RadioSelect, empty_label=_("All")
    )
    audience = django_filters.ModelChoiceFilter(
        label=_("Audience"), queryset=Audience.objects.all(), widget=forms.RadioSelect
    )
    scam_type = django_filters.ModelChoiceFilter(
        label=_("Scam type"), queryset=ScamType.objects.all(), widget=forms.RadioSelect
    )
    way = django_filters.ChoiceFilter(
        label=_("Way to the page"), choices=WAYS, widget=forms.RadioSelect, empty_label=_("All")
    )
    branch = django_filters.ModelChoiceFilter(label=_("Branch and below"), queryset=branches)
    # Set by links, since there may be thousands to choose from; shown as filters to be taken away.
    source = django_filters.ModelChoiceFilter(
        label=_("Short link"), queryset=links, widget=forms.HiddenInput
    )
    page = django_filters.ModelChoiceFilter(
        label=_("Page"), queryset=CountedPage.objects.all(), widget=forms.HiddenInput
    )

    class Meta:
        model = CountedPage
        fields: list[str] = []

    @cached_property
    def period(self) -> Period:
        """Days that are picked go before a period with a name; nothing was counted outside."""
        today = timezone.localdate()
        asked = preset(self.chosen.get("days", USUAL), today)
        if picked := self.chosen.get("day"):
            days = [end.date() if end else None for end in (picked.start, picked.stop)]
            first, last = days[0] or datetime.date.min, days[1] or today
            asked = Period(min(first, last), max(first, last))
        last = min(asked.last, today)
        begun = SourceMonth.objects.aggregate(first=Min("month"))["first"] or last
        # Not before anything was counted, unless a few days are asked for that lie there.
        if asked.days > MOST_DAYS:
            return Period(min(max(asked.first, begun), last), last)
        return Period(min(asked.first, last), last)

    @property
    def is_too_long_for_days(self) -> bool:
        """Whether days were asked for and there are too many."""
        return self.chosen.get("by", Cut.DAY) == Cut.DAY and self.period.days > MOST_DAYS

    @property
    def cut(self) -> Cut:
        """What the rows are."""
        return Cut.MONTH if self.is_too_long_for_days else Cut(self.chosen.get("by", Cut.DAY))

    def selection(self) -> Selection:
        """What is to be added up, within what this person may see."""
        modes = {"large": True, "normal": False}
        sources, count = asked_sources(self.request, self.chosen)
        return Selection(
            period=self.period,
            pages=self._pages(),
            sources=sources,
            source_count=count,
            action=self.chosen.get("action", ""),
            large_type=modes.get(self.chosen.get("mode", "")),
        )

    def _pages(self) -> QuerySet[CountedPage] | None:
        names = {"page": "pk", "kind": "kind", "audience": "audiences", "scam_type": "scam_types"}
        asked = {names[name]: value for name, value in self.chosen.items() if name in names}
        if page := asked.get("pk"):
            asked["pk"] = page.pk
        return CountedPage.objects.filter(**asked) if asked else None
