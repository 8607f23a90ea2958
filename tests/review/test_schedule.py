"""Times to go live and to expire: set by editors, in force once approved, kept by the tick."""

import datetime
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from wagtail.models import Page, Revision

from cms.guides.models import GuidePage
from cms.review.selectors.evidence import evidence_of
from cms.review.services.refusals import ReviewRefused
from tests.factories.review import (
    People,
    approve,
    browser,
    guide_form,
    messages,
    publish_by_review,
    submit,
)

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)


def edit_url(page: Page) -> str:
    """The editor."""
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def stamp(moment: datetime.datetime) -> str:
    """A time as the editor posts it."""
    return timezone.localtime(moment).strftime("%Y-%m-%d %H:%M")


def tick() -> None:
    """What the supervisor's tick does every minute."""
    call_command("tick", "--once")


def later(page: Page, **moved: datetime.datetime) -> None:
    """Let time pass: move what was approved for later into the past."""
    passed = timezone.now() - HOUR
    for revision in Revision.objects.filter(approved_go_live_at__isnull=False):
        revision.content["go_live_at"] = passed.isoformat()
        Revision.objects.filter(pk=revision.pk).update(
            approved_go_live_at=passed, content=revision.content
        )
    Page.objects.filter(pk=page.pk).update(**moved)


def test_an_editor_sets_both_times_and_approval_puts_them_in_force(
    client: Client, draft: GuidePage, people: People
) -> None:
    go_live, expire = timezone.now() + HOUR, timezone.now() + 3 * HOUR
    form = guide_form(go_live_at=stamp(go_live), expire_at=stamp(expire), **{"action-submit": "1"})
    browser(people.editor).post(edit_url(draft), form)
    page = GuidePage.objects.get(pk=draft.pk)
    step = page.current_workflow_task_state
    approve(approve(step, people.first), people.second)
    page = GuidePage.objects.get(pk=draft.pk)
    assert page.approved_schedule
    tick()
    assert client.get(page.url or "/guides/draft/").status_code == 404
    later(page)
    tick()
    page = GuidePage.objects.get(pk=draft.pk)
    assert page.live
    assert page.live_revision_id == step.revision_id
    assert page.last_reviewed_on == timezone.localdate()
    assert client.get(page.url).status_code == 200
    later(page, expire_at=timezone.now() - HOUR)
    tick()
    page.refresh_from_db()
    assert (page.live, page.expired) == (False, True)
    assert client.get(page.url or "/guides/draft/").status_code == 404
    evidence = evidence_of(GuidePage, page.pk)
    assert evidence is not None
    assert [step.what for step in evidence.steps][-3:] == [
        "wagtail.publish.schedule",
        "wagtail.publish.scheduled",
        "wagtail.unpublish.scheduled",
    ]
    assert not any(step.is_unreviewed for step in evidence.steps)


def test_a_newer_draft_does_not_slip_out_at_the_time(draft: GuidePage, people: People) -> None:
    draft.go_live_at = timezone.now() + HOUR
    publish_by_review(draft, people)
    page = GuidePage.objects.get(pk=draft.pk)
    form = guide_form(title="没审核的新标题")
    for user in (people.editor, people.first):
        browser(user).post(edit_url(page), form)
    assert Page.objects.get(pk=page.pk).draft_title == "不要转账", "locked until it is live"
    # Even what a script saves stays a draft.
    newer = page.get_latest_revision_as_object()
    newer.title = "没审核的新标题"
    newer.save_revision()
    later(page)
    tick()
    page = GuidePage.objects.get(pk=draft.pk)
    assert (page.live, page.title, page.has_unpublished_changes) == (True, "不要转账", True)


@pytest.mark.parametrize(
    ("times", "refused"),
    [
        ({"go_live_at": 3 * HOUR, "expire_at": HOUR}, ["go_live_at", "expire_at"]),
        ({"go_live_at": -HOUR}, ["go_live_at"]),
        ({"expire_at": -HOUR}, ["expire_at"]),
    ],
)
def test_impossible_times_are_refused_and_nothing_is_saved(
    draft: GuidePage, people: People, times: dict[str, Any], refused: list[str]
) -> None:
    values = {name: stamp(timezone.now() + offset) for name, offset in times.items()}
    revisions = Revision.objects.count()
    for action in ({}, {"action-submit": "1"}):
        form = guide_form(title="时间不对", **values, **action)
        response = browser(people.editor).post(edit_url(draft), form)
        assert response.status_code == 200
        assert sorted(response.context["form"].errors) == sorted(refused)
    page = GuidePage.objects.get(pk=draft.pk)
    assert Revision.objects.count() == revisions
    assert not page.workflow_in_progress
    assert page.title == "不要转账"


def test_a_time_that_passed_while_it_was_reviewed_means_at_once(
    draft: GuidePage, people: People
) -> None:
    draft.go_live_at = (timezone.now() - HOUR).replace(second=0, microsecond=0)
    publish_by_review(draft, people)
    page = GuidePage.objects.get(pk=draft.pk)
    assert page.live
    form = guide_form(go_live_at=stamp(page.go_live_at), title="再改")
    browser(people.editor).post(edit_url(page), form)
    assert Page.objects.get(pk=page.pk).draft_title == "再改", "an old time is no obstacle"


def test_what_would_have_expired_already_is_not_approved(draft: GuidePage, people: People) -> None:
    draft.expire_at = timezone.now() - HOUR
    step = submit(draft, people.editor)
    with pytest.raises(ReviewRefused):
        approve(step, people.first)
    assert not GuidePage.objects.get(pk=draft.pk).live


def test_submitting_without_what_is_required_is_refused_with_the_reason(
    draft: GuidePage, people: People
) -> None:
    form = guide_form(title="", **{"action-submit": "1"})
    response = browser(people.editor).post(edit_url(draft), form)
    assert "title" in response.context["form"].errors
    assert messages(response)
    assert not GuidePage.objects.get(pk=draft.pk).workflow_in_progress


def test_the_editor_says_that_times_wait_for_approval(draft: GuidePage, people: People) -> None:
    html = browser(people.editor).get(edit_url(draft)).content.decode()
    assert "schedule-publishing-dialog" in html
    assert gettext("This time has passed. Leave it empty to publish at once.") not in html
