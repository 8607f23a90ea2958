"""Words that were submitted or published are not written over by naming their revision."""

from typing import Any

import pytest
from django.urls import reverse
from wagtail.models import Revision

from cms.accounts.enums import Role
from cms.content.models import ApprovedWording
from cms.guides.models import GuidePage
from cms.review.services.authorship import author_ids
from tests.factories.accounts import UserFactory
from tests.factories.content import ApprovedWordingFactory
from tests.factories.review import (
    People,
    approve,
    browser,
    guide_form,
    publish_by_review,
    send_back,
    submit,
)

pytestmark = pytest.mark.django_db


def words_of(revision: Revision) -> dict[str, Any]:
    """What the revision holds now."""
    content: dict[str, Any] = Revision.objects.get(pk=revision.pk).content
    return content


def test_what_a_level_has_approved_stays_as_it_read_it(people: People) -> None:
    wording: ApprovedWording = ApprovedWordingFactory(live=False, text="<p>第一稿</p>")
    second = approve(submit(wording, people.editor), people.first)
    send_back(second, people.second)
    data = {
        "name": wording.name,
        "code": wording.code,
        "text": '{"blocks": [{"key": "a", "text": "换了的话", "type": "unstyled"}], "entityMap": {}}',
        "usage_note": "",
        "source": "",
        "action-submit": "1",
        "overwrite_revision_id": str(second.revision_id),
    }
    viewset = wording.snippet_viewset  # type: ignore[attr-defined]
    url = reverse(viewset.get_url_name("edit"), args=[wording.pk])
    assert browser(people.editor).post(url, data).status_code == 302
    assert "第一稿" in words_of(second.revision)["text"]
    wording.refresh_from_db()
    assert "换了的话" in words_of(wording.latest_revision)["text"]
    step = wording.current_workflow_state.current_task_state.specific
    assert step.level == 1, "both levels read the new words"
    assert step.revision_id == wording.latest_revision_id
    approve(approve(step, people.first), people.second)
    wording.refresh_from_db()
    assert "换了的话" in wording.text


def test_what_readers_see_is_not_written_over(draft: GuidePage, people: People) -> None:
    publish_by_review(draft, people)
    draft.refresh_from_db()
    live = draft.live_revision
    data = guide_form(title="另一个标题", overwrite_revision_id=str(live.pk))
    browser(people.editor).post(reverse("wagtailadmin_pages:edit", args=[draft.pk]), data)
    assert words_of(live)["title"] == draft.title
    draft.refresh_from_db()
    assert draft.latest_revision_id != live.pk


def test_who_wrote_what_is_brought_back_is_an_author(draft: GuidePage, people: People) -> None:
    writer = UserFactory(roles=[Role.EDITOR, Role.REVIEWER])
    old = draft.save_revision(user=writer)
    publish_by_review(draft, people)
    page = GuidePage.objects.get(pk=draft.pk)
    page.save_revision(user=people.editor, previous_revision=old, log_action=True)
    state = page.get_workflow().start(page, people.editor)
    assert writer.pk in author_ids(state, state.current_task_state.revision)
