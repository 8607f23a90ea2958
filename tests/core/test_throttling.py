"""One client may send so much; who it is stays unknown."""

import pytest

from cms.core import throttling
from cms.core.throttling import Throttle


class Clock:
    """A time that stands until it is moved."""

    def __init__(self) -> None:
        self.now = 1000.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(throttling.time, "monotonic", clock.monotonic)
    return clock


def test_a_flood_from_one_address_leaves_the_others_alone(clock: Clock) -> None:
    throttle = Throttle(most=3)
    assert [throttle.allows("192.0.2.1") for _ in range(5)] == [True] * 3 + [False] * 2
    assert throttle.allows("192.0.2.2")


def test_after_the_window_it_may_send_again(clock: Clock) -> None:
    throttle = Throttle(most=1, seconds=60)
    assert [throttle.allows("192.0.2.1") for _ in range(2)] == [True, False]
    clock.now += 59
    assert not throttle.allows("192.0.2.1")
    clock.now += 1
    assert throttle.allows("192.0.2.1")


@pytest.mark.parametrize(
    ("one", "other", "are_one"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
        ("::ffff:192.0.2.1", "::ffff:192.0.2.2", False),
        ("192.0.2.1", " 192.0.2.1", True),
        ("unknown", "unknown", True),
        ("x" * 5000, "\ud800", False),
    ],
)
def test_what_is_one_client(clock: Clock, one: str, other: str, are_one: bool) -> None:
    throttle = Throttle(most=1)
    assert throttle.allows(one)
    assert throttle.allows(other) is not are_one


def test_nothing_kept_leads_back_to_an_address(clock: Clock) -> None:
    throttle = Throttle(most=5)
    throttle.allows("192.0.2.1")
    before = set(throttle._seen)
    clock.now += 60
    throttle.allows("192.0.2.1")
    assert len(throttle._seen) == 1
    assert before.isdisjoint(throttle._seen)  # the same address, another window
    assert all(len(client) == 8 for client in throttle._seen)


def test_more_clients_than_can_be_told_apart_take_no_more_memory(clock: Clock) -> None:
    throttle = Throttle(most=2, clients=10)
    assert all(throttle.allows(f"192.0.2.{number}") for number in range(50))
    assert len(throttle._seen) == 10
    assert [throttle.allows("192.0.2.0") for _ in range(2)] == [True, False]
