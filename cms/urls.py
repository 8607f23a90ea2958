"""The addresses of the site."""

from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from cms.core.health import healthz, readyz

urlpatterns = [
    path("healthz", healthz),
    path("readyz", readyz),
    # Early, since a hall full of people answers at once.
    path("", include("quizzes.urls")),
    path("", include("cms.accounts.urls")),
    path("accounts/", include("allauth.urls")),
    path("admin/", include(wagtailadmin_urls)),
    path("", include("cms.media.urls")),
    path("documents/", include(wagtaildocs_urls)),
    path("search/", include("cms.search.urls")),
    path("feedback/", include("cms.feedback.urls")),
    path("", include("cms.metrics.urls")),
    path("", include("campaigns.pages.urls")),
    path("", include("cms.content.urls")),
    path("", include(wagtail_urls)),
]
