"""Who sees which figures.

| role | sees |
|---|---|
| Editor, Reviewer, Administrator | the whole site; of the links one by one only those of their branch and below |
| Branch manager | what came by the links of their branch and below |
| Head office, superusers | everything |
| Outreach staff | of the short links of their branch and below, in the list of links, scans and reads |
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cms.accounts.enums import Role
from cms.accounts.models import Branch
from cms.accounts.selectors import branch_scope, has_role
from cms.metrics.models import ShortLink

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser
    from django.db.models import QuerySet

    from cms.accounts.models import User

SEE_SITE = "metrics.view_site_figures"
SEE_BRANCHES = "metrics.view_figures"


def sees_site(user: User | AnonymousUser) -> bool:
    """Whether a person may see what was counted on the whole site."""
    return user.has_perm(SEE_SITE)


def sees_figures(user: User | AnonymousUser) -> bool:
    """Whether a person may see any figures."""
    return sees_site(user) or user.has_perm(SEE_BRANCHES)


class Sight(NamedTuple):
    """What a person may see."""

    whole_site: bool
    # None stands for all.
    branches: frozenset[int] | None

    def branches_shown(self) -> QuerySet[Branch]:
        """The branches one may ask for."""
        found = Branch.objects.all()
        return found if self.branches is None else found.filter(pk__in=self.branches)

    def links_shown(self) -> QuerySet[ShortLink]:
        """The links that are told apart."""
        found = ShortLink.objects.all()
        return found if self.branches is None else found.filter(branch__in=self.branches)


def sight_of(user: User | AnonymousUser) -> Sight:
    """Ask once for what a person may see."""
    if user.is_superuser or has_role(user, Role.HEAD_OFFICE):
        return Sight(True, None)
    keys = branch_scope(user).values_list("pk", flat=True)
    return Sight(sees_site(user), frozenset(keys))
