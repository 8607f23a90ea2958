"""The sheet that proves how a page came to be what readers see."""

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import gettext

from cms.accounts.enums import Role
from cms.accounts.models import User
from cms.guides.models import GuideIndexPage, GuidePage
from cms.review.selectors.evidence import evidence_of
from tests.factories.accounts import AdministratorFactory, UserFactory
from tests.factories.pages import GuidePageFactory
from tests.factories.review import (
    People,
    approve,
    browser,
    current,
    publish_by_review,
    send_back,
    submit,
)

pytestmark = pytest.mark.django_db


def sheet_url(page: Any) -> str:
    """Where the sheet of a page is."""
    return reverse("review:evidence", args=["wagtailcore", "page", page.pk])


def sheet(page: Any, user: User) -> str:
    """The words of the sheet."""
    response = browser(user).get(sheet_url(page))
    assert response.status_code == 200
    article = BeautifulSoup(response.content, "lxml").select_one("article.sheet")
    assert article is not None
    return article.get_text(" ", strip=True)


def test_it_tells_the_whole_way(draft: GuidePage, people: People) -> None:
    first = submit(draft, people.editor)
    send_back(first, people.first, "热线要核对原文")
    state = first.workflow_state
    draft.refresh_from_db()
    draft.save_revision(user=people.editor, log_action=True)
    state.refresh_from_db()
    state.resume(people.editor)
    again = current(state)
    approve(approve(again, people.first, "已核对"), people.second)
    text = sheet(draft, people.editor)
    for words in ("不要转账", "热线要核对原文", "已核对", "(editor)", "(first)", "(second)"):
        assert words in text
    for item in again.task.specific.items:
        assert item in text
    assert str(again.revision_id) in text
    assert current(state).digest in text
    assert gettext("Published without review.") not in text
    whats = [step.what for step in evidence_of(GuidePage, draft.pk).steps]  # type: ignore[union-attr]
    assert [what.removeprefix("wagtail.") for what in whats] == [
        "workflow.start",
        "workflow.reject",
        "workflow.resume",
        "workflow.approve",
        "workflow.approve",
        "publish",
    ]


def test_what_a_superuser_published_alone_is_called_so(draft: GuidePage, people: People) -> None:
    publish_by_review(draft, people)
    page = GuidePage.objects.get(pk=draft.pk)
    page.save_revision(user=people.editor).publish(user=AdministratorFactory())
    text = sheet(draft, people.first)
    assert text.count(gettext("Published without review.")) == 2, "above, and where it happened"


def test_it_outlives_accounts_and_the_page(draft: GuidePage, people: People) -> None:
    publish_by_review(draft, people)
    superuser = browser(AdministratorFactory())
    for user in (people.editor, people.first):
        superuser.post(reverse("wagtailusers_users:delete", args=[user.pk]))
    assert not User.objects.filter(pk=people.first.pk).exists()
    before = sheet(draft, people.second)
    assert "(first)" in before
    assert "小明" in before
    superuser.post(reverse("wagtailadmin_pages:delete", args=[draft.pk]))
    assert not GuidePage.objects.filter(pk=draft.pk).exists()
    after = sheet(draft, people.second)
    assert "(first)" in after
    assert "不要转账" in after
    outsider = browser(UserFactory(roles=[Role.EDITOR]))
    assert outsider.get(sheet_url(draft)).status_code == 302


@pytest.mark.parametrize(
    ("role", "status"),
    [
        (Role.EDITOR, 200),
        (Role.REVIEWER, 200),
        (Role.HEAD_OFFICE, 200),
        (Role.ADMINISTRATOR, 200),
        (Role.OUTREACH, 302),
        (Role.BRANCH_MANAGER, 302),
    ],
)
def test_who_works_on_pages_may_read_it(draft: GuidePage, role: Role, status: int) -> None:
    assert browser(UserFactory(roles=[role])).get(sheet_url(draft)).status_code == status


@pytest.mark.parametrize(
    "tail",
    [
        "wagtailcore/page/x",
        "wagtailcore/page/999999",
        "nothing/here/1",
        "accounts/user/1",
        "wagtailcore/page/99999999999999999999999",
    ],
)
def test_what_is_not_there_is_not_found(people: People, tail: str) -> None:
    url = reverse("wagtailadmin_home") + f"review/evidence/{tail}/"
    assert browser(people.first).get(url).status_code == 404
    assert browser(people.first).get(url.replace("evidence", "withdraw")).status_code == 404


def test_the_number_of_queries_does_not_grow(guide_index: GuideIndexPage, people: People) -> None:
    short: GuidePage = GuidePageFactory(parent=guide_index, live=False)
    publish_by_review(short, people)
    long: GuidePage = GuidePageFactory(parent=guide_index, live=False)
    for _round in range(4):
        publish_by_review(long, people)
        long = GuidePage.objects.get(pk=long.pk)
    client = browser(people.first)

    def queries(page: GuidePage) -> int:
        client.get(sheet_url(page))
        with CaptureQueriesContext(
            connection,
        ) as captured:
            client.get(sheet_url(page))
        return len(captured)

    assert queries(short) == queries(long)
    run: Callable[[], object] = lambda: evidence_of(GuidePage, long.pk)  # noqa: E731
    with CaptureQueriesContext(connection) as captured:
        run()
    assert len(captured) <= 4
