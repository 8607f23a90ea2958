"""The ways in for each audience: its hub where there is one, else the guides for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q

from cms.content.illustrations import Illustration, find_illustration
from cms.content.models import ContentPage
from cms.home.models.hubs import AudienceHubPage
from cms.taxonomy.models import Audience

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest
    from wagtail.models import Page


@dataclass(frozen=True)
class Door:
    """A way in for one audience."""

    audience: Audience
    url: str
    hub: AudienceHubPage | None = None

    @property
    def illustration(self) -> Illustration | None:
        """Our drawing of the audience, if there is one."""
        return find_illustration("audiences", self.audience.slug)


def doors_for(
    audiences: Iterable[Audience], guides_url: str, request: HttpRequest | None = None
) -> list[Door]:
    """Lead each audience to its hub, else to the list at `guides_url`: one query for all."""
    hubs = {hub.audience_id: hub for hub in AudienceHubPage.objects.readable()}

    def door(audience: Audience) -> Door:
        hub = hubs.get(audience.pk)
        url = hub and hub.get_url(request)
        return Door(audience, url or f"{guides_url}?audience={audience.slug}", hub)

    return [door(audience) for audience in audiences]


def all_doors(guide_index: Page | None, request: HttpRequest | None = None) -> list[Door]:
    """Every audience for which there is something to read; those with a hub first."""
    guides = ContentPage.objects.none()
    if guide_index:
        guides = ContentPage.objects.child_of(guide_index).readable()
    has_hub = Q(pk__in=AudienceHubPage.objects.readable().order_by().values("audience"))
    has_guides = Q(content_pages__in=guides)
    audiences = Audience.objects.filter(has_hub | has_guides).distinct()
    url = guide_index.get_url(request) if guide_index else ""
    return sorted(doors_for(audiences, url or "", request), key=lambda door: door.hub is None)
