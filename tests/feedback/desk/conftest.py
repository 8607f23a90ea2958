"""Branches, people and messages for the tests of the desk."""

from dataclasses import dataclass

import pytest

from cms.accounts.enums import Level, Role
from cms.accounts.models import Branch, User
from tests.factories.accounts import BranchFactory, UserFactory


@dataclass(frozen=True)
class House:
    """A head office with two regions, and who works there."""

    head: Branch
    north: Branch
    south: Branch
    outlet: Branch  # below north
    chief: User  # head office manager
    northern: User  # branch manager of north
    southern: User  # branch manager of south
    editor: User  # at the head office
    outreach: User  # at north, without a permission for messages
    reviewer: User


@pytest.fixture
def house(db: None) -> House:
    """The whole house."""
    head = BranchFactory(code="head", name="总行", level=Level.HEAD_OFFICE)
    north = BranchFactory(code="north", name="北区", level=Level.REGION, parent=head)
    south = BranchFactory(code="south", name="南区", level=Level.REGION, parent=head)
    outlet = BranchFactory(code="outlet", name="北一", level=Level.OUTLET, parent=north)
    return House(
        head,
        north,
        south,
        outlet,
        chief=UserFactory(username="chief", roles=[Role.HEAD_OFFICE], branch=head),
        northern=UserFactory(username="northern", roles=[Role.BRANCH_MANAGER], branch=north),
        southern=UserFactory(username="southern", roles=[Role.BRANCH_MANAGER], branch=south),
        editor=UserFactory(username="editor", roles=[Role.EDITOR], branch=head),
        outreach=UserFactory(username="outreach", roles=[Role.OUTREACH], branch=north),
        reviewer=UserFactory(username="reviewer", roles=[Role.REVIEWER], branch=head),
    )
