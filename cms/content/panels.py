"""What the editors' home reminds of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from wagtail.admin.ui.components import Component
from wagtail.models import Site

from .models import BrandSettings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpRequest


class OwnHotlinePanel(Component):
    """The institution's own hotline is mandatory, and nobody can know it but the institution."""

    name = "own_hotline"
    order = 50
    template_name = "content/admin/own_hotline_panel.html"

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def is_shown(self) -> bool:
        """Whether the reader's emergency bar lacks the number, and this person can add it."""
        site = Site.find_for_request(self.request)
        may_change = self.request.user.has_perm("content.change_brandsettings")
        return bool(site and may_change and not BrandSettings.for_site(site).hotline_number)

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Add where to set it."""
        return {"settings_url": reverse("wagtailsettings:edit", args=["content", "brandsettings"])}
