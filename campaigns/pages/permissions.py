"""Who sees the desk of campaigns, and who does what there.

| who | sees |
|---|---|
| whoever finds a campaign in the page tree | everything about it, drafts too |
| branch managers | campaigns that are published, the figures and links of their branches |
| outreach staff | campaigns that are published, the links of their branch |

Whoever may add a page below the list of campaigns and edit the campaign may start another from it; whoever
may edit it ticks what was renewed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q
from wagtail.models import Page
from wagtail.permissions import page_permission_policy, policy_registry

from campaigns.pages.models import CampaignPage
from cms.accounts.permissions import LOOKING
from cms.metrics.models import ShortLink
from cms.metrics.permissions import sees_figures

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from campaigns.pages.models.campaigns import CampaignPageQuerySet
    from cms.accounts.models import User
    from cms.metrics.models.links import ShortLinkQuerySet

# Who may do any of these with a page finds it in the tree.
IN_TREE = ("add", "change", "publish", "lock")


def sees_tree(user: User) -> bool:
    """Whether a person finds any page in the tree."""
    policy = policy_registry.get_by_type(Page)
    allowed: bool = policy.user_has_any_permission(user, IN_TREE)
    return allowed


def sees_links(user: User) -> bool:
    """Whether a person sees any short links."""
    policy = policy_registry.get_by_type(ShortLink)
    allowed: bool = policy.user_has_any_permission(user, LOOKING)
    return allowed


def sees_desk(user: User) -> bool:
    """Whether there is anything for a person on the desk of campaigns."""
    return sees_tree(user) or sees_figures(user) or sees_links(user)


def campaigns_in_tree(user: User) -> QuerySet[CampaignPage]:
    """Those that a person finds in the page tree."""
    keys = page_permission_policy.explorable_instances(user).order_by().values("pk")
    return CampaignPage.objects.filter(pk__in=keys)


def campaigns_seen(user: User) -> CampaignPageQuerySet:
    """Those whose desk a person may open."""
    seen = Q(pk__in=campaigns_in_tree(user).order_by().values("pk"))
    if sees_figures(user) or sees_links(user):
        seen |= Q(live=True)
    return CampaignPage.objects.filter(seen, alias_of=None)


def links_seen(user: User) -> ShortLinkQuerySet:
    """The short links that a person sees."""
    policy = policy_registry.get_by_type(ShortLink)
    links: ShortLinkQuerySet = policy.instances_user_has_any_permission_for(user, LOOKING)
    return links


def may_start_over(user: User, campaign: CampaignPage) -> bool:
    """Whether a person may start another campaign from this one."""
    there = campaign.get_parent()
    copies: bool = campaign.permissions_for_user(user).can_copy_to(there)
    return copies and bool(there.permissions_for_user(user).can_add_subpage())


def may_renew(user: User, campaign: CampaignPage) -> bool:
    """Whether a person may tick what was renewed."""
    allowed: bool = campaign.permissions_for_user(user).can_edit()
    return allowed
