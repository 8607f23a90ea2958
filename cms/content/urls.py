"""Pages, and the files that no page holds."""

from django.urls import path, re_path
from wagtail.contrib.sitemaps.views import sitemap
from wagtail.urls import serve_pattern

from cms.core.decorators import reading_only

from .feeds import ContentFeed
from .views import brand_stylesheet, robots, serve

urlpatterns = [
    path("feed.xml", reading_only(ContentFeed()), name="feed"),
    path("sitemap.xml", reading_only(sitemap), name="sitemap"),
    path("robots.txt", robots, name="robots"),
    path("brand/<slug:digest>.css", brand_stylesheet, name="brand_stylesheet"),
    re_path(serve_pattern, serve, name="wagtail_serve"),
]
