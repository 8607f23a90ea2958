"""Approved wording passes the same review as pages."""

import json

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from django.utils.translation import gettext

from cms.accounts.enums import Role
from cms.content.models import ApprovedWording
from cms.review.models import ReviewTaskState
from tests.factories.accounts import UserFactory
from tests.factories.content import ApprovedWordingFactory
from tests.factories.review import People, approve, browser, messages, publish_by_review, submit

pytestmark = pytest.mark.django_db


@pytest.fixture
def wording(db: None) -> ApprovedWording:
    """A text nobody has approved yet."""
    wording: ApprovedWording = ApprovedWordingFactory(live=False)
    return wording


def address(wording: ApprovedWording, action: str, *args: object) -> str:
    """Where Wagtail does something with it."""
    viewset = wording.snippet_viewset  # type: ignore[attr-defined]
    return reverse(viewset.get_url_name(action), args=[wording.pk, *args])


def our_address(wording: ApprovedWording, action: str) -> str:
    """Where we do."""
    return reverse(f"review:{action}", args=["content", "approvedwording", wording.pk])


def test_two_levels_publish_it(wording: ApprovedWording, people: People) -> None:
    publish_by_review(wording, people)
    wording.refresh_from_db()
    assert wording.live
    sheet = browser(people.editor).get(our_address(wording, "evidence")).content.decode()
    assert "(first)" in sheet
    assert "(second)" in sheet


def test_its_author_is_refused_with_the_reason(wording: ApprovedWording, people: People) -> None:
    author = UserFactory(roles=[Role.HEAD_OFFICE])
    step = submit(wording, author)
    url = address(wording, "workflow_action", "approve", step.pk)
    response = browser(author).post(url, {"checked": step.task.specific.items}, follow=True)
    assert gettext("You wrote or submitted this yourself: somebody else has to review it.") in (
        messages(response)
    )
    step.refresh_from_db()
    assert step.status == step.STATUS_IN_PROGRESS


def test_the_screen_of_the_decision_and_the_editor_work(
    wording: ApprovedWording, people: People
) -> None:
    step = submit(wording, people.editor)
    reviewer = browser(people.first)
    url = reverse("review:review", args=[step.pk])
    assert url in reviewer.get(address(wording, "edit")).content.decode()
    assert url not in browser(people.editor).get(address(wording, "edit")).content.decode()
    assert reviewer.get(url).status_code == 200
    reviewer.post(url, {"approve": "1", "checked": step.task.specific.items})
    assert ReviewTaskState.objects.get(pk=step.pk).status == step.STATUS_APPROVED


def test_reviewers_return_it_rather_than_end_the_review(
    wording: ApprovedWording, people: People
) -> None:
    submit(wording, people.editor)
    form = {"name": wording.name, "code": wording.code, "action-cancel-workflow": "true"}
    browser(people.first).post(address(wording, "edit"), form)
    assert wording.workflow_in_progress


def test_it_is_withdrawn_with_a_reason(wording: ApprovedWording, people: People) -> None:
    publish_by_review(wording, people)
    browser(people.editor).post(our_address(wording, "withdraw"), {"reason": "我想"})
    wording.refresh_from_db()
    assert wording.live
    browser(people.first).post(our_address(wording, "withdraw"), {"reason": "说法已变"})
    wording.refresh_from_db()
    assert not wording.live


@pytest.mark.parametrize("role", [Role.EDITOR, Role.HEAD_OFFICE, Role.ADMINISTRATOR])
def test_nobody_publishes_or_unpublishes_it_by_role(
    wording: ApprovedWording, people: People, role: Role
) -> None:
    user = UserFactory(roles=[role])
    own = Group.objects.create(name="自定义")
    own.permissions.set(Permission.objects.filter(codename__endswith="approvedwording"))
    user.groups.add(own)
    client = browser(user)
    content = {"entityMap": {}, "blocks": [{"key": "a", "text": "先核实。", "type": "unstyled"}]}
    form = {"name": wording.name, "code": wording.code, "text": json.dumps(content)}
    client.post(address(wording, "edit"), form | {"action-publish": "1"})
    wording.refresh_from_db()
    assert wording.has_unpublished_changes, "saved as a draft"
    assert not wording.live
    publish_by_review(wording, people)
    client.post(address(wording, "unpublish"))
    wording.refresh_from_db()
    assert wording.live


def test_the_second_level_is_another_person(wording: ApprovedWording, people: People) -> None:
    following = approve(submit(wording, people.editor), people.first)
    url = address(wording, "workflow_action", "approve", following.pk)
    browser(people.first).post(url, {"checked": following.task.specific.items})
    wording.refresh_from_db()
    assert not wording.live
