"""Registers short links and the figures with the admin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import Permission
from django.urls import URLResolver, include, path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogActionRegistry, LogFormatter

from cms.metrics.panels import short_link_buttons
from cms.metrics.permissions import sees_figures
from cms.metrics.viewsets.links import (
    LED_ELSEWHERE,
    ShortLinkViewSet,
    short_link_chooser_viewset,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import QuerySet
    from django.http import HttpRequest
    from wagtail.models import Page


@hooks.register("register_admin_viewset")
def register_short_links() -> list[Any]:
    """The screens of short links, and their chooser."""
    return [ShortLinkViewSet(), short_link_chooser_viewset]


@hooks.register("register_page_header_buttons")
def offer_links_in_header(
    page: Page, user: Any, view_name: str, next_url: str | None = None
) -> Iterator[Any]:
    """Lead from the editor to the page's short links."""
    yield from short_link_buttons(page, user)


@hooks.register("register_page_listing_more_buttons")
def offer_links_in_lists(page: Page, user: Any, next_url: str | None = None) -> Iterator[Any]:
    """Lead from the lists of pages to the page's short links."""
    yield from short_link_buttons(page, user)


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    """Keep in a link's history where it led before."""

    @actions.register_action(LED_ELSEWHERE)
    class LedElsewhere(LogFormatter):
        """From where to where."""

        label = _("Lead elsewhere")

        def format_message(self, log_entry: Any) -> str:
            """Fill in both."""
            return gettext("Leads to %(after)s now; before to %(before)s") % log_entry.data


@hooks.register("register_admin_urls")
def register_urls() -> list[URLResolver]:
    """Put the report below the admin's address."""
    return [path("reports/reach/", include("cms.metrics.admin_urls"))]


class ReachMenuItem(MenuItem):
    """The report, for whoever may see figures."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Ask the permission table."""
        return sees_figures(request.user)


@hooks.register("register_reports_menu_item")
def register_report() -> MenuItem:
    """Stand before the report on freshness."""
    return ReachMenuItem(
        _("Reach"), reverse("reach:index"), name="reach", icon_name="view", order=40
    )


@hooks.register("register_permissions")
def register_permissions() -> QuerySet[Permission]:
    """Show in the groups' form who may see figures."""
    names = ("view_figures", "view_site_figures")
    return Permission.objects.filter(content_type__app_label="metrics", codename__in=names)
