"""What the editors' home page says about the vocabularies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from wagtail.admin.ui.components import Component
from wagtail.permissions import policy_registry

from cms.taxonomy.models import Hotline

if TYPE_CHECKING:
    from collections.abc import Mapping

SHOWN = 10


class StaleHotlinesPanel(Component):
    """Asks for hotlines to be checked again; silent when all are fresh."""

    name = "stale_hotlines"
    template_name = "taxonomy/home/stale_hotlines.html"
    order = 150

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """List the oldest first, with links as far as the person may follow them."""
        user = parent_context["request"].user
        policy = policy_registry.get_by_type(Hotline)
        if not policy.user_has_any_permission(user, ["add", "change", "delete", "view"]):
            return {"hotlines": []}
        viewset = Hotline.snippet_viewset  # type: ignore[attr-defined]
        hotlines = list(Hotline.objects.stale().order_by("verified_on", "number"))
        if policy.user_has_permission(user, "change"):
            for hotline in hotlines:
                hotline.edit_url = reverse(viewset.get_url_name("edit"), args=[hotline.pk])  # type: ignore[attr-defined]
        return {
            "hotlines": hotlines[:SHOWN],
            "count": len(hotlines),
            "list_url": f"{reverse(viewset.get_url_name('list'))}?verified=stale",
        }
