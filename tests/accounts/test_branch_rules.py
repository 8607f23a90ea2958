"""What the house refuses when branches open, move and close."""

import datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from cms.accounts.enums import Level
from cms.accounts.models import Branch, BranchPlacement
from cms.accounts.selectors import parent_on
from cms.accounts.services import check_branch, move_branch, open_branch, take_back_move
from tests.factories.accounts import FOUNDED, BranchFactory, UserFactory

MOVE = datetime.date(2020, 7, 1)
TODAY = datetime.date.today()


def refused(call: Any, *args: Any) -> dict[str, list[str]]:
    """Return the reasons by field."""
    with pytest.raises(ValidationError) as caught:
        call(*args)
    return dict(caught.value.message_dict)


def test_a_move_leaves_the_past_where_it_was(north: Branch, south: Branch) -> None:
    branch = BranchFactory(parent=north)
    move_branch(branch, south, MOVE)
    assert parent_on(branch, MOVE - datetime.timedelta(days=1)) == north
    assert parent_on(branch, MOVE) == south


@pytest.mark.parametrize(
    ("parent", "starts_on", "field"),
    [
        ({"level": Level.BRANCH}, MOVE, "parent"),
        ({"level": Level.OUTLET}, MOVE, "parent"),
        ({"level": Level.REGION, "closed_on": MOVE}, MOVE + datetime.timedelta(days=1), "parent"),
        ({"level": Level.REGION, "closed_on": MOVE}, MOVE, "parent"),
        ({"level": Level.REGION, "opened_on": MOVE}, MOVE - datetime.timedelta(days=1), "parent"),
        ({"level": Level.REGION}, FOUNDED - datetime.timedelta(days=1), "starts_on"),
        ({"level": Level.REGION}, FOUNDED, "starts_on"),
    ],
    ids=[
        "same level",
        "lower level",
        "closed",
        "closes too soon",
        "not open yet",
        "before the branch",
        "same day twice",
    ],
)
def test_a_wrong_move_is_refused(
    north: Branch, parent: dict[str, Any], starts_on: datetime.date, field: str
) -> None:
    branch = BranchFactory(parent=north)
    assert field in refused(move_branch, branch, BranchFactory(**parent), starts_on)
    assert branch.placements.count() == 1


BELOW_THE_HEAD = [level for level in Level if level != Level.HEAD_OFFICE]


@pytest.mark.parametrize("level", BELOW_THE_HEAD)
@pytest.mark.parametrize("other", BELOW_THE_HEAD)
def test_levels_leave_no_way_to_make_a_loop(head: Branch, level: Level, other: Level) -> None:
    """No unit is lower than itself: a chain of parents cannot come back."""
    first = BranchFactory(level=level, parent=head)
    second = BranchFactory(level=other, parent=head)
    accepted = []
    for branch, parent in ((first, second), (second, first), (first, first)):
        try:
            move_branch(branch, parent, MOVE)
            accepted.append((branch, parent))
        except ValidationError:
            pass
    assert accepted == [
        (branch, parent)
        for branch, parent in ((first, second), (second, first))
        if Level(parent.level).depth < Level(branch.level).depth
    ]
    assert len(accepted) <= 1


def test_a_move_after_closing_is_refused(north: Branch, south: Branch) -> None:
    branch = BranchFactory(parent=north, closed_on=MOVE)
    reasons = refused(move_branch, branch, south, MOVE + datetime.timedelta(days=1))
    assert "starts_on" in reasons


def test_a_placement_in_the_past_lasts_only_to_the_next(north: Branch, south: Branch) -> None:
    closing = BranchFactory(level=Level.REGION, closed_on=MOVE)
    branch = BranchFactory(parent=north)
    move_branch(branch, south, MOVE)
    move_branch(branch, closing, datetime.date(2010, 1, 1))
    assert parent_on(branch, datetime.date(2015, 1, 1)) == closing


def test_the_head_office_hangs_below_nothing(head: Branch, north: Branch) -> None:
    assert "parent" in refused(move_branch, head, north, MOVE)


def test_everything_else_hangs_below_something(head: Branch) -> None:
    lonely = Branch(code="x", name="x", level=Level.REGION, opened_on=MOVE)
    assert "parent" in refused(open_branch, lonely, None)
    assert not Branch.objects.filter(code="x").exists()
    open_branch(lonely, head)
    assert parent_on(lonely, MOVE) == head


def test_there_is_one_head_office(head: Branch) -> None:
    second = Branch(code="h2", name="h2", level=Level.HEAD_OFFICE, opened_on=MOVE)
    with pytest.raises(ValidationError):
        open_branch(second, None)


def test_the_code_never_changes(north: Branch) -> None:
    north.code = "other"
    assert "code" in refused(north.full_clean)


def test_closing_before_opening_is_refused(north: Branch) -> None:
    north.closed_on = FOUNDED - datetime.timedelta(days=1)
    with pytest.raises(ValidationError):
        north.full_clean()


def test_the_database_keeps_one_placement_a_day(north: Branch, south: Branch) -> None:
    branch = BranchFactory(parent=north)
    with pytest.raises(IntegrityError):
        BranchPlacement.objects.create(branch=branch, parent=south, starts_on=FOUNDED)


def test_closing_names_what_stands_in_the_way(north: Branch) -> None:
    BranchFactory(name="长安支行", parent=north)
    UserFactory(branch=north)
    north.closed_on = TODAY
    reasons = refused(check_branch, north)["closed_on"]
    assert len(reasons) == 2
    assert "长安支行" in reasons[0]


def test_closing_is_free_once_children_left_and_staff_are_gone(
    north: Branch, south: Branch
) -> None:
    child = BranchFactory(parent=north)
    BranchFactory(parent=north, closed_on=MOVE)
    UserFactory(branch=north, is_active=False)
    move_branch(child, south, MOVE)
    north.closed_on = TODAY
    check_branch(north)


def test_a_later_opening_than_the_first_placement_is_refused(north: Branch) -> None:
    north.opened_on = MOVE
    assert "opened_on" in refused(check_branch, north)


def test_a_level_that_the_tree_contradicts_is_refused(north: Branch) -> None:
    BranchFactory(parent=north, level=Level.BRANCH)
    north.level = Level.OUTLET
    assert "level" in refused(check_branch, north)
    north.level = Level.HEAD_OFFICE
    assert "level" in refused(check_branch, north)


def test_reopening_below_a_closed_unit_is_refused(north: Branch) -> None:
    branch = BranchFactory(parent=north, closed_on=MOVE)
    Branch.objects.filter(pk=north.pk).update(closed_on=MOVE)
    branch.closed_on = None
    assert "closed_on" in refused(check_branch, branch)


def test_a_mistaken_move_is_taken_back(north: Branch, south: Branch) -> None:
    branch = BranchFactory(parent=north)
    move_branch(branch, south, MOVE)
    assert take_back_move(branch).parent == north
    assert parent_on(branch, MOVE) == north


def test_the_first_place_is_not_taken_back(north: Branch) -> None:
    branch = BranchFactory(parent=north)
    with pytest.raises(ValidationError):
        take_back_move(branch)
    assert parent_on(branch, TODAY) == north


def test_a_move_is_not_taken_back_to_a_unit_that_has_closed(north: Branch, south: Branch) -> None:
    closed = BranchFactory(level=Level.REGION, closed_on=MOVE)
    branch = BranchFactory(parent=closed)
    move_branch(branch, south, MOVE)
    with pytest.raises(ValidationError):
        take_back_move(branch)
    assert parent_on(branch, TODAY) == south
