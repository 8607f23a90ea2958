"""The addresses of the site."""

from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from cms.core.health import healthz, readyz

urlpatterns = [
    path("healthz", healthz),
    path("readyz", readyz),
    path("", include("cms.accounts.urls")),
    path("accounts/", include("allauth.urls")),
    path("admin/", include(wagtailadmin_urls)),
    path("", include("cms.media.urls")),
    path("documents/", include(wagtaildocs_urls)),
    path("", include("cms.content.urls")),
    path("", include(wagtail_urls)),
]
