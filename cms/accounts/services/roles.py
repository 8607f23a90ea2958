"""Keeps the groups of the roles exactly as the code says."""

from collections.abc import Iterable

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Q
from django.utils.translation import override
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
)

from cms.accounts.enums import Role
from cms.accounts.models import RoleProfile

from .role_grants import ROLE_GRANTS

WAGTAIL_GROUPS = ("Editors", "Moderators")


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
        _sync_pages(group, _permissions(grants.pages))
        _sync_collections(group, _permissions(grants.collections))
    if is_first_time:
        _replace_wagtail_groups()


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


def _sync_pages(group: Group, permissions: list[Permission]) -> None:
    root = Page.objects.filter(depth=1).first()
    if root is None:
        return
    given = GroupPagePermission.objects.filter(group=group)
    given.exclude(page=root, permission__in=permissions).delete()
    known = set(given.values_list("permission_id", flat=True))
    GroupPagePermission.objects.bulk_create(
        GroupPagePermission(group=group, page=root, permission=permission)
        for permission in permissions
        if permission.pk not in known
    )


def _sync_collections(group: Group, permissions: list[Permission]) -> None:
    root = Collection.objects.filter(depth=1).first()
    if root is None:
        return
    given = GroupCollectionPermission.objects.filter(group=group)
    given.exclude(collection=root, permission__in=permissions).delete()
    known = set(given.values_list("permission_id", flat=True))
    GroupCollectionPermission.objects.bulk_create(
        GroupCollectionPermission(group=group, collection=root, permission=permission)
        for permission in permissions
        if permission.pk not in known
    )


def _replace_wagtail_groups() -> None:
    """Hand Wagtail's own approval step to our publishers and drop its two example groups."""
    publishers = Group.objects.filter(role_profile__code__in=[Role.HEAD_OFFICE, Role.ADMINISTRATOR])
    for task in GroupApprovalTask.objects.filter(groups__name__in=WAGTAIL_GROUPS).distinct():
        task.groups.add(*publishers)
    Group.objects.filter(
        name__in=WAGTAIL_GROUPS, user__isnull=True, role_profile__isnull=True
    ).delete()
