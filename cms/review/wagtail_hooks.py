"""Registers the review with the admin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import Permission
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.action_menu import (
    CancelWorkflowMenuItem,
    SubmitForModerationMenuItem,
    UnpublishMenuItem,
    WorkflowMenuItem,
)
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.home import (
    UserObjectsInWorkflowModerationPanel,
    WorkflowObjectsToModeratePanel,
)
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import Page
from wagtail.snippets import action_menu as snippet_menu

from cms.review.panels import menus
from cms.review.panels.freshness import PagesToRecheckPanel, ReviewsDuePanel
from cms.review.panels.queue import SubmissionsPanel, WaitingPanel
from cms.review.services.autosaves import keep_reviewed_revisions
from cms.review.services.cancelling import may_take_back, refuse_taking_back
from cms.review.services.defaults import reviewed_snippets
from cms.review.services.notices import tell_of_marking, tell_of_marks
from cms.review.services.settling import STILL_RIGHT
from cms.review.services.withdrawing import WITHDRAWN
from cms.review.viewsets import ContentGroup, ContentPageViewSet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import QuerySet
    from django.http import HttpRequest

# What these offer, ours offer in their place: with the rules of the review.
REPLACED_PANELS = (WorkflowObjectsToModeratePanel, UserObjectsInWorkflowModerationPanel)
REPLACED_ITEMS = (
    WorkflowMenuItem,
    UnpublishMenuItem,
    snippet_menu.WorkflowMenuItem,
    snippet_menu.UnpublishMenuItem,
)
SUBMIT_ITEMS: dict[type, Any] = {
    SubmitForModerationMenuItem: menus.PageSubmitItem,
    snippet_menu.SubmitForModerationMenuItem: menus.SnippetSubmitItem,
}
TAKE_BACK_ITEMS = (CancelWorkflowMenuItem, snippet_menu.CancelWorkflowMenuItem)

hooks.register("after_edit_snippet", tell_of_marking)
hooks.register("before_edit_page", tell_of_marks)


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern | URLResolver]:
    """Put our views below the admin's address."""
    return [path("review/", include("cms.review.urls"))]


@hooks.register("register_admin_viewset")
def register_lists_of_content() -> list[Any]:
    """Lists of content with columns and filters, in the menu and in the tree."""
    return [ContentPageViewSet(), ContentGroup()]


class FreshnessMenuItem(MenuItem):
    """The report, for whoever may see marks."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Ask the permission table."""
        return request.user.has_perm("review.view_recheckmark")


@hooks.register("register_reports_menu_item")
def register_freshness_report() -> MenuItem:
    """Stand first among the reports."""
    url = reverse("review:freshness")
    return FreshnessMenuItem(_("Freshness"), url, name="freshness", icon_name="history", order=50)


@hooks.register("construct_homepage_panels")
def add_freshness_panels(request: HttpRequest, panels: list[Any]) -> None:
    """Remind editors of what has to be looked at again."""
    panels += [PagesToRecheckPanel(), ReviewsDuePanel()]


@hooks.register("register_log_actions")
def register_freshness_actions(actions: Any) -> None:
    """Keep in a page's history who found it still right."""

    @actions.register_action(STILL_RIGHT)
    class StillRight(LogFormatter):
        """With the note."""

        label = _("Found still right")

        def format_message(self, log_entry: Any) -> str:
            """Say of what, and why."""
            said = _("Checked after a change of %(sources)s: still right. %(note)s")
            sources = str(_(", ")).join(log_entry.data.get("sources", []))
            return str(said) % {"sources": sources, "note": log_entry.data.get("note", "")}


@hooks.register("register_permissions")
def register_permissions() -> QuerySet[Permission]:
    """Show in the groups' form who may take content off the site."""
    return Permission.objects.filter(content_type__app_label="review", codename="withdraw_content")


@hooks.register("construct_homepage_panels")
def replace_workflow_panels(request: HttpRequest, panels: list[Any]) -> None:
    """List what this person may decide, and what became of what they submitted."""
    panels[:] = [panel for panel in panels if not isinstance(panel, REPLACED_PANELS)]
    panels += [WaitingPanel(), SubmissionsPanel()]


@hooks.register("construct_page_action_menu")
def arrange_page_menu(items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """Put the decision first, and leave out what goes round the rules."""
    _arrange(items, context, context.get("page"), menus.PageReviewItem(), menus.PageWithdrawItem())


@hooks.register("construct_snippet_action_menu")
def arrange_snippet_menu(items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """The same for snippets that pass the review."""
    if context["model"] in reviewed_snippets():
        review, withdraw = menus.SnippetReviewItem(), menus.SnippetWithdrawItem()
        _arrange(items, context, context.get("instance"), review, withdraw)


def _arrange(
    items: list[Any], context: dict[str, Any], instance: Any, review: Any, withdraw: Any
) -> None:
    items[:] = [
        SUBMIT_ITEMS[type(item)](order=item.order) if type(item) in SUBMIT_ITEMS else item
        for item in items
        if not isinstance(item, REPLACED_ITEMS)
    ]
    if instance is None or not instance.pk:
        return
    if not may_take_back(instance, context["request"].user):
        items[:] = [item for item in items if not isinstance(item, TAKE_BACK_ITEMS)]
    if review.is_shown(context):
        items.insert(0, review)
    if withdraw.is_shown(context):
        items.append(withdraw)


@hooks.register("register_page_header_buttons")
def add_page_buttons(
    page: Page, user: Any, view_name: str, next_url: str | None = None
) -> Iterator[Any]:
    """Lead to the evidence and to withdrawing."""
    if page.depth > 1:
        yield menus.PageWithdrawButton(page=page, priority=60)
        yield menus.PageEvidenceButton(page=page, priority=66)


@hooks.register("register_snippet_listing_buttons")
def add_snippet_buttons(snippet: Any, user: Any, next_url: str | None = None) -> Iterator[Any]:
    """Lead to the evidence and to withdrawing."""
    if type(snippet) in reviewed_snippets():
        yield from menus.snippet_buttons(snippet, user)


@hooks.register("construct_wagtail_userbar")
def add_to_userbar(request: HttpRequest, items: list[Any], page: Any) -> None:
    """Offer the decision where the page is read."""
    if isinstance(page, Page) and page.pk and not getattr(request, "in_preview_panel", False):
        items.append(menus.ReviewUserbarItem(page))


for rule in (refuse_taking_back, keep_reviewed_revisions):
    hooks.register("before_edit_page", rule)
    hooks.register("before_edit_snippet", rule)


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    """Say in the history why something was taken off the site."""

    @actions.register_action(WITHDRAWN)
    class WithdrawFormatter(LogFormatter):
        """The reason, in the words of who did it."""

        label = _("Take off the site")

        def format_message(self, log_entry: Any) -> str:
            """Fill in the reason."""
            return gettext("Taken off the site. Reason: %(reason)s") % log_entry.data
