"""Panels of the page editor and of the editors' home."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from wagtail.admin.panels import FieldPanel
from wagtail.admin.ui.components import Component
from wagtail.admin.widgets import AdminAutoHeightTextInput

from .models import BrandSettings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpRequest


def summary_panel() -> FieldPanel:
    """The summary in a field that grows with it, so that all of it can be seen."""
    return FieldPanel("summary", widget=AdminAutoHeightTextInput)


class BrandReminderPanel(Component):
    """Asks for what nobody can know but the institution: its own hotline and its name."""

    name = "brand_reminder"
    order = 50
    template_name = "content/admin/brand_reminder_panel.html"

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    @property
    def brand(self) -> BrandSettings:
        """The settings in question."""
        return BrandSettings.for_request(self.request)

    def is_shown(self) -> bool:
        """Whether something is missing, and this person can add it."""
        missing = not (self.brand.hotline_number and self.brand.operator)
        return missing and self.request.user.has_perm("content.change_brandsettings")

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Add what is there, and where to add the rest."""
        url = reverse("wagtailsettings:edit", args=["content", "brandsettings"])
        return {"brand": self.brand, "settings_url": url}
