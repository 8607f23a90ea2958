"""Addresses below /admin/reports/quizzes/."""

from django.urls import path

import cms.core.converters  # noqa: F401 - the kind "key"
from quizzes import reports

app_name = "quiz_figures"
LISTS = {
    "quizzes": ("", reports.QuizzesReportView),
    "quiz": ("<key:quiz>/", reports.QuizReportView),
    "questions": ("questions/", reports.QuestionsReportView),
    "question": ("questions/<key:question>/", reports.QuestionReportView),
    "groups": ("groups/", reports.GroupsReportView),
}
urlpatterns = [
    *(path(place, view.as_view(), name=name) for name, (place, view) in LISTS.items()),
    *(
        path(f"{place}results/", view.as_view(results_only=True), name=f"{name}_results")
        for name, (place, view) in LISTS.items()
    ),
]
