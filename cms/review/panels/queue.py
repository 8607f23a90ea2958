"""The home of the admin: what waits for this person, and what became of what they submitted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail.admin.ui.components import Component

from cms.review.selectors.queue import submissions_of, waiting_for

if TYPE_CHECKING:
    from collections.abc import Mapping


class WaitingPanel(Component):
    """Stands in for Wagtail's list, which offers people their own work to approve."""

    name = "waiting_for_review"
    template_name = "review/home/waiting.html"
    order = 60

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """List only what this person may decide on."""
        return {"waiting": waiting_for(parent_context["request"].user)}


class SubmissionsPanel(Component):
    """Stands in for Wagtail's list, which leaves out why something was returned."""

    name = "submissions"
    template_name = "review/home/submissions.html"
    order = 70

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """List what is under way, and what was settled this week."""
        return {"submissions": submissions_of(parent_context["request"].user)}
