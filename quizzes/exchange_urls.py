"""Addresses of the pages on files of questions, below the admin's."""

from django.urls import path

from .views.exporting import QuestionDownloadView, QuestionExportView
from .views.importing import (
    QuestionImportStatusView,
    QuestionImportView,
    QuestionTemplateView,
    QuestionUploadView,
)

app_name = "question_files"
urlpatterns = [
    path("import/", QuestionUploadView.as_view(), name="upload"),
    path("import/template/", QuestionTemplateView.as_view(), name="template"),
    path("import/<uuid:pk>/", QuestionImportView.as_view(), name="import"),
    path("import/<uuid:pk>/status/", QuestionImportStatusView.as_view(), name="import_status"),
    path("export/", QuestionExportView.as_view(), name="export"),
    path("export/<slug:code>/", QuestionDownloadView.as_view(), name="download"),
]
