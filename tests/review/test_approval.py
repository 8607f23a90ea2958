"""Two levels approve exactly what was submitted, and nobody their own."""

import datetime
import json

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, override
from wagtail.models import Page, Revision, Workflow, WorkflowPage, WorkflowState

from cms.accounts.enums import Role
from cms.accounts.models import User
from cms.accounts.services import sync_roles
from cms.guides.models import GuidePage
from cms.review.models import Level, ReviewTask, ReviewTaskState
from cms.review.services.refusals import ReviewRefused
from tests.factories.accounts import AdministratorFactory, UserFactory
from tests.factories.review import (
    People,
    approve,
    browser,
    current,
    guide_form,
    messages,
    publish_by_review,
    send_back,
    submit,
)

pytestmark = pytest.mark.django_db


def decision_url(step: ReviewTaskState, action: str) -> str:
    """Where Wagtail takes a decision."""
    page = step.workflow_state.object_id
    return reverse("wagtailadmin_pages:workflow_action", args=[page, action, step.pk])


def is_live(page: Page) -> bool:
    """Whether readers see it."""
    return bool(Page.objects.get(pk=page.pk).live)


def test_a_new_installation_has_two_levels_with_checklists() -> None:
    with override(settings.LANGUAGE_CODE):
        assert [workflow.name for workflow in Workflow.objects.all()] == [
            gettext("Compliance review")
        ]
    tasks = list(ReviewTask.objects.order_by("level"))
    assert [task.level for task in tasks] == list(Level)
    assert [task.days_to_respond for task in tasks] == [2, 3]
    for task in tasks:
        assert len(task.items) >= 5
        groups = set(task.groups.values_list("role_profile__code", flat=True))
        assert groups == {Role.REVIEWER, Role.HEAD_OFFICE}
    assert WorkflowPage.objects.get().page == Page.get_first_root_node()


def test_what_administrators_changed_stays() -> None:
    Workflow.objects.update(name="自定义")
    task = ReviewTask.objects.get(level=Level.FIRST)
    task.groups.clear()
    ReviewTask.objects.filter(pk=task.pk).update(checklist="只看标题", days_to_respond=9)
    WorkflowPage.objects.all().delete()
    sync_roles()
    task.refresh_from_db()
    assert (task.items, task.days_to_respond) == (["只看标题"], 9)
    assert not task.groups.exists()
    assert Workflow.objects.get().name == "自定义"
    assert not WorkflowPage.objects.exists()


def test_two_levels_publish_and_the_dates_of_review_are_set(
    draft: GuidePage, people: People
) -> None:
    step = submit(draft, people.editor)
    assert step.level == Level.FIRST
    assert step.due_on == timezone.localdate() + datetime.timedelta(days=2)
    following = approve(step, people.first, comment="来源已核对")
    assert following.level == Level.SECOND
    assert not is_live(draft)
    approve(following, people.second)
    page = GuidePage.objects.get(pk=draft.pk)
    assert page.live
    assert page.live_revision_id == step.revision_id
    assert not page.has_unpublished_changes
    assert page.last_reviewed_on == timezone.localdate()
    assert page.next_review_on == timezone.localdate() + datetime.timedelta(days=180)
    step.refresh_from_db()
    assert step.decided_by_name.endswith("(first)")
    assert step.submitted_by_name.endswith("(editor)")
    assert step.comment == "来源已核对"
    assert [item["text"] for item in step.checklist] == step.task.specific.items
    assert all(item["checked"] for item in step.checklist)


def test_a_planned_day_of_review_is_kept_and_a_past_one_is_not(
    draft: GuidePage, people: People
) -> None:
    planned = timezone.localdate() + datetime.timedelta(days=30)
    draft.next_review_on = planned
    publish_by_review(draft, people)
    page = GuidePage.objects.get(pk=draft.pk)
    assert page.next_review_on == planned
    page.next_review_on = timezone.localdate()
    publish_by_review(page, people)
    page.refresh_from_db()
    assert page.next_review_on == timezone.localdate() + datetime.timedelta(days=180)


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.HEAD_OFFICE, None])
def test_nobody_approves_what_they_submitted(
    draft: GuidePage, people: People, role: Role | None
) -> None:
    author = UserFactory(roles=[role]) if role else AdministratorFactory()
    step = submit(draft, author)
    for action in ("approve", "reject"):
        data = {"checked": step.task.specific.items, "comment": "好"}
        response = browser(author).post(decision_url(step, action), data, follow=True)
        assert gettext("You wrote or submitted this yourself: somebody else has to review it.") in (
            messages(response)
        )
    step.refresh_from_db()
    assert step.status == step.STATUS_IN_PROGRESS
    assert not is_live(draft)


def test_whoever_wrote_an_earlier_draft_is_an_author_too(draft: GuidePage, people: People) -> None:
    helper = UserFactory(roles=[Role.HEAD_OFFICE])
    draft.save_revision(user=helper)
    step = submit(draft, people.editor)
    with pytest.raises(ReviewRefused):
        approve(step, helper)
    approve(approve(step, people.first), people.second)
    page = GuidePage.objects.get(pk=draft.pk)
    step = submit(page, people.editor)
    assert approve(step, helper).level == Level.SECOND, "what is live is nobody's draft any more"


def test_the_second_level_is_another_person(draft: GuidePage, people: People) -> None:
    following = approve(submit(draft, people.editor), people.first)
    with pytest.raises(ReviewRefused):
        approve(following, people.first)
    data = {"checked": following.task.specific.items}
    response = browser(people.first).post(decision_url(following, "approve"), data, follow=True)
    assert gettext(
        "You approved this at the other level: somebody else has to look at it here."
    ) in (messages(response))
    assert not is_live(draft)


@pytest.mark.parametrize("role", [Role.EDITOR, Role.OUTREACH, Role.ADMINISTRATOR])
def test_who_does_not_review_decides_nothing_by_address(
    draft: GuidePage, people: People, role: Role
) -> None:
    step = submit(draft, people.editor)
    client = browser(UserFactory(roles=[role]))
    for action in ("approve", "reject"):
        client.post(
            decision_url(step, action), {"checked": step.task.specific.items, "comment": "x"}
        )
    step.refresh_from_db()
    assert step.status == step.STATUS_IN_PROGRESS


def test_an_item_that_is_not_ticked_is_named(draft: GuidePage, people: People) -> None:
    step = submit(draft, people.editor)
    *ticked, missing = step.task.specific.items
    response = browser(people.first).post(
        decision_url(step, "approve"), {"checked": ticked}, follow=True
    )
    assert missing in messages(response)
    step.refresh_from_db()
    assert (step.status, step.checklist) == (step.STATUS_IN_PROGRESS, [])


def test_a_checklist_changed_meanwhile_is_read_again(draft: GuidePage, people: People) -> None:
    step = submit(draft, people.editor)
    before = step.task.specific.items
    ReviewTask.objects.filter(pk=step.task_id).update(checklist=before[0])
    with pytest.raises(ReviewRefused):
        step.task.specific.on_action(step, people.first, "approve", checked=before)


@pytest.mark.parametrize("reason", ["", "   ", "\u3000\n"])
def test_returning_needs_a_reason(draft: GuidePage, people: People, reason: str) -> None:
    step = submit(draft, people.editor)
    response = browser(people.first).post(
        decision_url(step, "reject"), {"comment": reason}, follow=True
    )
    assert gettext("Not returned: write what has to be changed, and why.") in messages(response)
    step.refresh_from_db()
    assert step.status == step.STATUS_IN_PROGRESS


def test_what_was_returned_passes_the_first_level_again(draft: GuidePage, people: People) -> None:
    second = approve(submit(draft, people.editor), people.first)
    send_back(second, people.second)
    state = second.workflow_state
    state.refresh_from_db()
    assert state.status == state.STATUS_NEEDS_CHANGES
    draft.refresh_from_db()
    draft.title = "改过的"
    draft.save_revision(user=people.editor)
    WorkflowState.objects.get(pk=state.pk).resume(people.editor)
    again = current(state)
    assert again.level == Level.FIRST
    approve(approve(again, people.second), people.first)
    page = GuidePage.objects.get(pk=draft.pk)
    assert (page.live, page.title) == (True, "改过的")


def test_what_was_changed_after_submitting_is_not_approved(
    draft: GuidePage, people: People
) -> None:
    step = submit(draft, people.editor)
    draft.title = "偷换的标题"
    draft.save_revision(user=people.editor)
    with pytest.raises(ReviewRefused):
        approve(step, people.first)
    assert not is_live(draft)


def test_a_revision_written_over_in_place_is_not_approved(draft: GuidePage, people: People) -> None:
    """Wagtail's autosave keeps the number of a revision while its content changes."""
    step = submit(draft, people.editor)
    draft.title = "偷换的标题"
    draft.save_revision(user=people.editor, overwrite_revision=step.revision)
    assert Page.objects.get(pk=draft.pk).latest_revision_id == step.revision_id
    with pytest.raises(ReviewRefused):
        approve(step, people.first)
    following = ReviewTaskState.objects.filter(level=Level.SECOND)
    assert not following.exists()


def test_the_page_is_locked_for_everybody_and_can_be_taken_back(
    draft: GuidePage, people: People
) -> None:
    draft.locked, draft.locked_by = True, people.first
    draft.save()
    submit(draft, people.editor)
    page = GuidePage.objects.get(pk=draft.pk)
    assert not page.locked
    for user in (people.editor, people.first, AdministratorFactory()):
        assert page.get_lock().for_user(user)
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    revisions = Revision.objects.count()
    browser(people.first).post(url, guide_form(title="审核人改的"))
    assert Revision.objects.count() == revisions
    # Reviewers return with a reason; they do not just make it vanish from the list.
    browser(people.first).post(url, guide_form(**{"action-cancel-workflow": "true"}))
    assert page.workflow_in_progress
    browser(people.editor).post(url, guide_form(**{"action-cancel-workflow": "true"}))
    assert not GuidePage.objects.get(pk=page.pk).workflow_in_progress


def test_of_two_who_decide_at_once_the_second_is_told(draft: GuidePage, people: People) -> None:
    step = submit(draft, people.editor)
    stale = ReviewTaskState.objects.get(pk=step.pk)
    approve(step, people.first)
    with pytest.raises(ReviewRefused, match="first"):
        send_back(stale, people.second)
    assert ReviewTaskState.objects.get(pk=step.pk).status == step.STATUS_APPROVED


def test_it_is_not_submitted_where_nobody_could_review_it(draft: GuidePage, people: People) -> None:
    User.objects.filter(pk=people.second.pk).update(is_active=False)
    with pytest.raises(ReviewRefused):
        submit(draft, people.editor)
    assert not WorkflowState.objects.exists()
    UserFactory(roles=[Role.HEAD_OFFICE])
    submit(draft, people.editor)


def test_switching_levels_off_publishes_nothing(draft: GuidePage, people: People) -> None:
    """Wagtail ends a workflow as approved when its remaining steps are switched off."""
    following = approve(submit(draft, people.editor), people.first)
    administrator = browser(UserFactory(roles=[Role.ADMINISTRATOR]))
    url = reverse("wagtailadmin_workflows:disable_task", args=[following.task_id])
    administrator.post(url)
    assert not is_live(draft)
    following.refresh_from_db()
    assert following.status == following.STATUS_IN_PROGRESS


def test_a_client_cannot_smuggle_decisions_through_the_editor(
    draft: GuidePage, people: People
) -> None:
    step = submit(draft, people.editor)
    url = reverse("wagtailadmin_pages:edit", args=[draft.pk])
    extra = json.dumps({"checked": step.task.specific.items, "update": False})
    for user in (people.editor, people.first):
        smuggled = {
            "action-workflow-action": "true",
            "workflow-action-name": "approve",
            "workflow-action-extra-data": extra,
        }
        browser(user).post(url, guide_form(**smuggled))
    step.refresh_from_db()
    assert step.status == step.STATUS_IN_PROGRESS


def test_the_editor_offers_to_submit_again_without_naming_a_level(
    draft: GuidePage, people: People
) -> None:
    following = approve(submit(draft, people.editor), people.first)
    send_back(following, people.second)
    url = reverse("wagtailadmin_pages:edit", args=[draft.pk])
    page = BeautifulSoup(browser(people.editor).get(url).content, "lxml")
    button = page.select_one("[name=action-submit]")
    assert button is not None
    assert following.task.name not in button.get_text()
    form = guide_form(title="改过的", **{"action-submit": "1"})
    browser(people.editor).post(url, form)
    assert current(following.workflow_state).level == Level.FIRST
