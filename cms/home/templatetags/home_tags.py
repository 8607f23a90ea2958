"""Ways in for pages of every kind: for audiences, and for whoever has just paid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template

from cms.content.models import restricted
from cms.home.doors import Door, doors_for
from cms.home.models import EmergencyPage

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.template import RequestContext

    from cms.taxonomy.models import Audience

register = template.Library()


@register.simple_tag(takes_context=True)
def audience_doors(
    context: RequestContext, audiences: Iterable[Audience], guides_url: str
) -> list[Door]:
    """Where each audience goes on: its own page, else the guides for it."""
    return doors_for(audiences, guides_url, context.get("request"))


@register.simple_tag(takes_context=True)
def audience_hub(context: RequestContext, audience: Audience) -> Door | None:
    """The way to an audience's own page, if it has one."""
    (door,) = doors_for([audience], "", context.get("request"))
    return door if door.hub else None


@register.simple_tag
def emergency_page() -> EmergencyPage | None:
    """The page for whoever has just paid, if everybody can open it."""
    return EmergencyPage.objects.live().exclude(restricted()).first()
