"""Registers what Wagtail asks for."""

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.models import AbstractUser
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.models import Page
from wagtail.rich_text.feature_registry import FeatureRegistry
from wagtail.snippets.models import register_snippet

import cms.core.converters  # noqa: F401 - the kind "key"

from .links import PageLinkHandler
from .panels import BrandReminderPanel, StartWritingPanel
from .views.desk import slug_offer
from .views.places import refuse_bulk_move, refuse_copy, refuse_move
from .views.wechat import WechatCopyView, wechat_button, wechat_preview
from .views.wording import WordingDeleteBulkAction
from .viewsets import ApprovedWordingViewSet

register_snippet(ApprovedWordingViewSet)
# After Wagtail's own bulk deletion, which it replaces for wording.
hooks.register("register_bulk_action", WordingDeleteBulkAction, order=100)
hooks.register("before_copy_page", refuse_copy)
hooks.register("before_move_page", refuse_move)
hooks.register("before_bulk_action", refuse_bulk_move)


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


@hooks.register("construct_homepage_panels")
def offer_writing(request: HttpRequest, panels: list[Any]) -> None:
    """Give editors a place to begin."""
    panels.append(StartWritingPanel())


@hooks.register("construct_help_menu")
def leave_out_release_news(request: HttpRequest, menu_items: list[Any]) -> None:
    """Editors of a bank need no badge about a framework's release, nor its guide elsewhere."""
    outside = ("whats-new", "editor-guide")
    menu_items[:] = [item for item in menu_items if not item.name.startswith(outside)]


@hooks.register("register_admin_urls")
def register_desk_urls() -> list[URLPattern]:
    """What the page editor asks for while somebody writes."""
    return [
        path("content/slug/", slug_offer, name="content_slug_offer"),
        path("content/<key:pk>/wechat/", WechatCopyView.as_view(), name="content_wechat"),
        path("content/<key:pk>/wechat/preview/", wechat_preview, name="content_wechat_preview"),
    ]


@hooks.register("register_page_header_buttons")
def offer_wechat_in_header(
    page: Page, user: AbstractUser, view_name: str, next_url: str | None = None
) -> Iterator[MenuItem]:
    """Lead from the editor to the copy for WeChat."""
    yield from wechat_button(page)


@hooks.register("register_page_listing_more_buttons")
def offer_wechat_in_lists(
    page: Page, user: AbstractUser, next_url: str | None = None
) -> Iterator[MenuItem]:
    """Lead from the lists of pages to the copy for WeChat."""
    yield from wechat_button(page)


@hooks.register("insert_editor_js")
def help_while_writing() -> SafeString:
    """Save once; offer addresses spelled from titles; keep what the checks find as fresh as the preview."""
    scripts = ((static(f"js/admin/{name}.js"),) for name in ("autosave", "slug", "text-checks"))
    return format_html_join("\n", '<script src="{}" defer></script>', scripts)


@hooks.register("insert_global_admin_css")
def colour_admin() -> SafeString:
    """Give the admin the colours of the site."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))
