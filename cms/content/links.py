"""Links to pages inside rich text; kept apart since Wagtail's handler wants all models loaded."""

from __future__ import annotations

from wagtail.models import Page
from wagtail.rich_text.pages import PageLinkHandler as WagtailPageLinkHandler

LONGEST_KEY = 18  # more digits no database holds


class PageLinkHandler(WagtailPageLinkHandler):
    """Links to pages need the page's path only, not a query for every page type."""

    @classmethod
    def get_many(cls, attrs_list: list[dict[str, str]]) -> list[Page | None]:
        """Return the pages in the order of the links, None for one that is gone."""
        numbers = [attrs.get("id", "") for attrs in attrs_list]
        keys = [number for number in numbers if number.isdecimal() and len(number) <= LONGEST_KEY]
        pages = {str(page.pk): page for page in Page.objects.filter(pk__in=keys)}
        return [pages.get(number) for number in numbers]
