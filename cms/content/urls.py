"""Pages, and the files that no page holds."""

from django.urls import path, re_path
from wagtail.contrib.sitemaps.views import sitemap
from wagtail.urls import serve_pattern

from .feeds import ContentFeed
from .views import brand_stylesheet, robots, serve

urlpatterns = [
    path("feed.xml", ContentFeed(), name="feed"),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("robots.txt", robots, name="robots"),
    path("brand/<slug:digest>.css", brand_stylesheet, name="brand_stylesheet"),
    # Wagtail's own addresses for restricted pages come after ours.
    re_path(serve_pattern.replace("^", "^(?!_util/)", 1), serve, name="wagtail_serve"),
]
