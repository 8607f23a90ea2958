"""Filters of the report on search terms."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import django_filters
from django.forms import RadioSelect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet

from cms.core.listings import LONGEST_SEARCH
from cms.search.models import SearchTally
from cms.search.services.wording import plain_wording

if TYPE_CHECKING:
    from django.db.models import QuerySet

USUAL_DAYS = 30
DAYS = [
    ("7", _("The last 7 days")),
    ("30", _("The last 30 days")),
    ("90", _("The last 90 days")),
    ("400", _("All that is kept (400 days)")),
]


class SearchTermsFilterSet(WagtailFilterSet):
    """By when, by what was found, by a part of the text; works on days and on sums alike."""

    # Both say when; `tallies_of_period` reads them, whatever else stands in the address.
    days = django_filters.ChoiceFilter(
        label=_("Period"), choices=DAYS, widget=RadioSelect, empty_label=None, method="leave"
    )
    day = django_filters.DateFromToRangeFilter(
        label=_("Other days"), widget=DateRangePickerWidget, method="leave"
    )
    answer = django_filters.ChoiceFilter(
        label=_("What was found"),
        choices=[
            ("nothing", _("Nothing, at least once")),
            ("fallback", _("Only by other words, at least once")),
        ],
        widget=RadioSelect,
        empty_label=_("All"),
        method="filter_answer",
    )
    text = django_filters.CharFilter(label=_("Text contains"), method="filter_text")

    class Meta:
        model = SearchTally
        fields: list[str] = []

    def leave(self, texts: QuerySet[Any], name: str, value: Any) -> QuerySet[Any]:
        """Filter nothing here."""
        return texts

    @property
    def period(self) -> tuple[date, date]:
        """The first and the last day; days that are picked go before a number of days."""
        self.is_valid()
        chosen = self.form.cleaned_data
        today = timezone.localdate()
        if picked := chosen.get("day"):
            first = picked.start.date() if picked.start else date.min
            return first, picked.stop.date() if picked.stop else today
        return today - timedelta(days=int(chosen.get("days") or USUAL_DAYS) - 1), today

    def filter_answer(self, texts: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Ask for texts that sometimes were not, or not quite, answered."""
        column = {"nothing": "without_results", "fallback": "by_other_words"}[value]
        return texts.filter(**{f"{column}__gt": 0})

    def filter_text(self, texts: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Compare as searches are written down."""
        wording = plain_wording(value[:LONGEST_SEARCH])[: SearchTally.LONGEST_TEXT]
        return texts.filter(text__contains=wording)
