"""A year in which every page is read every day by every way: the most there can be."""

import calendar
import datetime

from django.db import connection, transaction

from cms.metrics.models import (
    DAYS,
    CountedPage,
    PageMonth,
    PageSourceMonth,
    PageSourceYear,
    ShortLink,
    SourceMonth,
)
from cms.taxonomy.models import Audience, ScamType
from tests.factories.accounts import BranchFactory
from tests.factories.metrics import ShortLinkFactory
from tests.factories.taxonomy import AudienceFactory, ScamTypeFactory

LINKS, BRANCHES, TERMS = 49, 7, 10
KINDS = ("guides.guidepage", "guides.guidepage", "guides.alertpage", "videos.videopage")
# What is counted besides: reads in large type by a fifth of the ways, plays on a fifth of the pages.
LARGE, PLAYED = "s.id % 5 = 0", "p.page % 5 = 0"
CELL = "(p.page * 7 + s.id * 3 + {salt}) % 9 + 1"


def plant(pages: int) -> None:
    """Pages with figures, each for two audiences and about a scam; links of a few branches.

    With what comes by no link, there are fifty ways.
    """
    branches = [BranchFactory() for _ in range(BRANCHES)]
    for number in range(LINKS):
        ShortLinkFactory(branch=branches[number % BRANCHES])
    audiences: list[Audience] = [AudienceFactory() for _ in range(TERMS)]
    scams: list[ScamType] = [ScamTypeFactory() for _ in range(TERMS)]
    CountedPage.objects.bulk_create(
        CountedPage(page=number, title=f"文章{number}", kind=KINDS[number % len(KINDS)])
        for number in range(1, pages + 1)
    )
    of_audience, of_scam = CountedPage.audiences.through, CountedPage.scam_types.through
    of_audience.objects.bulk_create(
        of_audience(countedpage_id=number, audience=audiences[(number * factor) % TERMS])
        for number in range(1, pages + 1)
        for factor in (1, 3)
        if factor == 1 or (number * 3 - number) % TERMS
    )
    of_scam.objects.bulk_create(
        of_scam(countedpage_id=number, scamtype=scams[number % TERMS])
        for number in range(1, pages + 1)
    )


def months(first: datetime.date, last: datetime.date) -> list[tuple[datetime.date, range]]:
    """The months of a period, each with the days that lie within."""
    found, month = [], first.replace(day=1)
    while month <= last:
        length = calendar.monthrange(month.year, month.month)[1]
        begin = first.day if month == first.replace(day=1) else 1
        end = last.day if month == last.replace(day=1) else length
        found.append((month, range(begin, end + 1)))
        month = (month + datetime.timedelta(days=31)).replace(day=1)
    return found


@transaction.atomic
def count(first: datetime.date, last: datetime.date) -> None:
    """Write what `add_counts` would have written of every day, page and way."""
    for month, days in months(first, last):
        _write(month, days, "read", "false", "true")
        _write(month, days, "read", "true", LARGE)
        _write(month, days, "play", "false", PLAYED)
    _add_up(PageMonth, "page", "month", [f"SUM({day})" for day in DAYS])
    _add_up(SourceMonth, "source", "month", [f"SUM({day})" for day in DAYS])
    for year in range(first.year, last.year + 1):
        begins = [datetime.date(year, number, 1) for number in range(1, 13)]
        sums = ["COALESCE(SUM(total) FILTER (WHERE month = %s), 0)"] * 12
        _add_up(PageSourceYear, "page, source", str(year), sums, begins)


def _write(month: datetime.date, days: range, action: str, large: str, condition: str) -> None:
    names = ", ".join(DAYS[day - 1] for day in days)
    cells = ", ".join(CELL.format(salt=5 * day + month.month) for day in days).replace("%", "%%")
    link = ShortLink._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {PageSourceMonth._meta.db_table}"
            f" (month, action, large_type, page, source, {names})"
            f" SELECT %s, '{action}', {large}, p.page, s.id, {cells}"
            f" FROM {CountedPage._meta.db_table} p,"
            f" (SELECT id FROM {link} UNION ALL SELECT 0) s"
            f" WHERE {condition.replace('%', '%%')}",
            [month],
        )


def _add_up(
    model: type[PageMonth | SourceMonth | PageSourceYear],
    keys: str,
    time: str,
    sums: list[str],
    values: list[datetime.date] | None = None,
) -> None:
    table = PageSourceMonth._meta.db_table
    where = "WHERE month BETWEEN %s AND %s" if values else ""
    grouped = f"{keys}, action, large_type" + ("" if values else ", month")
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {model._meta.db_table}"
            f" ({model.time}, action, large_type, {keys}, {', '.join(model.columns)})"
            f" SELECT {time}, action, large_type, {keys}, {', '.join(sums)}"
            f" FROM {table} {where} GROUP BY {grouped}",
            [*(values or []), *([values[0], values[-1]] if values else [])],
        )
