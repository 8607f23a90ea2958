"""Addresses below /admin/review/."""

from django.urls import path

import cms.core.converters  # noqa: F401 - the kind "key"
from cms.review import reports
from cms.review.views import approval, freshness, objects

app_name = "review"
urlpatterns = [
    path("<key:task_state_id>/", approval.ReviewView.as_view(), name="review"),
    path(
        "evidence/<str:app_label>/<str:model_name>/<str:pk>/",
        objects.EvidenceView.as_view(),
        name="evidence",
    ),
    path(
        "withdraw/<str:app_label>/<str:model_name>/<str:pk>/",
        objects.WithdrawView.as_view(),
        name="withdraw",
    ),
    path("freshness/", reports.FreshnessReportView.as_view(), name="freshness"),
    path(
        "freshness/results/",
        reports.FreshnessReportView.as_view(results_only=True),
        name="freshness_results",
    ),
    path("freshness/markings/", reports.RecheckRunsView.as_view(), name="runs"),
    path(
        "freshness/markings/results/",
        reports.RecheckRunsView.as_view(results_only=True),
        name="runs_results",
    ),
    path("freshness/markings/<key:pk>/", freshness.RunView.as_view(), name="run"),
    path(
        "freshness/markings/<key:pk>/status/", freshness.RunStatusView.as_view(), name="run_status"
    ),
    path("freshness/pages/<key:page_id>/", freshness.RecheckView.as_view(), name="recheck"),
]
