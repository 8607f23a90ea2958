"""Registers the question bank and the figures with the admin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet

from cms.metrics.permissions import sees_figures
from quizzes.views.exporting import QuestionExportBulkAction
from quizzes.views.questions import QuestionDeleteBulkAction, refuse_deleting_answered
from quizzes.viewsets import QuestionViewSet

if TYPE_CHECKING:
    from django.http import HttpRequest

register_snippet(QuestionViewSet)
hooks.register("before_delete_snippet", refuse_deleting_answered)
# After Wagtail's own bulk deletion, which it replaces for questions.
hooks.register("register_bulk_action", QuestionDeleteBulkAction, order=100)
hooks.register("register_bulk_action", QuestionExportBulkAction)


@hooks.register("register_admin_urls")
def register_urls() -> list[URLResolver]:
    """Put the reports on figures and the pages on files below the admin's address."""
    return [
        path("reports/quizzes/", include("quizzes.reports.urls")),
        path("quizzes/", include("quizzes.exchange_urls")),
    ]


class FiguresMenuItem(MenuItem):
    """The figures, for whoever may see any."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Ask the permission table."""
        return sees_figures(request.user)


@hooks.register("register_reports_menu_item")
def register_figures_report() -> MenuItem:
    """Stand beside the report on reach."""
    return FiguresMenuItem(
        _("Quizzes in figures"),
        reverse("quiz_figures:quizzes"),
        name="quiz-figures",
        icon_name="table",
        order=45,
    )
