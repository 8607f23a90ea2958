"""Addresses below /admin/feedback/."""

from django.urls import path
from wagtail.admin.views.reports import ReportView

import cms.core.converters  # noqa: F401 - the kind "key"
from cms.feedback import reports
from cms.feedback.views.desk import acts, pages, tickets

app_name = "feedback_desk"
LISTS: dict[str, tuple[str, type[ReportView]]] = {
    "tickets": ("", reports.TicketsView),
    "tasks": ("pages/", reports.PageTasksView),
    "analysis": ("figures/", reports.AnalysisView),
    "words": ("words/", reports.WordsView),
}
ACTS: dict[str, type[acts.ActView]] = {
    "sort": acts.SortView,
    "take": acts.TakeView,
    "answer": acts.AnswerView,
    "note": acts.NoteView,
    "close": acts.CloseView,
    "reopen": acts.ReopenView,
    "contact": acts.ContactView,
    "pass_on": acts.PassOnView,
}
urlpatterns = [
    *(path(place, view.as_view(), name=name) for name, (place, view) in LISTS.items()),
    *(
        path(f"{place}results/", view.as_view(results_only=True), name=f"{name}_results")
        for name, (place, view) in LISTS.items()
    ),
    path("<key:pk>/", tickets.TicketView.as_view(), name="ticket"),
    *(path(f"<key:pk>/{name}/", view.as_view(), name=name) for name, view in ACTS.items()),
    path("pages/<key:page_id>/", pages.PageFeedbackView.as_view(), name="page"),
]
