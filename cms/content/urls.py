"""Pages, and the files that no page holds."""

from django.urls import path, re_path
from wagtail.contrib.sitemaps.views import sitemap
from wagtail.urls import serve_pattern

from cms.core.decorators import reading_only

from .feeds import ContentFeed
from .views.offline import offline, service_worker
from .views.public import brand_stylesheet, robots, sending_qr, serve

urlpatterns = [
    path("feed.xml", reading_only(ContentFeed()), name="feed"),
    path("sitemap.xml", reading_only(sitemap), name="sitemap"),
    path("sw.js", service_worker, name="service_worker"),
    path("offline/", offline, name="offline"),
    path("robots.txt", robots, name="robots"),
    path("brand/<slug:digest>.css", brand_stylesheet, name="brand_stylesheet"),
    path("qr/<int:page_id>/<slug:digest>.svg", sending_qr, name="sending_qr"),
    re_path(serve_pattern, serve, name="wagtail_serve"),
]
