"""App configurations: ours, and Wagtail's users app with our screens."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _
from wagtail.users.apps import WagtailUsersAppConfig


class AccountsConfig(AppConfig):
    """Users, the branch tree and the roles."""

    name = "cms.accounts"
    label = "accounts"
    verbose_name = _("Accounts")
    default = True

    def ready(self) -> None:
        """Keep the roles right after every migration, and branches for ever."""
        from allauth.mfa.signals import authenticator_added  # noqa: PLC0415
        from wagtail.models.audit_log import ModelLogEntryManager  # noqa: PLC0415
        from wagtail.permissions import register_permission_policy  # noqa: PLC0415

        from . import checks  # noqa: F401, PLC0415
        from .models import Branch  # noqa: PLC0415
        from .permissions import KeptForeverPolicy, scope_log  # noqa: PLC0415
        from .signal_handlers import (  # noqa: PLC0415
            remember_second_factor,
            sync_roles_after_migrate,
        )

        register_permission_policy(Branch, KeptForeverPolicy(Branch))
        ModelLogEntryManager.viewable_by_user = scope_log(ModelLogEntryManager.viewable_by_user)
        authenticator_added.connect(
            remember_second_factor, dispatch_uid="accounts.remember_second_factor"
        )
        post_migrate.connect(sync_roles_after_migrate, dispatch_uid="accounts.sync_roles")


class UsersConfig(WagtailUsersAppConfig):
    """Wagtail's users and groups with branches and protected roles."""

    default = False
    user_viewset = "cms.accounts.viewsets.users.UserViewSet"
    group_viewset = "cms.accounts.viewsets.roles.GroupViewSet"
