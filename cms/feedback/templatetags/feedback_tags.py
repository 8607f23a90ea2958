"""What the base templates ask of feedback."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template

if TYPE_CHECKING:
    from django.template import RequestContext

register = template.Library()


@register.inclusion_tag("feedback/includes/rating.html", takes_context=True)
def rating(context: RequestContext) -> dict[str, Any]:
    """Ask whether the page at hand is useful; not in previews nor where not everybody may read it."""
    request, page = context["request"], context["page"]
    asks = not getattr(request, "is_preview", False) and not page.get_view_restrictions()
    return {"about": page.canonical_page if asks else None}
