"""House rules on roles and sign-in, checked at every start."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error, Tags, register
from django.urls import Resolver404, resolve


def known_permissions() -> set[str]:
    """List every permission the installed models declare, as `app_label.codename`."""
    return {
        f"{model._meta.app_label}.{codename}"
        for model in apps.get_models()
        for codename in [
            *(f"{action}_{model._meta.model_name}" for action in model._meta.default_permissions),
            *(codename for codename, _name in model._meta.permissions),
        ]
    }


@register(Tags.models)
def roles_grant_known_permissions(**kwargs: Any) -> Iterator[CheckMessage]:
    """A misspelt permission would silently give nobody anything."""
    from .services.role_grants import ROLE_GRANTS  # noqa: PLC0415

    known = known_permissions()
    installed = {config.label for config in apps.get_app_configs()}
    for role, grants in ROLE_GRANTS.items():
        for name in sorted(grants.names() - known):
            if name.split(".")[0] in installed:
                yield Error(f"Role {role} grants {name}, which no model has.", id="accounts.E001")


@register(Tags.urls)
def sign_in_has_one_door(**kwargs: Any) -> Iterator[CheckMessage]:
    """Wagtail's and Django's own sign-in know no second factor."""
    from .views.sign_in import SignInRedirectView  # noqa: PLC0415

    for path in ("/admin/login/", "/_util/login/"):
        try:
            view = resolve(path).func
        except Resolver404:
            continue
        if getattr(view, "view_class", None) is not SignInRedirectView:
            yield Error(f"{path} bypasses the second factor.", id="accounts.E002")
