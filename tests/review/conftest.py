"""What the tests of the review share: changes as the site makes them, the worker's part included."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from cms.accounts.services.roles import sync_roles
from cms.guides.models import GuideIndexPage, GuidePage
from cms.review.models import RecheckRun
from cms.review.services.marking import work_off
from tests.factories.pages import GuidePageFactory
from tests.factories.review import People, make_people
from tests.taxonomy.test_usage import hotline_card, with_body

Committing = Callable[[], Any]


@pytest.fixture
def committing(django_capture_on_commit_callbacks: Any) -> Committing:
    """Let what follows a commit happen, the worker's part left out."""

    @contextmanager
    def commit() -> Iterator[None]:
        with django_capture_on_commit_callbacks(execute=True):
            yield

    return commit


@pytest.fixture
def changing(committing: Committing) -> Committing:
    """Let what follows a commit happen, and the worker come at once."""

    @contextmanager
    def change() -> Iterator[None]:
        with committing():
            yield
        for run in RecheckRun.objects.unfinished().order_by("created_at", "pk"):
            work_off(run.pk)

    return change


@pytest.fixture
def roles(db: None) -> None:
    """The groups of the roles, as the house has them."""
    sync_roles()


@pytest.fixture
def guide_with(guide_index: GuideIndexPage) -> Callable[..., GuidePage]:
    """Make a published guide that shows these hotlines."""

    def make(*hotlines: object, **fields: Any) -> GuidePage:
        page = with_body(GuidePageFactory(parent=guide_index, **fields), hotline_card(*hotlines))
        page.save()
        page.save_revision().publish()
        return GuidePage.objects.get(pk=page.pk)

    return make


@pytest.fixture
def people(db: None) -> People:
    """An editor and two reviewers."""
    return make_people()


@pytest.fixture
def draft(guide_index: GuideIndexPage) -> GuidePage:
    """A guide nobody has seen yet."""
    page: GuidePage = GuidePageFactory(
        parent=guide_index, title="不要转账", slug="draft", live=False
    )
    return page
