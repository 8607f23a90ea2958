"""Registers the desk with the admin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogFormatter

from cms.feedback.panels import MessagesPanel, PageTasksPanel
from cms.feedback.selectors.desk import VIEW
from cms.feedback.selectors.pages import SEE_TASKS
from cms.feedback.services.notices import tell_of_tasks
from cms.feedback.services.page_tasks import TASK_DONE
from cms.feedback.viewsets.notices import PrivacyNoticeViewSet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpRequest
    from wagtail.models import Page

hooks.register("before_edit_page", tell_of_tasks)


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern | URLResolver]:
    """Put our views below the admin's address."""
    return [path("feedback/", include("cms.feedback.admin_urls"))]


@hooks.register("register_admin_viewset")
def register_notices() -> PrivacyNoticeViewSet:
    """Stand among the settings."""
    return PrivacyNoticeViewSet("feedback_notices", url_prefix="feedback-notices")


class PermittedItem(MenuItem):
    """An entry for whoever has a permission."""

    permission = VIEW

    def is_shown(self, request: HttpRequest) -> bool:
        """Ask the permission table."""
        return request.user.has_perm(self.permission)


class TasksItem(PermittedItem):
    """The pages, for whoever looks after pages."""

    permission = SEE_TASKS


@hooks.register("register_admin_menu_item")
def register_desk() -> MenuItem:
    """Stand among what is done every day."""
    url = reverse("feedback_desk:tickets")
    return PermittedItem(_("Readers' messages"), url, name="feedback", icon_name="mail", order=320)


@hooks.register("register_reports_menu_item")
def register_analysis() -> MenuItem:
    """Figures, of one's own branches."""
    url = reverse("feedback_desk:analysis")
    label = _("Messages in figures")
    return PermittedItem(label, url, name="feedback-figures", icon_name="table", order=70)


@hooks.register("register_reports_menu_item")
def register_words() -> MenuItem:
    """What readers write of."""
    url = reverse("feedback_desk:words")
    label = _("Words that recur")
    return PermittedItem(label, url, name="feedback-words", icon_name="comment", order=72)


@hooks.register("register_reports_menu_item")
def register_tasks() -> MenuItem:
    """Pages that readers are unhappy with."""
    url = reverse("feedback_desk:tasks")
    label = _("Pages readers are unhappy with")
    return TasksItem(label, url, name="feedback-tasks", icon_name="tasks", order=55)


@hooks.register("construct_homepage_panels")
def add_panels(request: HttpRequest, panels: list[Any]) -> None:
    """Remind of what waits."""
    panels += [MessagesPanel(), PageTasksPanel()]


@hooks.register("register_page_header_buttons")
def add_page_button(
    page: Page, user: Any, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """Lead from the editor to what readers say."""
    if page.depth > 1 and user.has_perm(SEE_TASKS):
        url = reverse("feedback_desk:page", args=[page.pk])
        yield Button(_("What readers say"), url=url, icon_name="mail", priority=68)


@hooks.register("register_log_actions")
def register_log_actions(actions: Any) -> None:
    """Keep in a page's history what was found and done."""

    @actions.register_action(TASK_DONE)
    class TaskDone(LogFormatter):
        """With the note."""

        label = _("Complaints of readers settled")

        def format_message(self, log_entry: Any) -> str:
            """Say of what, and what was done."""
            said = _("%(reasons)s: settled. %(note)s")
            reasons = str(_(", ")).join(log_entry.data.get("reasons", []))
            return str(said) % {"reasons": reasons, "note": log_entry.data.get("note", "")}
