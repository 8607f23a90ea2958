"""Registers the screens of branches and roles, the log's words and the way to the second factor."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSet
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import ModelLogEntry

from .models import User
from .services.people import check_activity_change
from .viewsets.branches import BranchViewSet
from .viewsets.choosers import branch_chooser_viewset
from .viewsets.roles import RoleViewSet


@hooks.register("register_admin_viewset")
def register_viewsets() -> list[ViewSet]:
    """Add branches, their chooser, and roles."""
    return [BranchViewSet("branch"), branch_chooser_viewset, RoleViewSet("role")]


@hooks.register("register_account_menu_item")
def register_second_factor(request: HttpRequest) -> dict[str, str]:
    """Offer everybody the second factor on their account page."""
    return {
        "url": reverse("mfa_index"),
        "label": _("Two-step sign-in"),
        "help_text": _("Protect your account with an authenticator app and recovery codes."),
    }


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    """Say in the log what happened."""

    @actions.register_action("accounts.move_branch")
    class MoveFormatter(LogFormatter):
        """Say below what, and from when."""

        label = gettext_lazy("Move branch")

        def format_message(self, log_entry: ModelLogEntry) -> str:
            """Fill in the entry's data."""
            return _("Moved below %(parent)s from %(starts_on)s on") % log_entry.data

    @actions.register_action("accounts.take_back_move")
    class TakeBackFormatter(LogFormatter):
        """Say which move, and where it hangs instead."""

        label = gettext_lazy("Take back the move")

        def format_message(self, log_entry: ModelLogEntry) -> str:
            """Fill in the entry's data."""
            return _("Move of %(starts_on)s taken back: below %(parent)s again") % log_entry.data

    actions.register_action(
        "accounts.reset_second_factor",
        gettext_lazy("Remove second factor"),
        gettext_lazy("Second factor removed"),
    )


@hooks.register("before_bulk_action")
def guard_activity(
    request: HttpRequest, action_type: str, objects: list[Any], action: Any
) -> HttpResponse | None:
    """Hold Wagtail's bulk "set active" to the rules of the single form."""
    if action_type != "set_active_state" or not isinstance(request.user, User):
        return None
    try:
        check_activity_change(request.user, objects)
    except ValidationError as error:
        messages.error(request, error.message)
        return redirect("wagtailusers_users:index")
    return None
