"""Publishing unasked is in nobody's gift: only a technical superuser can, and it is recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permission_policies.pages import PagePermissionPolicy

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import Model, QuerySet
    from wagtail.models import GroupPagePermission

PUBLISH = "publish"


class ReviewedPagesPolicy(PagePermissionPolicy):
    """Overlooks the permission to publish, whatever group an administrator gives it to."""

    def get_all_permissions_for_user(self, user: Any) -> QuerySet[GroupPagePermission]:
        """Every way to publish a page by hand asks for these."""
        permissions: QuerySet[GroupPagePermission] = super().get_all_permissions_for_user(user)
        return permissions.exclude(permission__codename=self._get_permission_codename(PUBLISH))


class ReviewedSnippetPolicy(ModelPermissionPolicy):
    """The same for snippets that pass a review."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Ask the permission table for anything but publishing."""
        if action == PUBLISH:
            return bool(user.is_active and user.is_superuser)
        return bool(super().user_has_permission(user, action))

    def user_has_any_permission(self, user: Any, actions: Iterable[str]) -> bool:
        """Ask for each."""
        return any(self.user_has_permission(user, action) for action in actions)

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Model) -> bool:
        """All instances are alike."""
        return self.user_has_permission(user, action)

    def user_has_any_permission_for_instance(
        self, user: Any, actions: Iterable[str], instance: Model
    ) -> bool:
        """All instances are alike."""
        return self.user_has_any_permission(user, actions)
