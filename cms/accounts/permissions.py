"""Permission policies that say more than the permission table can."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Q
from django.db.models.functions import Cast
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import policy_registry

from .selectors import branch_scope

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from django.db.models import Model, QuerySet

LOOKING = ("add", "change", "delete", "view")


class KeptForeverPolicy(ModelPermissionPolicy):
    """Nobody deletes, whatever their permissions: old figures refer to the record."""

    def user_has_permission(self, user: object, action: str) -> bool:
        """Refuse deleting, else ask the permission table."""
        return action != "delete" and super().user_has_permission(user, action)

    def user_has_permission_for_instance(self, user: object, action: str, instance: Model) -> bool:
        """Refuse deleting, else ask the permission table."""
        return self.user_has_permission(user, action)


class ScopedPolicy(ModelPermissionPolicy):
    """The permission table, within the branches whose records a person may see.

    Wagtail asks a policy per record in some places only; the rest is done by the views of
    `cms.accounts.viewsets.scoping`.
    """

    branch_field = "branch"
    # A person's branches are asked once a request, not once a row.
    remembered_as = "_branch_keys"

    def branch_keys(self, user: Any) -> frozenset[int]:
        """The branches within a person's scope; remembered by this object of the person."""
        keys: frozenset[int] | None = getattr(user, self.remembered_as, None)
        if keys is None:
            keys = frozenset(branch_scope(user).order_by().values_list("pk", flat=True))
            setattr(user, self.remembered_as, keys)
        return keys

    def in_scope(self, user: Any) -> QuerySet[Any]:
        """All records of those branches."""
        records: QuerySet[Any] = self.model._default_manager.all()
        return records.filter(**{f"{self.branch_field}__in": branch_scope(user)})

    def is_in_scope(self, user: Any, instance: Any) -> bool:
        """Tell whether a record is one of theirs; what is not stored yet is nobody's."""
        return getattr(instance, f"{self.branch_field}_id") in self.branch_keys(user)

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        """Ask the permission table, then the tree of branches."""
        return self.user_has_permission(user, action) and self.is_in_scope(user, instance)

    def user_has_any_permission_for_instance(
        self, user: Any, actions: Iterable[str], instance: Any
    ) -> bool:
        """The same for any of some actions."""
        return self.user_has_any_permission(user, actions) and self.is_in_scope(user, instance)

    def instances_user_has_any_permission_for(
        self, user: Any, actions: Iterable[str]
    ) -> QuerySet[Any]:
        """The records of those branches, or none."""
        allowed = self.user_has_any_permission(user, actions)
        return self.in_scope(user) if allowed else self.model._default_manager.none()


class KeptScopedPolicy(ScopedPolicy, KeptForeverPolicy):
    """Within one's branches, and nobody deletes."""


def scope_log(viewable_by: Callable[..., QuerySet[Any]]) -> Callable[..., QuerySet[Any]]:
    """Leave out of the history of the whole site what happened to other branches' records.

    Wagtail (8.0) shows there the names of all records of a model of which a person may do anything
    with some.
    """

    @wraps(viewable_by)
    def scoped(manager: Any, user: Any) -> QuerySet[Any]:
        entries = viewable_by(manager, user)
        if user.is_superuser:
            return entries
        for model, policy in policy_registry.values_by_class.items():
            if isinstance(policy, ScopedPolicy):
                seen = policy.instances_user_has_any_permission_for(user, LOOKING).order_by()
                keys = seen.annotate(log_key=Cast("pk", CharField())).values("log_key")
                of_model = Q(content_type=ContentType.objects.get_for_model(model))
                entries = entries.exclude(of_model & ~Q(object_id__in=keys))
        return entries

    return scoped


class NeverChangedPolicy(KeptForeverPolicy):
    """Nobody changes it either, superusers included: people have agreed to its words."""

    def user_has_permission(self, user: object, action: str) -> bool:
        """Refuse changing and deleting, else ask the permission table."""
        return action != "change" and super().user_has_permission(user, action)
