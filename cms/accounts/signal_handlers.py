"""What happens after migrations and after a second factor was set up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import connections

if TYPE_CHECKING:
    from allauth.mfa.models import Authenticator
    from django.apps import AppConfig
    from django.http import HttpRequest

    from .models import User

NEEDED_TABLES = {
    "accounts_roleprofile",
    "wagtailcore_grouppagepermission",
    "wagtailcore_groupcollectionpermission",
    "wagtailcore_groupapprovaltask",
}


def sync_roles_after_migrate(
    sender: AppConfig, using: str, plan: list[Any] | None = None, **kwargs: Any
) -> None:
    """Sync once, when the last app has its permissions; skip a half-migrated database."""
    last = [config for config in apps.get_app_configs() if config.models_module][-1]
    if sender is not last or using != "default":
        return
    connection = connections[using]
    if NEEDED_TABLES.difference(connection.introspection.table_names()):
        return
    from .services import sync_roles  # noqa: PLC0415

    sync_roles()


def remember_second_factor(
    request: HttpRequest, user: User, authenticator: Authenticator, **kwargs: Any
) -> None:
    """Setting up the app proves it is at hand: no second code is asked in this session."""
    from allauth.account.internal.flows.login import record_authentication  # noqa: PLC0415

    record_authentication(request, user, "mfa", id=authenticator.pk, type=authenticator.type)
