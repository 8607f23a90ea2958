"""Staff in the admin, and the first of them."""

import datetime
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from cms.accounts.enums import Role
from cms.accounts.models import Branch, User
from cms.accounts.selectors import has_role
from cms.accounts.services import ensure_administrator
from tests.factories.accounts import AdministratorFactory, BranchFactory, UserFactory

NEW = {
    "username": "li",
    "email": "li@example.com",
    "first_name": "四",
    "last_name": "李",
    "password1": "correct horse battery",
    "password2": "correct horse battery",
}


def test_a_colleague_is_added_with_a_branch(admin_site: Client, north: Branch) -> None:
    url = reverse("wagtailusers_users:add")
    assert 'name="branch"' in admin_site.get(url).content.decode()
    admin_site.post(url, NEW | {"branch": north.pk})
    user = User.objects.get(username="li")
    assert user.branch == north
    assert str(user) == "李四"


def test_the_branch_is_changed_and_listed(admin_site: Client, north: Branch, south: Branch) -> None:
    user = UserFactory(branch=north)
    url = reverse("wagtailusers_users:edit", args=[user.pk])
    assert 'name="branch"' in admin_site.get(url).content.decode()
    data = {"username": user.username, "email": user.email, "first_name": "明", "last_name": "王"}
    admin_site.post(url, data | {"branch": south.pk, "is_active": "on"})
    user.refresh_from_db()
    assert user.branch == south
    index = reverse("wagtailusers_users:index")
    assert "南区" in admin_site.get(index).content.decode()
    assert user.username not in admin_site.get(f"{index}?branch={north.pk}").content.decode()


def test_a_closed_branch_takes_nobody(admin_site: Client, north: Branch) -> None:
    closed = BranchFactory(parent=north, closed_on=datetime.date(2010, 1, 1))
    url = reverse("wagtailusers_users:add")
    response = admin_site.post(url, NEW | {"branch": closed.pk})
    assert "branch" in response.context["form"].errors


def test_an_administrator_makes_no_superuser_and_edits_none(
    client: Client, administrator: User, superuser: User
) -> None:
    client.force_login(administrator, backend="django.contrib.auth.backends.ModelBackend")
    client.post(reverse("wagtailusers_users:add"), NEW | {"is_superuser": "on"})
    assert not User.objects.get(username="li").is_superuser
    url = reverse("wagtailusers_users:edit", args=[superuser.pk])
    assert client.get(url).status_code == 302
    client.post(url, NEW | {"username": "root"})
    superuser.refresh_from_db()
    assert superuser.check_password("correct horse battery")
    assert superuser.last_name == "王"


def test_the_list_of_users_costs_the_same_however_long(
    admin_site: Client, north: Branch, django_assert_max_num_queries: Any
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    index = reverse("wagtailusers_users:index")
    UserFactory(branch=north)
    admin_site.get(index)
    with CaptureQueriesContext(connection) as few:
        admin_site.get(index)
    for _person in range(10):
        UserFactory(branch=BranchFactory(parent=north), roles=[Role.EDITOR])
    with django_assert_max_num_queries(len(few)):
        admin_site.get(index)


@pytest.mark.django_db
def test_the_first_administrator_is_made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ADMIN_PASSWORD", "open sesame")
    out = StringIO()
    call_command("ensure_admin", stdout=out)
    assert "admin" in out.getvalue()
    assert "open sesame" in out.getvalue()
    user = User.objects.get(username="admin")
    assert user.is_superuser
    assert user.check_password("open sesame")
    assert has_role(user, Role.ADMINISTRATOR)
    again = StringIO()
    call_command("ensure_admin", stdout=again)
    assert again.getvalue() == ""
    assert User.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("password", ["", "short", "        "])
def test_a_weak_first_password_is_one_clear_line(
    monkeypatch: pytest.MonkeyPatch, password: str
) -> None:
    monkeypatch.setenv("ADMIN_PASSWORD", password)
    with pytest.raises(CommandError, match="ADMIN_PASSWORD"):
        call_command("ensure_admin")
    assert not User.objects.exists()


@pytest.mark.django_db
def test_without_a_password_a_random_one_is_made() -> None:
    name, password = ensure_administrator() or ("", "")
    assert User.objects.get(username=name).check_password(password)
    assert len(password) >= 12


@pytest.mark.django_db
def test_a_taken_name_is_not_taken_over() -> None:
    UserFactory(username="admin")
    name, _password = ensure_administrator() or ("", "")
    assert name != "admin"
    AdministratorFactory()
    assert ensure_administrator() is None
