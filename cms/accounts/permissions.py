"""Permission policies that say more than the permission table can."""

from django.db.models import Model
from wagtail.permission_policies import ModelPermissionPolicy


class KeptForeverPolicy(ModelPermissionPolicy):
    """Nobody deletes, whatever their permissions: old figures refer to the record."""

    def user_has_permission(self, user: object, action: str) -> bool:
        """Refuse deleting, else ask the permission table."""
        return action != "delete" and super().user_has_permission(user, action)

    def user_has_permission_for_instance(self, user: object, action: str, instance: Model) -> bool:
        """Refuse deleting, else ask the permission table."""
        return self.user_has_permission(user, action)
