"""Taking something off the site: at once, with a reason, and not by everybody."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from cms.accounts.enums import Role
from cms.guides.models import GuidePage
from cms.review.services.refusals import ReviewRefused
from cms.review.services.withdrawing import withdraw
from tests.factories.accounts import UserFactory
from tests.factories.review import (
    People,
    approve,
    browser,
    messages,
    publish_by_review,
    submit,
)

pytestmark = pytest.mark.django_db
WITHDRAWERS = (Role.REVIEWER, Role.HEAD_OFFICE, Role.ADMINISTRATOR)


@pytest.fixture
def guide(draft: GuidePage, people: People) -> GuidePage:
    """A guide that readers see."""
    publish_by_review(draft, people)
    return GuidePage.objects.get(pk=draft.pk)


def withdraw_url(page: GuidePage) -> str:
    """Where it is asked for."""
    return reverse("review:withdraw", args=["wagtailcore", "page", page.pk])


@pytest.mark.parametrize("role", WITHDRAWERS)
def test_it_goes_with_a_reason_that_stays(client: Client, guide: GuidePage, role: Role) -> None:
    assert client.get(guide.url).status_code == 200
    user = UserFactory(roles=[role])
    admin = browser(user)
    assert admin.get(withdraw_url(guide)).status_code == 200
    for blank in ("", "  ", "\u3000"):
        admin.post(withdraw_url(guide), {"reason": blank})
        guide.refresh_from_db()
        assert guide.live
    response = admin.post(withdraw_url(guide), {"reason": "热线号码有误"}, follow=True)
    assert "热线号码有误" in response.content.decode()
    guide.refresh_from_db()
    assert not guide.live
    assert client.get(guide.url).status_code == 404
    history = admin.get(reverse("review:evidence", args=["wagtailcore", "page", guide.pk]))
    assert user.username in history.content.decode()


@pytest.mark.parametrize("role", [Role.EDITOR, Role.OUTREACH, Role.BRANCH_MANAGER])
def test_others_may_not(guide: GuidePage, role: Role) -> None:
    user = UserFactory(roles=[role])
    assert browser(user).get(withdraw_url(guide)).status_code == 302
    browser(user).post(withdraw_url(guide), {"reason": "我想"})
    with pytest.raises(ReviewRefused):
        withdraw(guide, user, "我想")
    guide.refresh_from_db()
    assert guide.live


def test_what_is_not_on_the_site_cannot_leave_it(draft: GuidePage, people: People) -> None:
    response = browser(people.first).get(withdraw_url(draft), follow=True)
    assert gettext("It is not on the site, nor is it going to be.") in messages(response)


def test_what_was_approved_for_later_is_stopped(draft: GuidePage, people: People) -> None:
    draft.go_live_at = timezone.now() + datetime.timedelta(days=1)
    publish_by_review(draft, people)
    page = GuidePage.objects.get(pk=draft.pk)
    assert page.approved_schedule
    browser(people.first).post(withdraw_url(page), {"reason": "活动取消"})
    page = GuidePage.objects.get(pk=draft.pk)
    assert not page.approved_schedule
    assert not page.live


def test_a_review_under_way_goes_on(guide: GuidePage, people: People) -> None:
    step = submit(guide, people.editor)
    withdraw(guide, people.second, "先撤下")
    assert not GuidePage.objects.get(pk=guide.pk).live
    approve(approve(step, people.first), people.second)
    assert GuidePage.objects.get(pk=guide.pk).live


def test_only_what_was_withdrawn_is_deleted(guide: GuidePage, people: People) -> None:
    office = browser(UserFactory(roles=[Role.HEAD_OFFICE]))
    url = reverse("wagtailadmin_pages:delete", args=[guide.pk])
    office.post(url)
    assert GuidePage.objects.filter(pk=guide.pk).exists()
    withdraw(guide, people.first, "过时")
    office.post(url)
    assert not GuidePage.objects.filter(pk=guide.pk).exists()


def test_the_editor_of_the_page_offers_it_to_who_may(guide: GuidePage, people: People) -> None:
    url = reverse("wagtailadmin_pages:edit", args=[guide.pk])
    office = browser(UserFactory(roles=[Role.HEAD_OFFICE])).get(url).content.decode()
    editor = browser(people.editor).get(url).content.decode()
    assert withdraw_url(guide) in office
    assert withdraw_url(guide) not in editor
    for page in (office, editor):
        assert reverse("review:evidence", args=["wagtailcore", "page", guide.pk]) in page


def test_the_home_page_and_the_root_stay(guide: GuidePage) -> None:
    reviewer = UserFactory(roles=[Role.REVIEWER])
    for page in guide.get_ancestors()[:2]:
        assert browser(reviewer).post(withdraw_url(page), {"reason": "x"}).status_code == 404
        with pytest.raises(ReviewRefused):
            withdraw(page, reviewer, "x")
        page.refresh_from_db()
        assert page.live
