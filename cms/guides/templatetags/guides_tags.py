"""The alerts that every page shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template

from cms.guides.models import AlertPage

if TYPE_CHECKING:
    from django.template import RequestContext

register = template.Library()

SHOWN = 3


@register.inclusion_tag("guides/includes/alerts_in_force.html", takes_context=True)
def alerts_in_force(context: RequestContext) -> dict[str, Any]:
    """Show the gravest alerts in force, the same for every reader: one query.

    An editor who previews an alert sees it among them as it will be.
    """
    request = context.get("request")
    page = context.get("page")
    alerts = list(AlertPage.objects.in_force().defer("body")[: SHOWN + 2])
    if isinstance(page, AlertPage):
        # Its own page says it already.
        others = [alert for alert in alerts if alert.pk != page.pk]
        alerts = [page, *others] if getattr(request, "is_preview", False) else others
    return {
        "request": request,
        "page": page,
        "alerts": alerts[:SHOWN],
        "more": len(alerts) > SHOWN,
    }
