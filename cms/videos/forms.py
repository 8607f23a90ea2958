"""The form in which video pages are edited."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from cms.content.forms import SitePageForm


class VideoPageForm(SitePageForm):
    """Wants one video: either an own one or one on another site."""

    def clean(self) -> dict[str, Any]:
        """A draft may have none yet: it is saved while its editor is still typing."""
        cleaned: dict[str, Any] = super().clean()
        own, outside = cleaned.get("video"), cleaned.get("outside_url")
        if own and own.poster and not cleaned.get("cover_image"):
            cleaned["cover_image"] = own.poster  # cards and shared links show it too
        if own and outside:
            self.add_error(
                "outside_url",
                _("There are two videos. Leave this empty, or take the own video out."),
            )
        refused = self.errors.keys() & {"video", "outside_url"}
        if not (own or outside or refused or self.is_deferred_validation):
            self.add_error(
                "video", _("Choose a video, or enter the address of one on another site below.")
            )
        return cleaned
