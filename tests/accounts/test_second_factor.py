"""TOTP: offered to all, demanded of some, and no way around it."""

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from cms.accounts.enums import Role
from cms.accounts.models import RoleProfile, User
from cms.accounts.selectors import requires_totp
from tests.factories.accounts import AdministratorFactory, UserFactory

PASSWORD = "correct horse battery"
SECRET = "JBSWY3DPEHPK3PXP"
ACTIVATE = "/accounts/2fa/totp/activate/"
AUTHENTICATE = "/accounts/2fa/authenticate/"


def code(secret: str = SECRET) -> str:
    """Compute what the app shows now."""
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def sign_in(client: Client, user: User) -> Any:
    """Fill in the form."""
    return client.post("/accounts/login/", {"login": user.username, "password": PASSWORD})


def forget_the_time(client: Client) -> None:
    """Let the sign-in be an hour ago."""
    session = client.session
    for record in session["account_authentication_methods"]:
        record["at"] -= 3600
    session.save()


def activate(user: User) -> None:
    """Give somebody an authenticator app."""
    TOTP.activate(user, SECRET)
    RecoveryCodes.activate(user)


@pytest.fixture
def strict(db: None) -> RoleProfile:
    """Editors need a second factor."""
    profile = RoleProfile.objects.get(code=Role.EDITOR)
    profile.requires_totp = True
    profile.save()
    return profile


@pytest.fixture
def editor(db: None) -> User:
    """An editor."""
    user: User = UserFactory(roles=[Role.EDITOR])
    return user


def test_everybody_is_offered_it(client: Client, editor: User) -> None:
    sign_in(client, editor)
    account = client.get(reverse("wagtailadmin_account")).content.decode()
    assert reverse("mfa_index") in account
    assert client.get(reverse("mfa_index")).status_code == 200


def test_the_app_is_set_up_with_a_code(client: Client, editor: User) -> None:
    sign_in(client, editor)
    response = client.get(ACTIVATE)
    page = BeautifulSoup(response.content, "lxml")
    image = page.select_one("main img")
    assert image is not None
    assert str(image["src"]).startswith("data:image/svg+xml")
    assert "data:" in response["Content-Security-Policy"]
    assert not page.select("body script:not([src]), style, [style]")
    wrong = client.post(ACTIVATE, {"code": "000000"})
    assert wrong.context["form"].errors["code"]
    secret = wrong.context["form"].secret
    response = client.post(ACTIVATE, {"code": code(secret)})
    assert response.url == reverse("mfa_view_recovery_codes")
    codes = client.get(response.url)
    assert len(codes.context["unused_codes"]) == 10
    assert "text/plain" in client.get(reverse("mfa_download_recovery_codes"))["Content-Type"]


def test_an_old_session_gives_the_password_again_first(client: Client, editor: User) -> None:
    sign_in(client, editor)
    forget_the_time(client)
    asked = client.get(ACTIVATE)
    assert asked.url.startswith("/accounts/reauthenticate/")
    assert client.get(asked.url).status_code == 200
    assert client.post(asked.url, {"password": "wrong"}).status_code == 200
    assert client.post(asked.url, {"password": PASSWORD}).url == ACTIVATE


def test_sign_in_then_asks_for_the_code(client: Client, editor: User) -> None:
    activate(editor)
    assert sign_in(client, editor).url.startswith(AUTHENTICATE)
    assert client.get("/admin/").url.startswith("/accounts/login/")
    assert client.get(AUTHENTICATE).status_code == 200
    assert client.post(AUTHENTICATE, {"code": "000000"}).context["form"].errors
    assert client.post(AUTHENTICATE, {"code": code()}).status_code == 302
    assert client.get("/admin/").status_code == 200


def test_a_recovery_code_works_once(client: Client, editor: User) -> None:
    activate(editor)
    spare = Authenticator.objects.get(user=editor, type="recovery_codes").wrap()
    first = spare.get_unused_codes()[0]
    sign_in(client, editor)
    assert client.post(AUTHENTICATE, {"code": first}).status_code == 302
    assert client.get("/admin/").status_code == 200
    other = Client()
    sign_in(other, editor)
    assert other.post(AUTHENTICATE, {"code": first}).context["form"].errors


def test_codes_cannot_be_guessed_for_long(client: Client, editor: User) -> None:
    activate(editor)
    sign_in(client, editor)
    for _try in range(10):
        client.post(AUTHENTICATE, {"code": "000000"})
    assert client.post(AUTHENTICATE, {"code": code()}).status_code == 200


@pytest.mark.parametrize(
    "path",
    ["/admin/", "/admin/pages/", "/admin/account/", "/admin/images/", "/admin/api/main/pages/"],
)
def test_a_strict_role_gets_nowhere_without_it(
    client: Client, editor: User, strict: RoleProfile, path: str
) -> None:
    sign_in(client, editor)
    for response in (client.get(path), client.post(path)):
        assert response.status_code == 302
        assert response.url == ACTIVATE
    page = client.get(ACTIVATE)
    assert page.status_code == 200
    assert len(BeautifulSoup(page.content, "lxml").select(".account__message")) == 1


def test_setting_it_up_opens_the_admin(
    client: Client, editor: User, strict: RoleProfile, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A test's transaction never commits: what waits for the commit runs at once instead.
    monkeypatch.setattr("django.db.transaction.on_commit", lambda call: call())
    sign_in(client, editor)
    secret = client.get(ACTIVATE).context["form"].secret
    client.post(ACTIVATE, {"code": code(secret)})
    assert client.get("/admin/").status_code == 200


def test_a_session_that_never_gave_a_code_is_asked_for_it(
    client: Client, editor: User, strict: RoleProfile
) -> None:
    activate(editor)
    client.force_login(editor, backend="django.contrib.auth.backends.ModelBackend")
    asked = client.get("/admin/pages/")
    assert asked.url == "/accounts/2fa/reauthenticate/?next=%2Fadmin%2Fpages%2F"
    assert client.get(asked.url).status_code == 200
    assert client.post(asked.url, {"code": code()}).url == "/admin/pages/"
    assert client.get("/admin/").status_code == 200


def test_it_cannot_be_switched_off_while_demanded(
    client: Client, editor: User, strict: RoleProfile
) -> None:
    activate(editor)
    sign_in(client, editor)
    client.post(AUTHENTICATE, {"code": code()})
    url = reverse("mfa_deactivate_totp")
    assert client.get(url).status_code == 200
    client.post(url)
    assert Authenticator.objects.filter(user=editor, type="totp").exists()
    strict.requires_totp = False
    strict.save()
    client.post(url)
    assert not Authenticator.objects.filter(user=editor).exists()


def test_other_roles_are_not_held(client: Client, strict: RoleProfile) -> None:
    reviewer = UserFactory(roles=[Role.REVIEWER])
    sign_in(client, reviewer)
    assert client.get("/admin/").status_code == 200


def test_signing_out_stays_possible(client: Client, editor: User, strict: RoleProfile) -> None:
    sign_in(client, editor)
    client.post("/admin/logout/")
    assert "_auth_user_id" not in client.session


def test_superusers_count_as_administrators(db: None) -> None:
    root = AdministratorFactory()
    assert not requires_totp(root)
    RoleProfile.objects.filter(code=Role.ADMINISTRATOR).update(requires_totp=True)
    assert requires_totp(root)


def test_a_lost_phone_is_helped_by_an_administrator(
    client: Client, administrator: User, editor: User, superuser: User
) -> None:
    for person in (editor, superuser, administrator):
        activate(person)
    client.force_login(administrator, backend="django.contrib.auth.backends.ModelBackend")
    reset = "wagtailusers_users:reset_second_factor"
    url = reverse(reset, args=[editor.pk])
    assert url in client.get(reverse("wagtailusers_users:index")).content.decode()
    assert client.get(url).status_code == 200
    assert client.post(url).status_code == 302
    assert not Authenticator.objects.filter(user=editor).exists()
    for person in (superuser, administrator):
        client.post(reverse(reset, args=[person.pk]))
        assert Authenticator.objects.filter(user=person).exists()
