"""How sign-in packages see our house: no sign-up, one second factor, one idea of a client."""

import time
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter, get_adapter
from allauth.account.authentication import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from .models import User
from .selectors import requires_totp

RECENTLY = 5 * 60


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by an administrator."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up."""
        return False

    def get_reset_password_from_key_url(self, key: str) -> str:
        """Lead to our own address, whatever host the request named."""
        user, _dash, token = key.partition("-")
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": user, "key": token})
        return f"{settings.SITE_URL}{path}"

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Sign with our own name and address, for the same reason."""
        site = SimpleNamespace(
            name=settings.WAGTAIL_SITE_NAME, domain=urlsplit(settings.SITE_URL).netloc
        )
        super().send_mail(template_prefix, email, {"current_site": site, **context})

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Do not ask again for the password of somebody who has just signed in with it."""
        now = time.time()
        records = get_authentication_records(self.request, self.request.user)
        if any(now - record["at"] < RECENTLY for record in records):
            return False
        required: bool = super().is_reauthentication_required(app=app, **kwargs)
        return required

    def get_client_ip(self, request: HttpRequest) -> str:
        """Behind a Unix socket there is no address: all such clients count as one."""
        try:
            return super().get_client_ip(request)
        except PermissionDenied:
            return "0.0.0.0"  # noqa: S104


class MFAAdapter(DefaultMFAAdapter):
    """A role may demand the second factor."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_delete_authenticator": _(
            "Your role requires a second factor, so it cannot be switched off."
        ),
    }

    def get_totp_label(self, user: User) -> str:
        """Show the name people sign in with in their authenticator app."""
        return user.username

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Keep what a role demands."""
        return authenticator.type != Authenticator.Type.TOTP or not requires_totp(
            authenticator.user
        )


def client_username(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    """Tell axes who tries to sign in; one name in all spellings counts as one."""
    given = (credentials or {}).get("username") or request.POST.get("login", "")
    return str(given).strip().casefold()


def client_ip(request: HttpRequest) -> str:
    """Tell axes the address that allauth's rate limits use too."""
    address: str = get_adapter(request).get_client_ip(request)
    return address


def reader_address(request: HttpRequest) -> str:
    """Of somebody who reads: behind a proxy that nobody declared all count as one."""
    try:
        return client_ip(request)
    except ImproperlyConfigured:
        return ""
