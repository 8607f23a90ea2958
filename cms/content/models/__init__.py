"""What readers open, and what the site is called."""

from .brand import BrandSettings
from .pages import BodyMixin, ContentPage, ContentPageSource, ContentPageTag, Section

__all__ = [
    "BodyMixin",
    "BrandSettings",
    "ContentPage",
    "ContentPageSource",
    "ContentPageTag",
    "Section",
]
