"""Two reviewers decide on the same thing in the same moment."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction
from wagtail.models import PageLogEntry

from cms.accounts.models import User
from cms.guides.models import GuideIndexPage, GuidePage
from cms.review.models import ReviewTaskState
from cms.review.services.refusals import ReviewRefused
from tests.factories.pages import GuidePageFactory
from tests.factories.review import approve, make_people, submit


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_one_wins_and_the_other_is_told(guide_index: GuideIndexPage) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one write at a time anyway")
    people = make_people()
    third = User.objects.create_user("third", password="x")
    third.groups.set(people.first.groups.all())
    draft: GuidePage = GuidePageFactory(parent=guide_index, live=False)
    last = approve(submit(draft, people.editor), people.first)
    start = threading.Barrier(2)

    def decide(user: User) -> str:
        step = ReviewTaskState.objects.get(pk=last.pk)
        try:
            start.wait(10)
            with transaction.atomic():
                approve(step, user)
        except ReviewRefused as refusal:
            return refusal.reason
        finally:
            connection.close()
        return "approved"

    with ThreadPoolExecutor(2) as pool:
        said = list(pool.map(decide, [people.second, third]))
    assert said.count("approved") == 1
    (refusal,) = (words for words in said if words != "approved")
    assert "second" in refusal or "third" in refusal
    published = PageLogEntry.objects.filter(page=draft.pk, action="wagtail.publish")
    assert published.count() == 1
