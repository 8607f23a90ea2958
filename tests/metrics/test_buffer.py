"""What is counted comes together in memory, and all of it is written."""

import os
import threading
from collections import Counter
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor

import pytest

from cms.metrics.services.buffer import Buffer


class Store:
    """Adds up what is written; fails while it is told to."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.writings = 0
        self.fails = False
        self.written = threading.Event()

    def write(self, counts: Mapping[str, int]) -> None:
        self.writings += 1
        if self.fails:
            raise OSError("the database is locked")
        self.counts.update(counts)
        self.written.set()


@pytest.fixture
def store() -> Store:
    return Store()


@pytest.fixture
def buffer(store: Store) -> Buffer[str]:
    return Buffer(store.write, pause=None)


def test_many_counts_are_one_writing(store: Store, buffer: Buffer[str]) -> None:
    assert all(buffer.add("read") for _ in range(100))
    assert store.writings == 0
    assert buffer.flush()
    assert (store.writings, store.counts) == (1, {"read": 100})
    assert buffer.flush()
    assert store.writings == 1  # nothing, which is not written


def test_what_cannot_be_written_is_kept_and_tried_again(store: Store, buffer: Buffer[str]) -> None:
    buffer.add("read")
    store.fails = True
    assert not buffer.flush()
    buffer.add("read")
    buffer.add("play")
    store.fails = False
    assert buffer.flush()
    assert store.counts == {"read": 2, "play": 1}


def test_memory_is_bounded_and_what_is_known_counts_on(store: Store) -> None:
    buffer: Buffer[str] = Buffer(store.write, pause=None, most=2)
    assert [buffer.add(key) for key in ("a", "b", "c", "a")] == [True, True, False, True]
    assert buffer.flush()
    assert store.counts == {"a": 2, "b": 1}
    assert buffer.add("c")


def test_threads_that_count_while_others_write_lose_nothing(
    store: Store, buffer: Buffer[str]
) -> None:
    def count(number: int) -> None:
        for _ in range(500):
            buffer.add(f"page {number % 3}")
            if number == 0:
                buffer.flush()

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(count, range(8)))
    buffer.flush()
    assert store.counts.total() == 4000


def test_a_thread_writes_soon_and_tries_again_after_a_failure(store: Store) -> None:
    buffer: Buffer[str] = Buffer(store.write, pause=0.01)
    store.fails = True
    buffer.add("read")
    while not store.writings:
        buffer._has_counts.wait(0.01)
    store.fails = False
    assert store.written.wait(10)
    assert store.counts == {"read": 1}
    store.written.clear()
    buffer.add("play")
    assert store.written.wait(10)
    assert store.counts == {"read": 1, "play": 1}
    buffer.close(0)


def test_the_end_ends_the_thread(store: Store) -> None:
    buffer: Buffer[str] = Buffer(store.write, pause=0.01)
    buffer.add("read")
    assert store.written.wait(10)
    thread = buffer._thread
    assert thread
    assert buffer.close(0) == 0
    thread.join(10)
    assert not thread.is_alive()


def test_without_room_for_a_thread_counts_wait_for_the_next(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(thread: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    buffer: Buffer[str] = Buffer(store.write, pause=0.01)
    with monkeypatch.context() as patched:
        patched.setattr(threading.Thread, "start", refuse)
        assert buffer.add("read")
    assert buffer.add("read")
    assert store.written.wait(10)
    assert store.counts == {"read": 2}
    buffer.close(0)


def test_the_end_writes_the_rest_and_each_count_after_it(store: Store, buffer: Buffer[str]) -> None:
    buffer.add("read")
    assert buffer.close(0) == 0
    assert store.counts == {"read": 1}
    assert buffer.add("read")
    assert store.counts == {"read": 2}


def test_the_end_tells_what_could_not_be_written(store: Store, buffer: Buffer[str]) -> None:
    for _ in range(3):
        buffer.add("read")
    store.fails = True
    assert buffer.close(0) == 3
    assert not buffer.add("read")


def test_the_end_waits_for_a_database_that_is_held(store: Store, buffer: Buffer[str]) -> None:
    buffer.add("read")
    store.fails = True
    threading.Timer(0.3, lambda: setattr(store, "fails", False)).start()
    assert buffer.close(30) == 0
    assert store.counts == {"read": 1}


def test_a_forked_process_leaves_its_parents_counts_alone(
    store: Store, buffer: Buffer[str]
) -> None:
    buffer.add("read")
    buffer._lock.acquire()  # a thread that counts while another forks
    child = os.fork()
    if not child:
        buffer.restart()
        buffer.flush()
        os._exit(store.writings)
    buffer._lock.release()
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    buffer.flush()
    assert store.counts == {"read": 1}
