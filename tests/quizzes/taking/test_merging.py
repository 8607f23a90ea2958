"""What becomes of a batch of answers, whatever is in it."""

from typing import Any

import pytest

from quizzes.enums import Kind
from quizzes.services.answering import Given, merged, open_places
from tests.factories.quizzes import item_of

ITEMS = [item_of(kind) for kind in (Kind.SINGLE, Kind.WARNING_SIGNS, Kind.CONVERSATION)]
ORDERS: list[list[int]] = [[2, 0, 1], [], []]
FIRST = {"0": {"chosen": [0]}}


def given(*values: str, sure: str = "") -> Given:
    return Given(values, sure)


def merge(stored: dict[str, Any], **sent: Given) -> Any:
    return merged(ITEMS, ORDERS, stored, {int(name[1:]): one for name, one in sent.items()})


def test_places_on_the_page_become_options_of_the_author() -> None:
    assert merge({}, a0=given("1")).answers == FIRST


def test_the_first_answer_counts() -> None:
    outcome = merge(FIRST, a0=given("0"))
    assert (outcome.answers, outcome.kept) == (FIRST, [0])


def test_the_same_again_changes_nothing() -> None:
    outcome = merge(FIRST, a0=given("1"))
    assert (outcome.answers, outcome.kept, outcome.refused) == (FIRST, [], [])


@pytest.mark.parametrize(
    ("place", "sent"),
    [
        (3, given("0")),  # of no question
        (999, given("0")),
        (-1, given("0")),
        (0, given("7")),  # an option that is none
        (0, given("0", "1")),
        (0, given("x")),
        (1, given("0", "0")),
        (2, given("5")),
    ],
)
def test_what_is_no_answer_is_refused_and_the_rest_is_kept(place: int, sent: Given) -> None:
    outcome = merged(ITEMS, ORDERS, {}, {place: sent, 1 if place != 1 else 0: given("1")})
    assert outcome.refused == [place]
    assert len(outcome.answers) == 1


def test_nothing_chosen_is_an_answer_only_where_that_can_be_right() -> None:
    outcome = merge({}, a0=given(), a1=given(), a2=given())
    assert (outcome.answers, outcome.refused) == ({"1": {"chosen": []}}, [])


def test_a_conversation_goes_on_reply_by_reply_and_never_back() -> None:
    stored = merge({}, a2=given("0")).answers
    assert open_places(ITEMS, stored) == [0, 1, 2]
    over = merge(stored, a2=given("0", "1")).answers
    assert over == {"2": {"path": [0, 1]}}
    assert ITEMS[2].is_answered(over["2"])
    # A page that was behind sends what is known; another way is not taken any more.
    behind = merge(over, a2=given("0"))
    assert (behind.answers, behind.kept) == (over, [])
    otherwise = merge(over, a2=given("1"))
    assert (otherwise.answers, otherwise.kept) == (over, [2])
    assert merge(over, a2=given("0", "1", "stop")).refused == [2]
