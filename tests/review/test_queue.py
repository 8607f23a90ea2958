"""The home of the admin lists what waits for whom, and what became of what was submitted."""

import datetime

import pytest
from bs4 import BeautifulSoup, Tag
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cms.accounts.enums import Role
from cms.accounts.models import User
from cms.guides.models import GuideIndexPage, GuidePage
from cms.review.models import ReviewTaskState
from tests.factories.accounts import AdministratorFactory, UserFactory
from tests.factories.content import ApprovedWordingFactory
from tests.factories.pages import GuidePageFactory
from tests.factories.review import People, approve, browser, send_back, submit

pytestmark = pytest.mark.django_db


def panel(user: User, name: str) -> Tag | None:
    """One list of the home."""
    home = browser(user).get(reverse("wagtailadmin_home"))
    soup = BeautifulSoup(home.content, "lxml")
    section = soup.select_one(f"#{name}") or soup.select_one(f"#{name}-section")
    return section


def waiting(user: User) -> str:
    """What waits for this person."""
    found = panel(user, "waiting-for-review")
    return found.get_text(" ", strip=True) if found else ""


def test_who_may_decide_sees_it_and_nobody_else(draft: GuidePage, people: People) -> None:
    office = UserFactory(roles=[Role.HEAD_OFFICE])
    draft.save_revision(user=office)
    step = submit(draft, people.editor)
    for user in (people.first, people.second, AdministratorFactory()):
        assert "不要转账" in waiting(user)
        assert "(editor)" in waiting(user)
    for user in (people.editor, office, UserFactory(roles=[Role.OUTREACH])):
        assert waiting(user) == ""
    approve(step, people.first)
    assert waiting(people.first) == "", "the second level is another person"
    assert "不要转账" in waiting(people.second)


def test_what_is_late_is_marked(draft: GuidePage, people: People) -> None:
    step = submit(draft, people.editor)
    found = panel(people.first, "waiting-for-review")
    assert found is not None
    assert not found.select(".review-late")
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    ReviewTaskState.objects.filter(pk=step.pk).update(due_on=yesterday)
    found = panel(people.first, "waiting-for-review")
    assert found is not None
    assert found.select(".review-late")


def test_authors_read_why_it_was_returned(draft: GuidePage, people: People) -> None:
    step = submit(draft, people.editor)
    found = panel(people.editor, "your-submissions")
    assert found is not None
    assert step.task.name in found.get_text()
    send_back(step, people.first, "请补上来源。")
    found = panel(people.editor, "your-submissions")
    assert found is not None
    assert "请补上来源。" in found.get_text()
    assert found.select_one(f"a[href='{reverse('wagtailadmin_pages:edit', args=[draft.pk])}']")


def test_the_screen_of_the_decision(draft: GuidePage, people: People) -> None:
    step = submit(draft, people.editor)
    url = reverse("review:review", args=[step.pk])
    reviewer = browser(people.first)
    page = BeautifulSoup(reviewer.get(url).content, "lxml")
    boxes = [box["value"] for box in page.select("input[name=checked]")]
    assert boxes == step.task.specific.items
    preview = reverse("wagtailadmin_pages:workflow_preview", args=[draft.pk, step.task_id])
    assert page.select_one(f"iframe[src='{preview}']")
    assert reviewer.get(preview).status_code == 200
    refused = reviewer.post(url, {"approve": "1", "checked": boxes[:2], "comment": "先看两条"})
    again = BeautifulSoup(refused.content, "lxml")
    assert boxes[2] in again.select_one(".review-refusal").get_text()  # type: ignore[union-attr]
    assert [box["value"] for box in again.select("input[name=checked][checked]")] == boxes[:2]
    assert "先看两条" in again.select_one("textarea[name=comment]").get_text()  # type: ignore[union-attr]
    refused = reviewer.post(url, {"reject": "1", "comment": " "})
    assert BeautifulSoup(refused.content, "lxml").select_one(".review-refusal")
    assert ReviewTaskState.objects.get(pk=step.pk).status == step.STATUS_IN_PROGRESS
    reviewer.post(url, {"approve": "1", "checked": boxes})
    assert ReviewTaskState.objects.get(pk=step.pk).status == step.STATUS_APPROVED
    assert reviewer.get(url).status_code == 302, "decided"


@pytest.mark.parametrize("role", [Role.EDITOR, Role.OUTREACH, Role.ADMINISTRATOR])
def test_the_screen_is_for_who_may_decide(draft: GuidePage, people: People, role: Role) -> None:
    step = submit(draft, people.editor)
    url = reverse("review:review", args=[step.pk])
    for user in (UserFactory(roles=[role]), people.editor):
        assert browser(user).get(url).status_code == 302
    assert browser(people.first).get(reverse("review:review", args=[999999])).status_code == 404


def test_the_number_of_queries_does_not_grow(guide_index: GuideIndexPage, people: People) -> None:
    def queries(user: User) -> int:
        client = browser(user)
        client.get(reverse("wagtailadmin_home"))
        with CaptureQueriesContext(connection) as captured:
            client.get(reverse("wagtailadmin_home"))
        return len(captured)

    def submit_some(count: int) -> None:
        for _number in range(count):
            submit(GuidePageFactory(parent=guide_index, live=False), people.editor)
            submit(ApprovedWordingFactory(live=False), people.editor)

    submit_some(1)
    few = queries(people.first), queries(people.editor)
    submit_some(5)
    assert (queries(people.first), queries(people.editor)) == few
