"""Registers what Wagtail asks for."""

from typing import Any

from django.http import HttpRequest
from wagtail import hooks
from wagtail.rich_text.feature_registry import FeatureRegistry

from .links import PageLinkHandler
from .panels import OwnHotlinePanel


@hooks.register("register_rich_text_features", order=100)
def register_page_links(features: FeatureRegistry) -> None:
    """Expand links to pages in bulk, without a query per page type."""
    features.register_link_type(PageLinkHandler)


@hooks.register("construct_homepage_panels")
def remind_of_own_hotline(request: HttpRequest, panels: list[Any]) -> None:
    """Say that the own hotline is missing, to those who can set it."""
    panel = OwnHotlinePanel(request)
    if panel.is_shown():
        panels.append(panel)
