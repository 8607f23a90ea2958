"""The marking is a task that shows its progress, and can be broken off at any moment."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from cms.guides.models import GuidePage
from cms.review.models import RecheckMark, RecheckRun
from cms.review.services import marking
from cms.review.services.marking import work_off, work_off_left_over
from cms.review.tasks import mark_pages
from cms.taxonomy.models import Hotline
from tests.factories.taxonomy import HotlineFactory
from tests.review.conftest import Committing

GuideWith = Callable[..., GuidePage]
LONG_AGO = datetime.timedelta(minutes=3)


@pytest.fixture
def hotline(db: None) -> Hotline:
    return HotlineFactory()


@pytest.fixture
def change(hotline: Hotline, committing: Committing) -> Callable[[str], RecheckRun]:
    """Change the hotline, and return what was ordered."""

    def change(number: str = "12345") -> RecheckRun:
        with committing():
            hotline.number = number
            hotline.save()
        return RecheckRun.objects.latest("pk")

    return change


@pytest.fixture
def ordered(guide_with: GuideWith, hotline: Hotline, change: Any) -> RecheckRun:
    """A run that is to mark one page."""
    guide_with(hotline)
    return change()


def test_the_order_goes_to_the_worker_and_knows_how_much_there_is(
    guide_with: GuideWith, hotline: Hotline, change: Any
) -> None:
    for _ in range(3):
        guide_with(hotline)
    run = change()
    assert (run.state, run.total, run.done) == (RecheckRun.State.WAITING, 3, 0)
    task = DBTaskResult.objects.get(task_path=mark_pages.module_path)
    assert task.args_kwargs["args"] == [run.pk]
    assert not RecheckMark.objects.exists()

    mark_pages.func(run.pk)
    run.refresh_from_db()
    assert (run.state, run.total, run.done) == (RecheckRun.State.DONE, 3, 3)
    assert RecheckMark.objects.open().count() == 3


def test_without_a_page_there_is_nothing_to_order(hotline: Hotline, committing: Committing) -> None:
    with committing():
        hotline.number = "12345"
        hotline.save()
    assert not RecheckRun.objects.exists()


def test_marking_costs_the_same_for_more_pages(
    guide_with: GuideWith, hotline: Hotline, change: Any
) -> None:
    def cost(number: str) -> int:
        run = change(number)
        with CaptureQueriesContext(connection) as queries:
            work_off(run.pk)
        return len(queries)

    guide_with(hotline)
    cost("12344")  # content types are remembered from here on
    few = cost("12345")
    for _ in range(5):
        guide_with(hotline)
    assert cost("12346") == few
    assert RecheckMark.objects.open().count() == 6


def break_off_after(batches: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the marking fail in the middle of a batch."""
    whole = marking._marks
    calls = iter(range(100))

    def breaking(*args: Any) -> Any:
        yield from whole(*args)
        if next(calls) >= batches:
            raise OSError("no space left on device")

    monkeypatch.setattr(marking, "BATCH", 2)
    monkeypatch.setattr(marking, "_marks", breaking)


def test_what_was_broken_off_is_taken_up_by_the_tick(
    guide_with: GuideWith, hotline: Hotline, change: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = [guide_with(hotline) for _ in range(5)]
    run = change()
    with monkeypatch.context() as patch:
        break_off_after(1, patch)
        work_off(run.pk)
    run.refresh_from_db()
    assert (run.state, run.done) == (RecheckRun.State.FAILED, 2)
    assert "no space left" in run.error
    assert RecheckMark.objects.count() == 2, "half a batch is none"

    # One of the two is dealt with before the rest is marked: it must not be marked again.
    settled = RecheckMark.objects.first().page.specific
    settled.save_revision().publish()
    work_off_left_over()
    run.refresh_from_db()
    assert run.state == RecheckRun.State.FAILED, "it is left alone for a while"
    RecheckRun.objects.update(touched_at=timezone.now() - LONG_AGO)
    work_off_left_over()
    run.refresh_from_db()
    assert (run.state, run.done, run.error) == (RecheckRun.State.DONE, 5, "")
    marked = RecheckMark.objects.open().values_list("page_id", flat=True)
    assert set(marked) == {page.pk for page in pages} - {settled.pk}
    assert RecheckMark.objects.count() == 5


@pytest.mark.parametrize(
    ("state", "idle", "taken"),
    [
        (RecheckRun.State.WAITING, LONG_AGO, True),
        (RecheckRun.State.WAITING, datetime.timedelta(), False),
        (RecheckRun.State.RUNNING, LONG_AGO, True),
        (RecheckRun.State.RUNNING, datetime.timedelta(), False),
        (RecheckRun.State.DONE, LONG_AGO, False),
    ],
)
def test_the_tick_takes_up_only_what_nobody_is_at(
    ordered: RecheckRun, state: str, idle: datetime.timedelta, taken: bool
) -> None:
    RecheckRun.objects.update(state=state, touched_at=timezone.now() - idle)
    work_off_left_over()
    assert RecheckMark.objects.exists() is taken


def test_two_workers_do_not_do_the_same(
    guide_with: GuideWith, hotline: Hotline, change: Any
) -> None:
    guide_with(hotline)
    run = change()
    RecheckRun.objects.update(state=RecheckRun.State.RUNNING)
    work_off(run.pk)
    assert not RecheckMark.objects.exists()


def test_a_page_deleted_meanwhile_is_left_out(
    guide_with: GuideWith, hotline: Hotline, change: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone, kept = guide_with(hotline), guide_with(hotline)
    run = change()
    whole = marking._mark_batch

    def delete_first(*args: Any) -> None:
        gone.delete()
        whole(*args)

    monkeypatch.setattr(marking, "_mark_batch", delete_first)
    work_off(run.pk)
    assert [mark.page_id for mark in RecheckMark.objects.all()] == [kept.pk]
    run.refresh_from_db()
    assert run.is_finished


def test_a_page_published_after_the_change_needs_no_mark(
    guide_with: GuideWith, hotline: Hotline, change: Any
) -> None:
    page = guide_with(hotline)
    run = change()
    page.save_revision().publish()
    work_off(run.pk)
    assert not RecheckMark.objects.exists()
