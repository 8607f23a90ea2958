"""Exporting questions: the list as it is filtered, or those that were ticked in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView, View
from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction

from quizzes.exchange.formats import FORMATS
from quizzes.models import Question
from quizzes.services.exporting import drafts_of, sort
from quizzes.views.importing import QuestionFilesMixin, attachment

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest

LOOKING = ("add", "change", "delete", "publish", "view")
# A file that other programs still open with ease.
MOST_EXPORTED = 5000


class ExportMixin(QuestionFilesMixin):
    """For whoever sees the list."""

    any_permission_required = LOOKING
    page_title = _("Export questions")
    request: HttpRequest

    def questions(self) -> list[Question]:
        """What the list lists for the same arguments, or the questions named."""
        listing = Question.snippet_viewset.index_view
        view = listing.view_class(**listing.view_initkwargs)
        view.setup(self.request)
        listed: QuerySet[Question] = view.get_queryset()
        named = [key for key in self.request.GET.getlist("id") if key.isdecimal()]
        listed = listed.filter(pk__in=named) if named else listed
        return list(listed[:MOST_EXPORTED])


class QuestionExportView(ExportMixin, TemplateView):
    """The formats, and what each cannot hold of these questions."""

    template_name = "quizzes/admin/export.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Sort the questions for each format."""
        questions = self.questions()
        drafts = drafts_of(questions)
        asked = self.request.GET.urlencode()
        offers = [
            {
                "format": each,
                "sorted": found,
                "left_out": found.names_by_reason(),
                "url": f"{reverse('question_files:download', args=[each.code])}?{asked}",
            }
            for each in FORMATS.values()
            for found in [sort(drafts, each)]
        ]
        changed = sum(question.live and question.has_unpublished_changes for question in questions)
        return super().get_context_data(
            count=len(questions),
            most=MOST_EXPORTED,
            changed=changed,
            unpublished=sum(not question.live for question in questions),
            offers=offers,
            **kwargs,
        )


class QuestionDownloadView(ExportMixin, View):
    """The file."""

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        """Write what the format can hold; the page before names the rest."""
        into = FORMATS.get(code)
        if into is None:
            raise Http404
        held = sort(drafts_of(self.questions()), into).held
        return attachment(into.write(held), into.content_type, f"questions.{into.ending}")


class QuestionExportBulkAction(SnippetBulkAction):
    """Leads from ticked rows of the list to their export."""

    models = (Question,)
    display_name = _("Export")
    aria_label = _("Export selected questions")
    action_type = "export"
    action_priority = 50

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The export page has all there is to choose."""
        chosen = request.GET.getlist("id")
        named = [] if "all" in chosen else [("id", key) for key in chosen]
        return HttpResponseRedirect(f"{reverse('question_files:export')}?{urlencode(named)}")

    post = get
