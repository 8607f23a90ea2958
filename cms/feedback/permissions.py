"""Messages are seen by branch, on every way to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail.permission_policies import ModelPermissionPolicy

from cms.feedback.selectors.desk import tickets_for

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import Model


class TicketPolicy(ModelPermissionPolicy):
    """The permission table says whether, the tree of branches says which."""

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Model) -> bool:
        """Ask both."""
        return bool(
            self.user_has_permission(user, action)
            and tickets_for(user).filter(pk=instance.pk).exists()
        )

    def user_has_any_permission_for_instance(
        self, user: Any, actions: Iterable[str], instance: Model
    ) -> bool:
        """Ask for each."""
        return any(
            self.user_has_permission_for_instance(user, action, instance) for action in actions
        )

    def instances_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> Any:
        """Select what both allow."""
        if self.user_has_any_permission(user, actions):
            return tickets_for(user)
        return tickets_for(user).none()
