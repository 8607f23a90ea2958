"""Searches are counted by the day, without anything that belongs to somebody."""

import logging
import threading
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cms.search.models import SearchTally
from cms.search.results import Answer
from cms.search.services import log
from cms.search.services.log import forget_old, record_search, text_to_count
from tests.factories.search import SearchTallyFactory


def counts(text: str) -> tuple[int, int, int, int]:
    """Searches, found nothing, found by other words, results the last time."""
    tally = SearchTally.objects.get(text=text, day=timezone.localdate())
    return tally.searches, tally.empty, tally.fallback, tally.last_total


@pytest.mark.django_db
def test_a_row_counts_what_was_found() -> None:
    for total, answer in (
        (3, Answer.ALL_WORDS),
        (0, Answer.NOTHING),
        (2, Answer.SPELLING),
        (5, Answer.SOME_WORDS),
        (4, Answer.ALL_WORDS),
    ):
        record_search("刷单返利", total, answer)
    assert counts("刷单返利") == (5, 1, 2, 4)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "text", ["APP下载", "ａｐｐ 下載？", "  “App”，下载！", "\u3000app\t下载\x00"]
)
def test_what_is_read_alike_is_counted_together(text: str) -> None:
    record_search("app下载", 1, Answer.ALL_WORDS)
    record_search(text, 1, Answer.ALL_WORDS)
    assert counts("app下载")[0] == 2


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["", " ", "？！", "\x00", "13800138000", "我的卡6222 0200 1111"])
def test_what_has_no_word_or_a_private_number_is_not_counted(text: str) -> None:
    record_search(text, 0, Answer.NOTHING)
    assert not SearchTally.objects.exists()


@pytest.mark.django_db
def test_long_texts_are_cut() -> None:
    record_search("骗" * 500, 0, Answer.NOTHING)
    assert counts("骗" * 60)[0] == 1


@pytest.mark.django_db
def test_counting_is_cheap() -> None:
    record_search("杀猪盘", 1, Answer.ALL_WORDS)
    with CaptureQueriesContext(connection) as queries:
        record_search("杀猪盘", 1, Answer.ALL_WORDS)
    statements = [query["sql"] for query in queries if "search" in query["sql"]]
    assert len(statements) == 1


@pytest.mark.django_db
def test_a_flood_of_new_texts_fills_no_more_than_the_day_allows(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(log, "TEXTS_A_DAY", 2)
    SearchTallyFactory(day=timezone.localdate() - timedelta(days=1))
    for text in ("甲骗局", "乙骗局", "丙骗局", "甲骗局"):
        record_search(text, 0, Answer.NOTHING)
    today = SearchTally.objects.filter(day=timezone.localdate())
    assert dict(today.values_list("text", "searches")) == {"甲骗局": 2, "乙骗局": 1}


@pytest.mark.django_db
def test_a_failing_write_breaks_nothing_and_is_told_without_the_text(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(text: str, *args: object) -> None:
        raise DatabaseError(f"cannot write {text}")

    monkeypatch.setattr(log, "_count", fail)
    with caplog.at_level(logging.WARNING):
        record_search("刷单返利", 1, Answer.ALL_WORDS)
    assert "not counted: DatabaseError" in caplog.text
    assert "刷单" not in caplog.text


@pytest.fixture
def in_thread(tmp_path: Path) -> Callable[[Callable[[], None]], threading.Thread]:
    """Run something in a thread with a connection of its own; SQLite's in memory know no waiting."""
    other = {"NAME": str(tmp_path / "db.sqlite3")} if connection.vendor == "sqlite" else {}

    def start(work: Callable[[], None]) -> threading.Thread:
        def run() -> None:
            connection.settings_dict = connection.settings_dict | other
            work()
            connection.close()

        thread = threading.Thread(target=run)
        thread.start()
        return thread

    return start


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_no_count_is_lost_when_many_write_at_once(
    in_thread: Callable[[Callable[[], None]], threading.Thread],
) -> None:
    seen: list[tuple[int, int, int, int]] = []

    def prepare() -> None:
        if connection.vendor == "sqlite":
            with connection.schema_editor() as editor:
                editor.create_model(SearchTally)

    def write() -> None:
        for _ in range(10):
            record_search("百万保障", 1, Answer.ALL_WORDS)

    in_thread(prepare).join()
    for writer in [in_thread(write) for _ in range(6)]:
        writer.join()
    in_thread(lambda: seen.append(counts("百万保障"))).join()
    assert seen[0][0] == 60


@pytest.mark.django_db
def test_what_is_old_is_forgotten_and_what_was_searched_once_sooner() -> None:
    today = timezone.localdate()

    def tally(text: str, age: int, searches: int) -> None:
        SearchTallyFactory(text=text, day=today - timedelta(days=age), searches=searches)

    tally("很久以前", 401, 50)
    tally("快满期", 400, 50)
    tally("只搜过一次", 91, 1)
    tally("新近搜过一次", 90, 1)
    tally("一天两次", 91, 2)
    for age in (200, 91, 1):
        tally("有人再搜", age, 1)
    call_command("forget_searches")
    kept = list(SearchTally.objects.order_by("text", "day").values_list("text", flat=True))
    assert sorted(kept) == sorted(["快满期", "新近搜过一次", "一天两次", *["有人再搜"] * 3])
    assert forget_old() == 0


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("刷单 返利！", "刷单返利"),
        ("nfc 盗刷", "nfc盗刷"),
        ("ETC Card 2025", "etc card 2025"),
        ("打 96110 有用吗", "打96110有用吗"),
        ("https://www.abc-loan.com/u/张三?phone=1&c=2 是真的吗", "www abc loan com是真的吗"),
    ],
)
def test_what_is_kept(text: str, kept: str) -> None:
    assert text_to_count(text) == kept
