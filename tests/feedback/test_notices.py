"""What people have agreed to stays as it was, for everybody."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from cms.accounts.enums import Role
from cms.feedback.models import FeedbackSettings, PrivacyNotice
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.usefixtures("home")
WORDS = {
    "purpose": "回复您。",
    "method": "存在服务器上。",
    "scope": "联系方式。",
    "rights": "可以删除。",
}


def signed_in(**who: object) -> Client:
    client = Client()
    client.force_login(UserFactory(**who))
    return client


def test_the_newest_notice_in_force_stands_on_the_form(notice: PrivacyNotice) -> None:
    head_office = signed_in(roles=[Role.HEAD_OFFICE])
    new = {**WORDS, "version": "2027-1", "in_force_from": "2020-01-01 00:00"}
    assert head_office.post(reverse("feedback_notices:add"), new).status_code == 302
    assert PrivacyNotice.objects.in_force() == notice
    later = {**WORDS, "version": "2027-2", "in_force_from": "2999-01-01 00:00"}
    head_office.post(reverse("feedback_notices:add"), later)
    assert PrivacyNotice.objects.in_force() == notice
    listed = head_office.get(reverse("feedback_notices:index")).content.decode()
    assert all(version in listed for version in (notice.version, "2027-1", "2027-2"))


def test_not_even_a_superuser_changes_or_deletes_one(notice: PrivacyNotice) -> None:
    administrator = signed_in(is_superuser=True)
    assert (
        administrator.get(reverse("feedback_notices:inspect", args=[notice.pk])).status_code == 200
    )
    for way in ("edit", "delete"):
        address = reverse(f"feedback_notices:{way}", args=[notice.pk])
        for answer in (administrator.get(address), administrator.post(address, WORDS)):
            assert answer.status_code in (302, 403)
    notice.refresh_from_db()
    assert notice.purpose != WORDS["purpose"]


def test_editors_neither_see_nor_add_notices(notice: PrivacyNotice) -> None:
    editor = signed_in(roles=[Role.EDITOR])
    for way in ("index", "add"):
        assert editor.get(reverse(f"feedback_notices:{way}")).status_code == 302


def test_the_head_office_sets_the_days(notice: PrivacyNotice) -> None:
    head_office = signed_in(roles=[Role.HEAD_OFFICE])
    address = reverse("wagtailsettings:edit", args=["feedback", "feedbacksettings"])
    assert head_office.get(address, follow=True).status_code == 200
    assert FeedbackSettings().days_for("scam") == 2
