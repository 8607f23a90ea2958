"""Questions about the dated tree of branches and about who may see what."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from cms.accounts.enums import Level, Role
from cms.accounts.models import Branch, BranchPlacement, RoleProfile, User

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Mapping

    from django.contrib.auth.models import AnonymousUser
    from django.db.models import QuerySet

    from cms.accounts.models.branches import BranchQuerySet


SENDS_NOTHING = "django.core.mail.backends.dummy.EmailBackend"


def sends_mail() -> bool:
    """Tell whether mails leave this installation (EMAIL_URL)."""
    return settings.EMAIL_BACKEND != SENDS_NOTHING


class Edge(NamedTuple):
    """One placement without its model: `branch` hangs below `parent` from `starts_on` on."""

    branch: int
    parent: int
    starts_on: datetime.date


def parents_on(edges: Iterable[Edge], day: datetime.date) -> dict[int, int]:
    """Map each branch to its parent on a day: of its placements the latest that has begun."""
    latest: dict[int, Edge] = {}
    for edge in edges:
        known = latest.get(edge.branch)
        if edge.starts_on <= day and (known is None or known.starts_on < edge.starts_on):
            latest[edge.branch] = edge
    return {branch: edge.parent for branch, edge in latest.items()}


def descendants(parents: Mapping[int, int], root: int) -> frozenset[int]:
    """Collect all below `root`, without it; ends even if the tree had a loop."""
    children: dict[int, list[int]] = {}
    for branch, parent in parents.items():
        children.setdefault(parent, []).append(branch)
    found: set[int] = set()
    queue = [root]
    while queue:
        for branch in children.get(queue.pop(), ()):
            if branch not in found and branch != root:
                found.add(branch)
                queue.append(branch)
    return frozenset(found)


def ancestors(parents: Mapping[int, int], branch: int) -> list[int]:
    """List the units above a branch, the nearest first; ends even if the tree had a loop."""
    found: list[int] = []
    above = parents.get(branch)
    while above is not None and above not in found and above != branch:
        found.append(above)
        above = parents.get(above)
    return found


def placement_edges() -> list[Edge]:
    """Load every placement in one query."""
    rows = BranchPlacement.objects.order_by().values_list("branch_id", "parent_id", "starts_on")
    return [Edge(*row) for row in rows]


def parent_on(branch: Branch, day: datetime.date) -> Branch | None:
    """Tell under which unit a branch hung on a day; the head office under none."""
    placement = (
        branch.placements.filter(starts_on__lte=day)
        .select_related("parent")
        .order_by("-starts_on")
        .first()
    )
    return placement.parent if placement else None


def descendants_on(branch: Branch, day: datetime.date) -> BranchQuerySet:
    """Select all units below a branch on a day, closed ones included: their records remain."""
    found = descendants(parents_on(placement_edges(), day), branch.pk)
    return Branch.objects.filter(pk__in=found)


def has_role(user: User | AnonymousUser, *roles: Role) -> bool:
    """Tell whether a person is a member of one of these roles."""
    return (
        user.is_authenticated
        and user.is_active
        and RoleProfile.objects.filter(code__in=roles, group__user=user.pk).exists()
    )


def branch_scope(user: User | AnonymousUser, day: datetime.date | None = None) -> BranchQuerySet:
    """Select the branches whose records a person may see on a day (today unless told).

    The head office's managers and superusers see all, everybody else their own branch and what
    hung below it on that day, a person without a branch none.
    """
    if not isinstance(user, User) or not user.is_active:
        return Branch.objects.none()
    if user.is_superuser or has_role(user, Role.HEAD_OFFICE):
        return Branch.objects.all()
    if user.branch_id is None:
        return Branch.objects.none()
    parents = parents_on(placement_edges(), day or timezone.localdate())
    return Branch.objects.filter(pk__in={user.branch_id} | descendants(parents, user.branch_id))


def staff_over(branch_id: int | None, day: datetime.date | None = None) -> QuerySet[User]:
    """Select the active people who see the records of a branch on a day (today unless told).

    They are those of `branch_scope`, asked from the other end: the branch's own people, those of the
    units above it, the head office's managers and superusers. Without a branch only the latter two,
    and the people of the head office.
    """
    everywhere = Q(is_superuser=True) | Q(groups__role_profile__code=Role.HEAD_OFFICE)
    if branch_id is None:
        near = Q(branch__level=Level.HEAD_OFFICE)
    else:
        parents = parents_on(placement_edges(), day or timezone.localdate())
        near = Q(branch__in=[branch_id, *ancestors(parents, branch_id)])
    return User.objects.filter(everywhere | near, is_active=True).distinct()


def requires_totp(user: User | AnonymousUser) -> bool:
    """Tell whether one of a person's roles asks for a second factor at sign-in."""
    if not isinstance(user, User):
        return False
    strict = RoleProfile.objects.filter(requires_totp=True)
    if user.is_superuser and strict.filter(code=Role.ADMINISTRATOR).exists():
        return True
    return strict.filter(group__user=user.pk).exists()
