"""The question bank in the admin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn
from wagtail.snippets.views.chooser import SnippetChooserViewSet
from wagtail.snippets.views.snippets import SnippetViewSet

from cms.content.views.wording import WordingEditView
from cms.taxonomy.views import TermUsageView
from cms.taxonomy.viewsets import usage_column
from quizzes.filters import QuestionFilterSet
from quizzes.models import Question
from quizzes.views.listing import QuestionIndexView
from quizzes.views.questions import (
    QuestionChooseResultsView,
    QuestionChooseView,
    QuestionCopyView,
    QuestionDeleteView,
)

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest


class QuestionChooserViewSet(SnippetChooserViewSet):
    """Choosing a question for a quiz: one that readers can be asked."""

    choose_view_class = QuestionChooseView
    choose_results_view_class = QuestionChooseResultsView


class QuestionViewSet(SnippetViewSet):
    """The list, the editor, and the refusal to delete what is used or was answered."""

    model = Question
    icon = "help"
    menu_label = _("Question bank")
    menu_order = 120
    add_to_admin_menu = True
    index_view_class = QuestionIndexView
    edit_view_class = WordingEditView
    copy_view_class = QuestionCopyView
    delete_view_class = QuestionDeleteView
    usage_view_class = TermUsageView
    chooser_viewset_class = QuestionChooserViewSet
    chooser_per_page = 20
    search_backend_name = None
    search_fields = ["name", "stem", "source"]
    list_per_page = 50
    list_display = [
        "name",
        Column("get_kind_display", label=_("Kind"), sort_key="kind"),
        Column("topic", label=_("Topic"), sort_key="topic__name"),
        Column("scam_type", label=_("Scam"), sort_key="scam_type__name"),
        Column("get_difficulty_display", label=_("Difficulty"), sort_key="difficulty"),
        StatusTagColumn("state", label=_("State"), primary=lambda question: question.live),
        usage_column(),
        DateColumn("last_published_at", label=_("Last approved"), sort_key="last_published_at"),
    ]
    list_export = [
        "name",
        "stem",
        "get_kind_display",
        "topic",
        "scam_type",
        "get_channel_display",
        "get_difficulty_display",
        "source",
        "source_url",
        "state",
        "last_published_at",
        "usage",
    ]
    export_headings = {
        "get_kind_display": _("Kind"),
        "get_channel_display": _("Channel"),
        "get_difficulty_display": _("Difficulty"),
        "state": _("State"),
        "usage": _("Used"),
    }
    export_filename = "questions"
    filterset_class = QuestionFilterSet
    panels = [
        "name",
        "stem",
        "task",
        "explanation",
        MultiFieldPanel(
            [
                FieldRowPanel(["topic", "scam_type"]),
                FieldRowPanel(["channel", "difficulty"]),
                FieldPanel("audiences", widget=CheckboxSelectMultiple),
            ],
            _("What it is about"),
        ),
        MultiFieldPanel(["source", "source_url"], _("Source")),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Question]:
        """Bring along what the rows show."""
        questions: QuerySet[Question] = Question.objects.with_review()
        return questions.select_related("topic", "scam_type")
