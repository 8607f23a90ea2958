"""Registers what Wagtail asks for."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.rich_text.feature_registry import FeatureRegistry

from .links import PageLinkHandler
from .panels import BrandReminderPanel


@hooks.register("register_rich_text_features", order=100)
def register_page_links(features: FeatureRegistry) -> None:
    """Expand links to pages in bulk, without a query per page type."""
    features.register_link_type(PageLinkHandler)


@hooks.register("construct_homepage_panels")
def remind_of_brand(request: HttpRequest, panels: list[Any]) -> None:
    """Say what is missing in the brand settings, to those who can add it."""
    panel = BrandReminderPanel(request)
    if panel.is_shown():
        panels.append(panel)


@hooks.register("construct_help_menu")
def leave_out_release_news(request: HttpRequest, menu_items: list[Any]) -> None:
    """Editors of a bank need no badge about a framework's release, nor its guide elsewhere."""
    outside = ("whats-new", "editor-guide")
    menu_items[:] = [item for item in menu_items if not item.name.startswith(outside)]


@hooks.register("insert_global_admin_css")
def colour_admin() -> SafeString:
    """Give the admin the colours of the site."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))
