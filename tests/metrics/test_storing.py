"""Counts are added exactly, by whoever and however many at once."""

import datetime
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.db import connection
from django.db.models import Sum
from wagtail.models import Page

from cms.guides.models import GuideIndexPage
from cms.metrics.enums import Action
from cms.metrics.models import (
    CountedPage,
    Month,
    PageMonth,
    PageSourceMonth,
    PageSourceYear,
    SourceMonth,
)
from cms.metrics.services.storing import CountKey, add_counts
from tests.factories.pages import GuidePageFactory
from tests.factories.taxonomy import AudienceFactory

DAY = datetime.date(2026, 11, 22)
MONTH = DAY.replace(day=1)


def reads(page: int, day: datetime.date = DAY, source: int = 0, large: bool = False) -> CountKey:
    """Name reads of a page on a day."""
    return CountKey(day, page, Action.READ, source, large)


@pytest.mark.django_db
def test_every_cut_of_the_figures_is_written_at_once() -> None:
    add_counts({reads(7): 2, reads(7, source=3): 3, reads(8, large=True): 4})
    add_counts({reads(7): 1, reads(7, DAY.replace(day=1)): 10, reads(7, DAY.replace(month=2)): 20})

    page = PageMonth.objects.get(page=7, month=MONTH)
    assert (page.d22, page.d1, page.total) == (6, 10, 16)
    source = SourceMonth.objects.get(source=0, month=MONTH, large_type=False)
    assert (source.d22, source.d1, source.total) == (3, 10, 13)
    assert PageSourceMonth.objects.get(page=7, source=3).d22 == 3
    year = PageSourceYear.objects.get(page=7, source=0)
    assert (year.m2, year.m11) == (20, 13)
    for model in (PageSourceMonth, PageMonth, SourceMonth):
        assert model.objects.aggregate(Sum("total"))["total__sum"] == 40


@pytest.mark.django_db
def test_nothing_and_less_than_nothing_change_nothing() -> None:
    add_counts({})
    add_counts({reads(7): 0, reads(8): -3})
    assert not PageMonth.objects.exists()


@pytest.mark.django_db
def test_a_batch_larger_than_one_statement() -> None:
    add_counts({reads(page, DAY.replace(day=1 + page % 28)): page for page in range(1, 1201)})
    assert PageMonth.objects.aggregate(Sum("total"))["total__sum"] == 1200 * 1201 // 2
    assert SourceMonth.objects.get().total == 1200 * 1201 // 2


def test_what_a_page_was_is_kept_when_it_goes(guide_index: GuideIndexPage) -> None:
    older = AudienceFactory()
    page = GuidePageFactory(parent=guide_index, title="刷单是骗局")
    page.audiences = [older]
    page.save()
    add_counts({reads(page.pk): 1, reads(999_999): 1})
    Page.objects.get(pk=page.pk).delete()

    kept = CountedPage.objects.get()
    assert (kept.pk, kept.title, kept.kind) == (page.pk, "刷单是骗局", "guides.guidepage")
    assert list(kept.audiences.all()) == [older]


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_many_who_add_the_same_rows_in_other_orders_lose_nothing(tmp_path: Path) -> None:
    days = [DAY.replace(day=day) for day in (21, 22)]
    keys = [reads(page, day, source) for page in range(20) for day in days for source in (0, 1)]
    other = {}
    if connection.vendor == "sqlite":  # one in memory knows no waiting
        other = {"NAME": str(tmp_path / "db.sqlite3")}
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [other["NAME"]])

    def add(number: int) -> None:
        connection.settings_dict = connection.settings_dict | other
        for turn in range(5):
            ordered = keys if (number + turn) % 2 else keys[::-1]
            add_counts(dict.fromkeys(ordered[number:], 1))
        connection.close()

    def added(model: type[Month]) -> int:
        connection.settings_dict = connection.settings_dict | other
        total: int = model.objects.aggregate(Sum("total"))["total__sum"]
        connection.close()
        return total

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(add, range(4)))
        sums = list(pool.map(added, (PageSourceMonth, PageMonth, SourceMonth)))
    assert sums == [sum(5 * (len(keys) - number) for number in range(4))] * 3
