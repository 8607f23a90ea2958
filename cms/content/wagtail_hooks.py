"""Registers what Wagtail asks for."""

from wagtail import hooks
from wagtail.rich_text.feature_registry import FeatureRegistry

from .links import PageLinkHandler


@hooks.register("register_rich_text_features", order=100)
def register_page_links(features: FeatureRegistry) -> None:
    """Expand links to pages in bulk, without a query per page type."""
    features.register_link_type(PageLinkHandler)
