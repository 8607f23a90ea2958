"""Addresses of the report."""

from django.urls import path

from .reports import ReachReportView

app_name = "reach"
urlpatterns = [
    path("", ReachReportView.as_view(), name="index"),
    path("results/", ReachReportView.as_view(results_only=True), name="results"),
]
