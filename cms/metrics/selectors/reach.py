"""The rows of the report: the same counts by day, by page, by what pages are about, or by source."""

from __future__ import annotations

import datetime
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from django.apps import apps
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext

from cms.accounts.models import Branch
from cms.metrics.enums import Cut
from cms.metrics.models import NO_PAGE, NO_SOURCE, CountedPage
from cms.taxonomy.models import Audience, ScamType

from .sums import MONTH, PAGE, SOURCE, Done, Selection, totals_by, totals_by_day
from .tallies import Tally, fold, total_of

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Callable

    from cms.metrics.permissions import Sight

# Longer periods are cut by months.
MOST_DAYS = 400
# A group for what belongs to none, and for links that this person does not see one by one.
NONE, OTHERS = 0, -1
# The field of a page's terms, and the terms.
TERMS: dict[Cut, tuple[str, str, Any]] = {
    Cut.AUDIENCE: ("audiences", "audience_id", Audience),
    Cut.SCAM_TYPE: ("scam_types", "scamtype_id", ScamType),
}


@dataclass
class Row:
    """A row of the report; `key` is what leads on from it, None if nothing does."""

    key: Any
    label: str
    tally: Tally
    # Per cent of the action drawn that was done in large type.
    large_share: float | None = None


@dataclass
class Reach:
    """The rows, and what they come to, each count once."""

    cut: Cut
    rows: list[Row]
    total: Tally


def reach(selection: Selection, cut: Cut, sight: Sight) -> Reach:
    """Add up a selection and cut it."""
    if cut in (Cut.DAY, Cut.MONTH):
        return _by_time(selection, cut)
    key = SOURCE if cut in (Cut.SOURCE, Cut.BRANCH) else PAGE
    counted = totals_by(selection, key)
    rows = _by_source(counted, cut, sight) if key == SOURCE else _by_page(counted, cut)
    return Reach(cut, rows, total_of(counted))


def _by_time(selection: Selection, cut: Cut) -> Reach:
    counted = totals_by_day(selection) if cut == Cut.DAY else totals_by(selection, MONTH)
    tallies = fold(counted, lambda time: (time,))
    style = "SHORT_DATE_FORMAT" if cut == Cut.DAY else "YEAR_MONTH_FORMAT"
    rows = [
        Row(time, date_format(time, style), tallies.get(time, Tally()))
        for time in _times(selection, cut)
    ]
    return Reach(cut, rows, total_of(counted))


def _times(selection: Selection, cut: Cut) -> list[datetime.date]:
    """Every day or month of the period, those without counts too; nothing for none at all."""
    period = selection.period
    if cut == Cut.DAY:
        return [period.first + datetime.timedelta(days=number) for number in range(period.days)]
    month, last = period.months
    months = []
    while month <= last:
        months.append(month)
        month = (month + datetime.timedelta(days=31)).replace(day=1)
    return months


def _rows(tallies: dict[Any, Tally], name: Callable[[Any], str]) -> list[Row]:
    return [Row(key, name(key), tally) for key, tally in tallies.items()]


def _by_page(counted: Counter[Done], cut: Cut) -> list[Row]:
    if cut == Cut.PAGE:
        titles = dict(CountedPage.objects.values_list("pk", "title"))
        return _rows(fold(counted, lambda page: (page,)), lambda page: _title(page, titles))
    if cut == Cut.KIND:
        kinds = dict(CountedPage.objects.values_list("pk", "kind"))
        return _rows(fold(counted, lambda page: (kinds.get(page, ""),)), kind_name)
    field, column, model = TERMS[cut]
    through = getattr(CountedPage, field).through._default_manager
    terms = defaultdict(list)
    for page, term in through.values_list("countedpage_id", column):
        terms[page].append(term)
    names = {term.pk: str(term) for term in model.objects.all()} | {NONE: gettext("None named")}
    return _rows(fold(counted, lambda page: terms.get(page, (NONE,))), names.__getitem__)


def _title(page: int, titles: dict[int, str]) -> str:
    if page == NO_PAGE:
        return gettext("Other addresses of the site")
    return titles.get(page) or gettext("Page %(number)d") % {"number": page}


def kind_name(kind: str) -> str:
    """What editors call a type of pages."""
    try:
        return capfirst(str(apps.get_model(kind)._meta.verbose_name))
    except (LookupError, ValueError):
        return kind or gettext("Other addresses of the site")


class SourceGroups(NamedTuple):
    """Into which rows sources fall, within what a person may see, and what the rows are called."""

    of_links: dict[int, int]
    names: dict[int, str]

    def group(self, source: int) -> int:
        """The row of a source."""
        return NONE if source == NO_SOURCE else self.of_links.get(source, OTHERS)


def source_groups(cut: Cut, sight: Sight) -> SourceGroups:
    """Rows of short links, or of the branches they belong to: two queries at most."""
    links = sight.links_shown().order_by()
    rows = links.values_list("pk", "branch", "label", "code")
    if cut == Cut.SOURCE:
        of_links = {pk: pk for pk, *_rest in rows}
        names = {pk: f"{label} ({code})" for pk, _branch, label, code in rows}
    else:
        of_links = {pk: branch for pk, branch, *_rest in rows}
        names = dict(Branch.objects.values_list("pk", "name"))
    names |= {NONE: gettext("By no short link"), OTHERS: gettext("By links of other branches")}
    return SourceGroups(of_links, names)


def _by_source(counted: Counter[Done], cut: Cut, sight: Sight) -> list[Row]:
    groups = source_groups(cut, sight)
    tallies = fold(counted, lambda source: (groups.group(source),))
    return _rows(tallies, groups.names.__getitem__)
