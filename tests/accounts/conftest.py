"""People and a small tree of branches."""

import pytest
from django.test import Client

from cms.accounts.enums import Level, Role
from cms.accounts.models import Branch, User
from tests.factories.accounts import AdministratorFactory, BranchFactory, UserFactory


@pytest.fixture
def head(db: None) -> Branch:
    """The head office."""
    branch: Branch = BranchFactory(code="head", name="总行", level=Level.HEAD_OFFICE)
    return branch


@pytest.fixture
def north(head: Branch) -> Branch:
    """A region."""
    branch: Branch = BranchFactory(code="north", name="北区", level=Level.REGION, parent=head)
    return branch


@pytest.fixture
def south(head: Branch) -> Branch:
    """Another region."""
    branch: Branch = BranchFactory(code="south", name="南区", level=Level.REGION, parent=head)
    return branch


@pytest.fixture
def superuser(db: None) -> User:
    """A superuser."""
    user: User = AdministratorFactory(username="root")
    return user


@pytest.fixture
def administrator(db: None) -> User:
    """A member of the Administrator role."""
    user: User = UserFactory(username="boss", roles=[Role.ADMINISTRATOR])
    return user


@pytest.fixture
def admin_site(client: Client, superuser: User) -> Client:
    """A browser signed in as superuser."""
    client.force_login(superuser, backend="django.contrib.auth.backends.ModelBackend")
    return client
