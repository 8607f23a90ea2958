"""The groups of the roles are exactly what the code says."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
)

from cms.accounts.checks import known_permissions, roles_grant_known_permissions
from cms.accounts.enums import Role
from cms.accounts.models import RoleProfile, User
from cms.accounts.services import sync_roles
from cms.accounts.services.role_grants import ROLE_GRANTS
from cms.guides.models import GuideIndexPage
from tests.factories.accounts import UserFactory
from tests.factories.pages import GuidePageFactory

pytestmark = pytest.mark.django_db


def group(role: Role) -> Group:
    """Find the group of a role."""
    return Group.objects.get(role_profile__code=role)


def snapshot() -> dict[str, Any]:
    """Write down everything the roles may do."""
    return {
        role.value: (
            sorted(group(role).permissions.values_list("pk", flat=True)),
            sorted(group(role).page_permissions.values_list("page", "permission")),
            sorted(group(role).collection_permissions.values_list("collection", "permission")),
        )
        for role in Role
    }


def test_a_migrated_database_has_all_roles_and_none_of_wagtails_groups() -> None:
    assert set(RoleProfile.objects.values_list("code", flat=True)) == set(Role.values)
    assert not Group.objects.filter(name__in=["Editors", "Moderators"]).exists()


def sign_in(role: Role) -> Client:
    """A browser of a member of a role."""
    client = Client()
    client.force_login(
        UserFactory(roles=[role]), backend="django.contrib.auth.backends.ModelBackend"
    )
    return client


def test_a_reviewer_reads_the_tree_without_changing_anything(guide_index: GuideIndexPage) -> None:
    guide = GuidePageFactory(parent=guide_index)
    client = sign_in(Role.REVIEWER)
    listing = client.get(reverse("wagtailadmin_explore", args=[guide_index.pk]))
    assert guide.title in listing.content.decode()
    for name in ("edit", "delete", "unpublish", "move", "copy"):
        url = reverse(f"wagtailadmin_pages:{name}", args=[guide.pk])
        assert client.get(url).status_code == 302, name
        client.post(url)
    may = guide.permissions_for_user(UserFactory(roles=[Role.REVIEWER]))
    allowed = (may.can_edit(), may.can_publish(), may.can_delete(), may.can_move())
    assert allowed == (False, False, False, False)
    assert not guide_index.permissions_for_user(may.user).can_add_subpage()
    guide.refresh_from_db()
    assert guide.live


def test_every_grant_exists() -> None:
    assert list(roles_grant_known_permissions()) == []
    missing = {name for grants in ROLE_GRANTS.values() for name in grants.names()}
    assert missing <= known_permissions()


def test_syncing_twice_changes_nothing() -> None:
    before = snapshot()
    sync_roles()
    call_command("sync_roles")
    assert snapshot() == before


def test_syncing_is_exact_for_roles_and_leaves_other_groups_alone() -> None:
    before = snapshot()
    extra = Permission.objects.get(codename="delete_user")
    root, page = Collection.objects.get(depth=1), Page.objects.get(depth=1)
    publish = Permission.objects.get(codename="publish_page")
    own = Group.objects.create(name="自定义")
    for some in (group(Role.EDITOR), own):
        some.permissions.add(extra)
        GroupPagePermission.objects.create(group=some, page=page, permission=publish)
        GroupCollectionPermission.objects.create(
            group=some, collection=root, permission=Permission.objects.get(codename="delete_image")
        )
    group(Role.EDITOR).permissions.remove(Permission.objects.get(codename="access_admin"))
    GroupPagePermission.objects.filter(group=group(Role.HEAD_OFFICE)).delete()
    sync_roles()
    assert snapshot() == before
    assert own.permissions.count() == 1
    assert own.page_permissions.count() == 1
    assert own.collection_permissions.count() == 1


def test_a_renamed_group_keeps_its_name_and_role() -> None:
    Group.objects.filter(pk=group(Role.EDITOR).pk).update(name="内容编辑")
    sync_roles()
    assert group(Role.EDITOR).name == "内容编辑"
    assert Group.objects.count() == len(Role)


@pytest.mark.parametrize("role", [Role.EDITOR, Role.HEAD_OFFICE, Role.ADMINISTRATOR])
def test_some_write_and_nobody_publishes_by_role(guide_index: GuideIndexPage, role: Role) -> None:
    may = guide_index.permissions_for_user(UserFactory(roles=[role]))
    assert may.can_add_subpage()
    assert may.can_edit()
    assert not may.can_publish()
    assert not may.can_publish_subpage()
    assert not may.can_unpublish()


def test_no_role_is_granted_publishing() -> None:
    granted = {name for grants in ROLE_GRANTS.values() for name in grants.names()}
    assert not {name for name in granted if name.split(".")[1].startswith("publish")}


@pytest.mark.parametrize("role", list(Role))
def test_everybody_reaches_the_admin(client: Client, role: Role) -> None:
    client.force_login(
        UserFactory(roles=[role]), backend="django.contrib.auth.backends.ModelBackend"
    )
    assert client.get(reverse("wagtailadmin_home")).status_code == 200
    users = client.get(reverse("wagtailusers_users:index"))
    assert (users.status_code == 200) is (role == Role.ADMINISTRATOR)


def test_the_group_of_a_role_is_not_deleted(admin_site: Client) -> None:
    editors = group(Role.EDITOR)
    url = reverse("wagtailusers_groups:delete", args=[editors.pk])
    for response in (admin_site.get(url), admin_site.post(url)):
        assert response.status_code == 302
    assert Group.objects.filter(pk=editors.pk).exists()
    own = Group.objects.create(name="自定义")
    admin_site.post(reverse("wagtailusers_groups:delete", args=[own.pk]))
    assert not Group.objects.filter(pk=own.pk).exists()


def test_an_administrator_decides_who_needs_a_second_factor(
    client: Client, administrator: User
) -> None:
    client.force_login(administrator, backend="django.contrib.auth.backends.ModelBackend")
    profile = RoleProfile.objects.get(code=Role.EDITOR)
    assert client.get(reverse("role:index")).status_code == 200
    client.post(reverse("role:edit", args=[profile.pk]), {"requires_totp": "on"})
    profile.refresh_from_db()
    assert profile.requires_totp
    for url in (reverse("role:add"), reverse("role:delete", args=[profile.pk])):
        client.post(url)
    assert RoleProfile.objects.count() == len(Role)
