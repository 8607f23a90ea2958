"""Registers the desk of campaigns with the admin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import URLResolver, include, path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.menus.pages import PageMenuItem
from wagtail.log_actions import LogActionRegistry, LogFormatter

from campaigns.pages.enums import RenewalKind
from campaigns.pages.models import CampaignPage
from campaigns.pages.permissions import sees_desk
from campaigns.pages.services.overlaps import tell_in_editor
from campaigns.pages.services.renewal import TAKEN_BACK, TICKED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpRequest
    from wagtail.models import Page

hooks.register("before_edit_page", tell_in_editor)


@hooks.register("register_admin_urls")
def register_urls() -> list[URLResolver]:
    """Put the desk below the admin's address."""
    return [path("campaigns/", include("campaigns.pages.admin_urls"))]


class DeskMenuItem(MenuItem):
    """The desk, for whom there is anything on it."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Ask the permission table."""
        return sees_desk(request.user)  # type: ignore[arg-type]


@hooks.register("register_admin_menu_item")
def register_desk() -> MenuItem:
    """Stand after the lists of content."""
    url = reverse("campaigns:index")
    return DeskMenuItem(
        _("Campaign desk"), url, name="campaigns", icon_name="calendar-alt", order=115
    )


class DeskButton(PageMenuItem):
    """Leads from a campaign's page to its home on the desk."""

    label = _("Campaign desk")
    icon_name = "calendar-alt"
    url_name = "campaigns:home"
    priority = 44


def _desk_button(page: Page) -> Iterator[DeskButton]:
    if page.specific_class is CampaignPage:
        yield DeskButton(page=page)


@hooks.register("register_page_header_buttons")
def offer_desk_in_header(
    page: Page, user: Any, view_name: str, next_url: str | None = None
) -> Iterator[DeskButton]:
    """Lead there from the editor."""
    yield from _desk_button(page)


@hooks.register("register_page_listing_more_buttons")
def offer_desk_in_lists(page: Page, user: Any, next_url: str | None = None) -> Iterator[DeskButton]:
    """Lead there from the lists of pages."""
    yield from _desk_button(page)


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    """Keep in the page's history who ticked what."""

    @actions.register_action(TICKED)
    class Ticked(LogFormatter):
        """With the item."""

        label = _("Ticked as renewed")

        def format_message(self, log_entry: Any) -> str:
            """Name it."""
            return gettext("Ticked as renewed: %(item)s") % {"item": _item_of(log_entry)}

    @actions.register_action(TAKEN_BACK)
    class TakenBack(LogFormatter):
        """With the item, and who had ticked it."""

        label = _("Tick taken back")

        def format_message(self, log_entry: Any) -> str:
            """Name both."""
            values = {"item": _item_of(log_entry), "by": log_entry.data.get("by", "")}
            return gettext("Tick of %(by)s taken back: %(item)s") % values


def _item_of(log_entry: Any) -> str:
    kind = log_entry.data.get("kind", "")
    return str(RenewalKind(kind).label) if kind in RenewalKind.values else kind
