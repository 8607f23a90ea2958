"""One door, throttled, and no trace of it on public pages."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.test import Client
from django.urls import reverse

from cms.accounts.enums import Role
from cms.accounts.models import User
from cms.home.models import HomePage
from tests.core.installation import Installation
from tests.factories.accounts import UserFactory

PASSWORD = "correct horse battery"
LOGIN = "/accounts/login/"


@pytest.fixture
def user(db: None) -> User:
    """Somebody."""
    person: User = UserFactory(username="wang", roles=[Role.EDITOR])
    return person


def sign_in(client: Client, password: str = PASSWORD, login: str = "wang", **extra: Any) -> Any:
    """Fill in the form."""
    return client.post(LOGIN, {"login": login, "password": password}, **extra)


def signed_in(client: Client) -> bool:
    """Look into the session."""
    return "_auth_user_id" in client.session


@pytest.mark.django_db
def test_the_form_is_labelled_and_needs_no_inline_code(client: Client) -> None:
    response = client.get(LOGIN)
    page = BeautifulSoup(response.content, "lxml")
    for name in ("login", "password"):
        field = page.select_one(f"[name={name}]")
        assert field is not None
        assert page.select_one(f"label[for={field['id']}]") is not None
    assert not page.select("body script:not([src]), style, [style], [onclick]")
    assert "'unsafe-" not in response["Content-Security-Policy"]
    assert "signup" not in str(page)


def test_errors_belong_to_their_field(client: Client, user: User) -> None:
    page = BeautifulSoup(sign_in(client, login="").content, "lxml")
    field = page.select_one("[name=login]")
    assert field is not None
    assert field["aria-invalid"] == "true"
    assert page.find(id=field["aria-describedby"].split()[0]) is not None


def test_signing_in_leads_to_the_admin(client: Client, user: User) -> None:
    assert sign_in(client).url == reverse("wagtailadmin_home")
    assert signed_in(client)


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/admin/login/", "/_util/login/"])
@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize(
    ("wanted", "kept"),
    [("/admin/pages/", True), ("https://evil.example/", False), ("//evil.example/", False)],
)
def test_every_other_door_leads_here(
    client: Client, path: str, method: str, wanted: str, kept: bool
) -> None:
    response = getattr(client, method)(f"{path}?next={wanted}")
    assert response.status_code == 302
    assert response.url.startswith(LOGIN)
    assert ("next=" in response.url) is kept


def test_a_password_posted_to_wagtails_door_signs_nobody_in(client: Client, user: User) -> None:
    client.post("/admin/login/", {"username": "wang", "password": PASSWORD})
    client.post("/_util/login/", {"username": "wang", "password": PASSWORD})
    assert not signed_in(client)


@pytest.mark.django_db
def test_the_admin_asks_for_sign_in_and_leads_back(client: Client) -> None:
    response = client.get("/admin/pages/")
    assert response.url == f"{LOGIN}?next=/admin/pages/"


def test_who_has_no_role_is_told_so(client: Client, user: User) -> None:
    UserFactory(username="guest")
    sign_in(client, login="guest")
    response = client.get("/admin/", follow=True)
    assert response.redirect_chain == [(f"{LOGIN}?next=/admin/", 302)]
    page = BeautifulSoup(response.content, "lxml")
    assert page.select_one(".account__message--error") is not None


def test_signing_out_of_the_admin(client: Client, user: User) -> None:
    sign_in(client)
    assert client.post("/admin/logout/").status_code == 302
    assert not signed_in(client)


def test_five_wrong_passwords_lock_the_name_from_that_address(client: Client, user: User) -> None:
    for _try in range(4):
        assert sign_in(client, "wrong").status_code == 200
    locked = sign_in(client, "wrong")
    assert locked.status_code == 429
    assert BeautifulSoup(locked.content, "lxml").h1 is not None
    assert sign_in(client).status_code == 429
    assert not signed_in(client)


def test_other_spellings_of_the_name_count_too(client: Client, user: User) -> None:
    for login in ("wang", "WANG", " wang ", "Wang"):
        sign_in(client, "wrong", login)
    assert sign_in(client, "wrong", "wANG").status_code == 429
    assert sign_in(client).status_code == 429


def test_a_lock_touches_neither_other_names_nor_other_addresses(client: Client, user: User) -> None:
    UserFactory(username="li")
    for _try in range(5):
        sign_in(client, "wrong")
    assert sign_in(Client(), login="li").status_code == 302
    assert sign_in(Client(), REMOTE_ADDR="10.0.0.9").status_code == 302


def test_the_lock_ends(client: Client, user: User, settings: Any) -> None:
    for _try in range(5):
        sign_in(client, "wrong")
    settings.AXES_COOLOFF_TIME = timedelta(0)
    assert sign_in(client).status_code == 302


@pytest.mark.django_db
def test_nobody_signs_up(client: Client) -> None:
    data = {"username": "new", "password1": PASSWORD, "password2": PASSWORD}
    assert client.get("/accounts/signup/").status_code == 200
    client.post("/accounts/signup/", data)
    assert not User.objects.filter(username="new").exists()


def test_a_forgotten_password(client: Client, user: User) -> None:
    assert client.get("/admin/password_reset/").url == "/accounts/password/reset/"
    client.post("/accounts/password/reset/", {"email": user.email})
    client.post("/accounts/password/reset/", {"email": "stranger@example.com"})
    assert [message.to for message in mail.outbox] == [[user.email]]


def test_the_link_in_the_mail_leads_to_our_own_address(
    client: Client, user: User, settings: Any
) -> None:
    settings.SITE_URL = "https://edu.example.cn"
    settings.ALLOWED_HOSTS = ["*"]
    client.post("/accounts/password/reset/", {"email": user.email}, HTTP_HOST="evil.example")
    body = mail.outbox[0].body
    assert "https://edu.example.cn/accounts/password/reset/key/" in body
    assert "evil.example" not in body
    link = next(line for line in body.splitlines() if "/reset/key/" in line)
    page = client.get(link.removeprefix("https://edu.example.cn"), follow=True)
    assert b'name="password1"' in page.content


def test_without_a_mail_server_an_administrator_is_asked(
    client: Client, user: User, settings: Any
) -> None:
    assert "/accounts/password/reset/" in client.get(LOGIN).content.decode()
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    assert "/accounts/password/reset/" not in client.get(LOGIN).content.decode()
    for method in (client.get, client.post):
        response = method("/accounts/password/reset/", {"email": user.email})
        page = BeautifulSoup(response.content, "lxml")
        assert response.status_code == 200
        assert page.select_one("main.account__card h1") is not None
        assert page.select_one("form") is None
    for _try in range(5):
        locked = sign_in(client, "wrong")
    assert "/accounts/password/reset/" not in locked.content.decode()


def test_without_a_mail_server_nothing_is_written_to_the_log(tmp_path: Path) -> None:
    code = "from django.conf import settings; print(settings.EMAIL_BACKEND)"
    done = Installation(tmp_path, EMAIL_URL="").manage("shell", "--no-imports", "-c", code)
    assert done.stdout.split() == ["django.core.mail.backends.dummy.EmailBackend"], done.stderr


def test_an_office_that_mistypes_does_not_lock_out_a_colleague(client: Client, user: User) -> None:
    for number in range(40):
        sign_in(client, "wrong", f"colleague{number}")
    assert sign_in(client).status_code == 302
    assert signed_in(client)


def test_staff_have_one_place_for_address_and_password(client: Client, user: User) -> None:
    sign_in(client)
    for path in ("/accounts/email/", "/accounts/password/change/"):
        assert client.get(path).url == reverse("wagtailadmin_account")


def test_a_public_page_knows_no_session(client: Client, home: HomePage) -> None:
    response = client.get("/")
    assert response.status_code == 200
    assert not response.cookies
    assert "cookie" not in response.get("Vary", "").lower()
