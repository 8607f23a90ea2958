"""A small tree of branches, people in it, and links of theirs."""

import pytest
from django.test import Client

from cms.accounts.enums import Level, Role
from cms.accounts.models import Branch, User
from cms.guides.models import GuideIndexPage, GuidePage
from cms.metrics.models import ShortLink
from tests.factories.accounts import BranchFactory, UserFactory
from tests.factories.metrics import ShortLinkFactory
from tests.factories.pages import GuidePageFactory
from tests.factories.review import browser


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
def guide(guide_index: GuideIndexPage) -> GuidePage:
    """What links lead to."""
    page: GuidePage = GuidePageFactory(parent=guide_index, title="刷单返利", slug="shuadan")
    return page


@pytest.fixture
def link(north: Branch, guide: GuidePage) -> ShortLink:
    """The north's poster."""
    made: ShortLink = ShortLinkFactory(branch=north, page=guide, path="", label="北区门口海报")
    return made


@pytest.fixture
def northerner(north: Branch) -> User:
    """Outreach staff of the north."""
    user: User = UserFactory(username="north", roles=[Role.OUTREACH], branch=north)
    return user


@pytest.fixture
def stranger(south: Branch) -> User:
    """Outreach staff of the south."""
    user: User = UserFactory(username="south", roles=[Role.OUTREACH], branch=south)
    return user


@pytest.fixture
def north_browser(northerner: User) -> Client:
    """The northerner, signed in."""
    return browser(northerner)


@pytest.fixture
def stranger_browser(stranger: User) -> Client:
    """The stranger, signed in."""
    return browser(stranger)
