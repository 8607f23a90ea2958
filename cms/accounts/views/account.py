"""Everybody's own account page."""

from typing import Any

from wagtail.admin.views.account import AccountView as WagtailAccountView
from wagtail.admin.views.account import AvatarSettingsPanel


class AccountView(WagtailAccountView):
    """Wagtail's account page without profile pictures: their files would skip our upload rules."""

    def get_panels(self) -> list[Any]:
        """Leave the picture out, for showing and for saving."""
        panels = super().get_panels()
        return [panel for panel in panels if not isinstance(panel, AvatarSettingsPanel)]
