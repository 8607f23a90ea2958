"""The Atom feed of everything new."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.syndication.views import Feed
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed

from .models import BrandSettings, ContentPage

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpRequest

ENTRIES = 30


class ContentFeed(Feed):
    """The newest content of all types, with summaries."""

    feed_type = Atom1Feed
    language = "zh-Hans"

    def get_object(self, request: HttpRequest) -> BrandSettings:
        """The feed belongs to the brand of the site at hand."""
        return BrandSettings.for_request(request)

    def title(self, brand: BrandSettings) -> str:
        """The site's name."""
        return brand.name

    def subtitle(self, brand: BrandSettings) -> str:
        """The site's slogan."""
        return brand.slogan

    def link(self, brand: BrandSettings) -> str:
        """The site's own address, whatever host the request named."""
        return f"{brand.site.root_url}/"

    def feed_url(self, brand: BrandSettings) -> str:
        """The feed's own address."""
        return f"{brand.site.root_url}{reverse('feed')}"

    def items(self, brand: BrandSettings) -> list[ContentPage]:
        """Live pages anyone may read, the newest first."""
        newest = ContentPage.objects.readable().newest_first()[:ENTRIES]
        return list(newest.specific().defer_streamfields())

    def item_title(self, item: ContentPage) -> str:
        """The page's title, with the severity of an alert."""
        return item.listed_title

    def item_description(self, item: ContentPage) -> str:
        """The page's summary."""
        return item.summary

    def item_link(self, item: ContentPage) -> str:
        """The page's address."""
        return item.full_url or "/"

    def item_pubdate(self, item: ContentPage) -> datetime | None:
        """First publication."""
        return item.first_published_at

    def item_updateddate(self, item: ContentPage) -> datetime | None:
        """Latest publication."""
        return item.last_published_at
