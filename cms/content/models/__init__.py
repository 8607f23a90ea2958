"""What readers open, and what the site is called."""

from .base import SitePageMixin
from .body import BodyMixin, Section
from .brand import BrandSettings
from .pages import ContentPage, ContentPageSource, ContentPageTag

__all__ = [
    "BodyMixin",
    "BrandSettings",
    "ContentPage",
    "ContentPageSource",
    "ContentPageTag",
    "Section",
    "SitePageMixin",
]
