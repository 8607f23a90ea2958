"""The home of the admin: messages that wait, and pages that readers are unhappy with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from wagtail.admin.ui.components import Component

from cms.feedback.selectors.desk import VIEW, waiting
from cms.feedback.selectors.pages import tasks_for

if TYPE_CHECKING:
    from collections.abc import Mapping

SHOWN = 8


class MessagesPanel(Component):
    """How many messages wait, and how many are late; silent when there is none."""

    name = "reader_messages"
    order = 80
    template_name = "feedback/admin/home_messages.html"

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """Count what this person sees."""
        user = parent_context["request"].user
        counts = waiting(user) if user.has_perm(VIEW) else {"open": 0}
        return {"counts": counts, "desk_url": reverse("feedback_desk:tickets")}


class PageTasksPanel(Component):
    """The pages with the latest complaints; silent when there is none."""

    name = "reader_page_tasks"
    order = 115
    template_name = "feedback/admin/home_tasks.html"

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """Show a few, count all."""
        tasks = tasks_for(parent_context["request"].user).open()
        shown = list(tasks.select_related("page")[:SHOWN])
        return {
            "tasks": shown,
            "count": tasks.count() if shown else 0,
            "list_url": reverse("feedback_desk:tasks"),
        }
