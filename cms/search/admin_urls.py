"""Addresses that stand in the place of those of `wagtail.contrib.search_promotions`."""

from django.urls import path
from wagtail.contrib.search_promotions.views import DeleteView

import cms.core.converters  # noqa: F401 - the kind "key"
from cms.search.reports import SearchTermsReportView
from cms.search.views import promotions

urlpatterns = [
    path("", promotions.PromotionsView.as_view(), name="index"),
    path("results/", promotions.PromotionsView.as_view(results_only=True), name="index_results"),
    path("add/", promotions.AddPromotionView.as_view(), name="add"),
    path("<key:query_id>/", promotions.EditPromotionView.as_view(), name="edit"),
    path("<key:query_id>/delete/", DeleteView.as_view(), name="delete"),
    path("reports/search-terms/", SearchTermsReportView.as_view(), name="search_terms"),
    path(
        "reports/search-terms/results/",
        SearchTermsReportView.as_view(results_only=True),
        name="search_terms_results",
    ),
]
