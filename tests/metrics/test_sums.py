"""However the figures are cut and narrowed, they come to what was counted, day by day."""

import calendar
import datetime
import itertools
import random
from collections import Counter

import pytest
from django.db import connection
from django.db.models import Q
from django.test.utils import CaptureQueriesContext

from cms.metrics.enums import Action
from cms.metrics.models import NO_SOURCE, CountedPage, ShortLink
from cms.metrics.selectors.periods import Period
from cms.metrics.selectors.sums import MONTH, PAGE, SOURCE, Selection, totals_by, totals_by_day
from cms.metrics.services.storing import CountKey, add_counts
from tests.factories.metrics import ShortLinkFactory

D = datetime.date
PERIODS = {
    "a day": Period(D(2026, 3, 7), D(2026, 3, 7)),
    "within a month": Period(D(2026, 3, 7), D(2026, 3, 21)),
    "a whole month": Period(D(2026, 2, 1), D(2026, 2, 28)),
    "over a month's end": Period(D(2026, 2, 20), D(2026, 3, 3)),
    "months with edges": Period(D(2025, 11, 20), D(2026, 3, 10)),
    "a year": Period(D(2025, 3, 11), D(2026, 3, 10)),
    "whole years": Period(D(2024, 1, 1), D(2025, 12, 31)),
    "everything": Period(D(1, 1, 1), D(9999, 12, 31)),
}


@pytest.mark.parametrize("name", PERIODS)
def test_a_period_is_its_edges_and_its_whole_months(name: str) -> None:
    period = PERIODS[name]
    days = sum(len(part.columns) for part in period.edges())
    for part in period.years():
        for year, column in itertools.product(range(part.first, part.last + 1), part.columns):
            days += calendar.monthrange(year, int(column[1:]))[1]
    assert days == period.days


def counts(links: list[int]) -> dict[CountKey, int]:
    """Some of everything over two and a half years."""
    dice = random.Random(7)
    days = [D(2024, 1, 1) + datetime.timedelta(days=number) for number in range(0, 880, 11)]
    return {
        CountKey(day, page, action, source, large): dice.randint(1, 9)
        for day, page, source in itertools.product(days, (0, 1, 2, 3), (NO_SOURCE, *links))
        for action, large in ((Action.READ, False), (Action.READ, True), (Action.PLAY, False))
        if dice.random() < 0.2
    }


@pytest.fixture
def counted(db: None) -> dict[CountKey, int]:
    """Pages 1 to 3 and three links, with counts."""
    for page, kind in ((1, "guides.guidepage"), (2, "guides.guidepage"), (3, "videos.videopage")):
        CountedPage.objects.create(pk=page, title=f"page {page}", kind=kind)
    found = counts([ShortLinkFactory().pk for _ in range(3)])
    add_counts(found)
    return found


def expected(
    counted: dict[CountKey, int],
    cut: str,
    selection: Selection,
    links: list[int] | None,
    pages: list[int] | None,
) -> Counter[tuple[object, str, bool]]:
    found: Counter[tuple[object, str, bool]] = Counter()
    for key, number in counted.items():
        of = {PAGE: key.page, SOURCE: key.source, MONTH: key.day.replace(day=1), "day": key.day}
        if (
            selection.period.first <= key.day <= selection.period.last
            and (pages is None or key.page in pages)
            and (links is None or key.source in links)
            and (not selection.action or key.action == selection.action)
            and selection.large_type in (None, key.large_type)
        ):
            found[of[cut], key.action, key.large_type] += number
    return found


@pytest.mark.parametrize("cut", [PAGE, SOURCE, MONTH, "day"])
def test_every_cut_of_every_selection_is_exact(counted: dict[CountKey, int], cut: str) -> None:
    links = list(ShortLink.objects.order_by("pk").values_list("pk", flat=True))
    some_links = [None, [], links[:1], links[:2], links]
    some_pages = [None, [], [3], [1, 2]]
    for period, of_links, of_pages in itertools.product(PERIODS.values(), some_links, some_pages):
        selection = Selection(
            period,
            pages=None if of_pages is None else CountedPage.objects.filter(pk__in=of_pages),
            sources=None if of_links is None else Q(source__in=of_links),
            source_count=len(of_links or ()),
            action=Action.READ if period.days % 2 else "",
            large_type=True if period.days % 3 == 0 else None,
        )
        found = totals_by_day(selection) if cut == "day" else totals_by(selection, cut)
        assert found == expected(counted, cut, selection, of_links, of_pages), selection


@pytest.mark.usefixtures("counted")
def test_one_statement_answers_a_question() -> None:
    selection = Selection(PERIODS["everything"], sources=Q(source__in=[1]), source_count=1)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        totals_by(selection, PAGE)
    assert len([query for query in queries if "pagesource" in query["sql"]]) == 1
