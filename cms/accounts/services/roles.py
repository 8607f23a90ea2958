"""Keeps the groups of the roles exactly as the code says."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Q
from django.dispatch import Signal
from django.utils.translation import override
from wagtail.models import GroupCollectionPermission, GroupPagePermission

from cms.accounts.enums import Role
from cms.accounts.models import RoleProfile

from .role_grants import ROLE_GRANTS

WAGTAIL_GROUPS = ("Editors", "Moderators")
# Sent when the groups are right: what is set up with them follows.
roles_synced = Signal()


@transaction.atomic
def sync_roles() -> None:
    """Create the roles that are missing and give each exactly its permissions; touch no other group.

    A permission whose app is not migrated yet is left for the next call. A renamed group keeps its
    name.
    """
    is_first_time = not RoleProfile.objects.exists()
    for role in Role:
        group = _group_of(role)
        grants = ROLE_GRANTS[role]
        wanted = set(_permissions(grants.everywhere))
        if set(group.permissions.all()) != wanted:
            group.permissions.set(wanted)
        _sync_tree(GroupPagePermission, "page", group, _permissions(grants.pages))
        _sync_tree(GroupCollectionPermission, "collection", group, _permissions(grants.collections))
    if is_first_time:
        _drop_wagtail_groups()
    roles_synced.send(sender=Role)


def _group_of(role: Role) -> Group:
    profile = RoleProfile.objects.filter(code=role).select_related("group").first()
    if profile:
        return profile.group
    with override(settings.LANGUAGE_CODE):
        group, _created = Group.objects.get_or_create(name=str(role.label))
    RoleProfile.objects.create(code=role, group=group)
    return group


def _permissions(names: Iterable[str]) -> list[Permission]:
    """Find those permissions that exist."""
    wanted = Q(pk__in=[])
    for name in names:
        app_label, codename = name.split(".")
        wanted |= Q(content_type__app_label=app_label, codename=codename)
    return list(Permission.objects.filter(wanted))


def _sync_tree(
    permission_model: type[GroupPagePermission | GroupCollectionPermission],
    field: str,
    group: Group,
    permissions: list[Permission],
) -> None:
    """Give exactly these permissions at the root of the pages or collections, which `field` names."""
    tree: Any = permission_model._meta.get_field(field).related_model
    root = tree.objects.filter(depth=1).first()
    if root is None:
        return
    given = permission_model._default_manager.filter(group=group)
    given.exclude(**{field: root, "permission__in": permissions}).delete()
    known = set(given.values_list("permission_id", flat=True))
    permission_model._default_manager.bulk_create(
        permission_model(**{"group": group, field: root, "permission": permission})
        for permission in permissions
        if permission.pk not in known
    )


def _drop_wagtail_groups() -> None:
    """Drop the two example groups; what they approve is ours by now."""
    Group.objects.filter(
        name__in=WAGTAIL_GROUPS, user__isnull=True, role_profile__isnull=True
    ).delete()
