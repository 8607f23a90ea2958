"""The tree of branches on any day, as pure functions and as queries."""

import datetime

import pytest

from cms.accounts.enums import Level, Role
from cms.accounts.models import Branch
from cms.accounts.selectors import (
    Edge,
    branch_scope,
    descendants,
    descendants_on,
    parent_on,
    parents_on,
)
from tests.factories.accounts import BranchFactory, UserFactory


def day(text: str) -> datetime.date:
    """Read an ISO date."""
    return datetime.date.fromisoformat(text)


# 1 head office; 2, 3 regions; 4 a branch that moves from 2 to 3; 5 an outlet below it.
EDGES = [
    Edge(2, 1, day("2000-01-01")),
    Edge(3, 1, day("2010-01-01")),
    Edge(4, 2, day("2000-01-01")),
    Edge(4, 3, day("2020-07-01")),
    Edge(5, 4, day("2015-01-01")),
]


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("1999-12-31", {}),
        ("2000-01-01", {2: 1, 4: 2}),
        ("2020-06-30", {2: 1, 3: 1, 4: 2, 5: 4}),
        ("2020-07-01", {2: 1, 3: 1, 4: 3, 5: 4}),
    ],
)
def test_parents_follow_the_day(on: str, expected: dict[int, int]) -> None:
    assert parents_on(EDGES, day(on)) == expected
    assert parents_on(reversed(EDGES), day(on)) == expected


@pytest.mark.parametrize(
    ("parents", "root", "expected"),
    [
        ({}, 1, set()),
        ({2: 1, 3: 1, 4: 2, 5: 4}, 1, {2, 3, 4, 5}),
        ({2: 1, 3: 1, 4: 2, 5: 4}, 2, {4, 5}),
        ({2: 1, 3: 1, 4: 2, 5: 4}, 5, set()),
        ({1: 2, 2: 1}, 1, {2}),
    ],
)
def test_descendants(parents: dict[int, int], root: int, expected: set[int]) -> None:
    assert descendants(parents, root) == expected


@pytest.fixture
def tree(db: None) -> dict[str, Branch]:
    """Head office, two regions, two branches, an outlet."""
    head = BranchFactory(code="head", level=Level.HEAD_OFFICE)
    north = BranchFactory(code="north", level=Level.REGION, parent=head)
    south = BranchFactory(code="south", level=Level.REGION, parent=head)
    moving = BranchFactory(code="moving", parent=north)
    staying = BranchFactory(code="staying", parent=north)
    outlet = BranchFactory(code="outlet", level=Level.OUTLET, parent=moving)
    moving.placements.create(parent=south, starts_on=day("2020-07-01"))
    return {b.code: b for b in (head, north, south, moving, staying, outlet)}


def codes(branches: object) -> set[str]:
    """Name branches by their code."""
    return {branch.code for branch in branches}  # type: ignore[attr-defined]


def test_parent_on(tree: dict[str, Branch]) -> None:
    assert parent_on(tree["moving"], day("2020-06-30")) == tree["north"]
    assert parent_on(tree["moving"], day("2020-07-01")) == tree["south"]
    assert parent_on(tree["moving"], day("1999-01-01")) is None
    assert parent_on(tree["head"], day("2020-07-01")) is None


def test_descendants_on_takes_two_queries(
    tree: dict[str, Branch], django_assert_num_queries: object
) -> None:
    with django_assert_num_queries(2):  # type: ignore[operator]
        before = codes(descendants_on(tree["north"], day("2020-06-30")))
    assert before == {"moving", "staying", "outlet"}
    assert codes(descendants_on(tree["north"], day("2020-07-01"))) == {"staying"}
    assert codes(descendants_on(tree["south"], day("2020-07-01"))) == {"moving", "outlet"}


def test_scope_is_ones_own_branch_and_what_hung_below_it(tree: dict[str, Branch]) -> None:
    manager = UserFactory(branch=tree["north"], roles=[Role.BRANCH_MANAGER])
    assert codes(branch_scope(manager, day("2020-06-30"))) == {
        "north",
        "moving",
        "staying",
        "outlet",
    }
    assert codes(branch_scope(manager)) == {"north", "staying"}


def test_scope_of_the_head_office_is_everything(tree: dict[str, Branch]) -> None:
    BranchFactory(code="loose")
    assert len(branch_scope(UserFactory(roles=[Role.HEAD_OFFICE]))) == 7
    assert len(branch_scope(UserFactory(is_superuser=True))) == 7


def test_scope_of_strangers_is_empty(tree: dict[str, Branch]) -> None:
    from django.contrib.auth.models import AnonymousUser

    assert not branch_scope(AnonymousUser())
    assert not branch_scope(UserFactory(roles=[Role.OUTREACH]))
    assert not branch_scope(UserFactory(branch=tree["north"], is_active=False))
