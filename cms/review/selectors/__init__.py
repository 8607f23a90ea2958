"""Questions about the review of pages."""

from .citing import pages_citing
from .freshness import annotate_freshness, own_pages, pages_using

__all__ = ["annotate_freshness", "own_pages", "pages_citing", "pages_using"]
