"""The lists of content in the admin."""

from .content import ContentGroup, ContentPageViewSet

__all__ = ["ContentGroup", "ContentPageViewSet"]
