"""What readers open, and what the site is called."""

from .base import ReviewDatesMixin, SitePageMixin, open_to_all, restricted
from .body import BodyMixin, Section
from .brand import BrandSettings
from .lists import ContentIndexPage, ListPage
from .pages import ContentPage, ContentPageSource, ContentPageTag
from .reviewed import ReviewedMixin, ReviewedQuerySet
from .wording import ApprovedWording

__all__ = [
    "ApprovedWording",
    "BodyMixin",
    "BrandSettings",
    "ContentIndexPage",
    "ContentPage",
    "ContentPageSource",
    "ContentPageTag",
    "ListPage",
    "ReviewDatesMixin",
    "ReviewedMixin",
    "ReviewedQuerySet",
    "Section",
    "SitePageMixin",
    "open_to_all",
    "restricted",
]
