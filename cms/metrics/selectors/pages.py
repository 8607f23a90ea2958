"""Figures of single pages, where people work on them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from django.utils import timezone
from django.utils.formats import date_format

from cms.metrics.enums import Action
from cms.metrics.models import CountedPage
from cms.metrics.services.charts import Chart, Figure, over_time

from .periods import Period
from .sums import PAGE, Selection, totals_by, totals_by_day
from .tallies import Tally, fold, total_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wagtail.models import Page

SHORT, LONG = 30, 365


def last_days(days: int) -> Period:
    """The last days, today among them."""
    today = timezone.localdate()
    return Period(today - timedelta(days=days - 1), today)


def note_reads(pages: Sequence[Page]) -> None:
    """Put on each page how often it was read lately, for all of them with one query."""
    shown = CountedPage.objects.filter(pk__in=[page.pk for page in pages])
    selection = Selection(last_days(SHORT), pages=shown, action=Action.READ)
    tallies = fold(totals_by(selection, PAGE), lambda page: (page,))
    for page in pages:
        page.reads_lately = tallies.get(page.pk, Tally()).counts[Action.READ]


class Line(NamedTuple):
    """An action, how often it was done lately and within a year, and how much of that in large type."""

    action: Action
    lately: int
    in_a_year: int
    large_share: float | None


class PageFigures(NamedTuple):
    """What the page's own editor shows."""

    lines: list[Line]
    chart: Chart


def figures_of(page: int) -> PageFigures | None:
    """Add up a year of a page with one query; None where nothing was counted."""
    year, lately = last_days(LONG), last_days(SHORT)
    pages = CountedPage.objects.filter(pk=page)
    counted = totals_by_day(Selection(year, pages=pages))
    if not counted:
        return None
    total = total_of(counted)
    recent = total_of({done: n for done, n in counted.items() if done.of >= lately.first})
    lines = [
        Line(action, recent.counts[action], total.counts[action], total.share_in_large_type(action))
        for action in Action
        if action == Action.READ or total.counts[action]
    ]
    months = fold(counted, lambda day: (day.replace(day=1),))
    figures, month = [], year.first.replace(day=1)
    while month <= year.last:
        tally = months.get(month, Tally())
        reads = tally.counts[Action.READ], tally.in_large_type[Action.READ]
        figures.append(Figure(date_format(month, "Y-m"), *reads))
        month = (month + timedelta(days=31)).replace(day=1)
    return PageFigures(lines, over_time(figures))
