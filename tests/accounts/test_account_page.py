"""The account page, and what one may do to other people's accounts in bulk."""

import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from cms.accounts.enums import Level
from cms.accounts.models import Branch, RoleProfile, User
from tests.factories.media import image_bytes


def test_a_profile_picture_is_neither_offered_nor_taken(admin_client: Client) -> None:
    url = reverse("wagtailadmin_account")
    assert b'name="avatar-avatar"' not in admin_client.get(url).content
    upload = SimpleUploadedFile("me.jpg", image_bytes())
    admin_client.post(url, {"avatar-avatar": upload})
    assert not User.objects.get(username="admin").wagtail_userprofile.avatar


@pytest.fixture
def administrator(client: Client) -> Client:
    """A member of the Administrator role who is no superuser."""
    user = User.objects.create_user("manager", password="x")
    user.groups.add(RoleProfile.objects.get(code="administrator").group)
    client.force_login(user)
    return client


def set_active(client: Client, person: User, active: bool) -> str:
    url = reverse("wagtail_bulk_action", args=["accounts", "user", "set_active_state"])
    response = client.post(f"{url}?id={person.pk}", {"mark_as_active": active}, follow=True)
    return response.content.decode()


@pytest.mark.django_db
def test_an_administrator_cannot_switch_off_a_superuser(administrator: Client) -> None:
    root = User.objects.create_superuser("root", password="x")
    assert "只有超级管理员" in set_active(administrator, root, active=False)
    root.refresh_from_db()
    assert root.is_active


@pytest.mark.django_db
def test_nobody_is_switched_on_at_a_closed_branch(administrator: Client) -> None:
    branch = Branch.objects.create(
        code="old",
        name="旧网点",
        level=Level.OUTLET,
        opened_on=datetime.date(2020, 1, 1),
        closed_on=datetime.date(2024, 1, 1),
    )
    person = User.objects.create_user("gone", password="x", is_active=False, branch=branch)
    assert "所在机构已关闭" in set_active(administrator, person, active=True)
    person.refresh_from_db()
    assert not person.is_active


@pytest.mark.django_db
def test_others_are_switched_off_and_on(administrator: Client) -> None:
    person = User.objects.create_user("colleague", password="x")
    set_active(administrator, person, active=False)
    person.refresh_from_db()
    assert not person.is_active
