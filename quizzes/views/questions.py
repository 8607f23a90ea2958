"""The question bank's views, where they differ from Wagtail's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import redirect
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.chooser import ChooseResultsView, ChooseView
from wagtail.snippets.views.snippets import CopyView

from cms.taxonomy.views import TermDeleteBulkAction, TermDeleteView
from quizzes.filters import QuestionChooserForm
from quizzes.models import Question
from quizzes.services.deleting import QuestionAnswered, reason_to_keep

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import Model, QuerySet
    from django.forms import BaseForm
    from django.http import HttpRequest, HttpResponse


def refuse_deleting_answered(
    request: HttpRequest, instances: Sequence[Model]
) -> HttpResponse | None:
    """Send the person back to the list with the reasons, before anything is deleted."""
    questions = [instance for instance in instances if isinstance(instance, Question)]
    reasons = [reason for question in questions if (reason := reason_to_keep(question))]
    if not reasons:
        return None
    for reason in reasons:
        messages.error(request, reason)
    return redirect(reverse(Question.snippet_viewset.get_url_name("list")))


class QuestionDeleteView(TermDeleteView):
    """The hooks refuse first; this catches an answer that came in between."""

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Turn a late refusal into a message."""
        try:
            return super().form_valid(form)
        except QuestionAnswered as refused:
            messages.error(self.request, refused.args[0])
            return redirect(self.get_success_url())


class QuestionDeleteBulkAction(TermDeleteBulkAction):
    """One question that is used or was answered holds back the whole selection."""

    models = (Question,)  # type: ignore[assignment]


class QuestionCopyView(CopyView):
    """A copy needs a name of its own."""

    def get_initial_form_instance(self) -> Question:
        """Offer one that is free as a rule."""
        question: Question = super().get_initial_form_instance()
        longest = Question._meta.get_field("name").max_length
        copied = gettext("%(name)s (copy)")
        room = longest - len(copied % {"name": ""})
        question.name = copied % {"name": Truncator(question.name).chars(room)}
        return question


class PublishedMixin:
    """The questions that readers can be asked, with what tells them apart."""

    filter_form_class = QuestionChooserForm

    def get_object_list(self) -> QuerySet[Question]:
        """Leave out drafts: a quiz asks what is published."""
        return Question.objects.filter(live=True).select_related("topic")

    @property
    def columns(self) -> list[Any]:
        """The name, what is asked, the kind and the topic."""
        return [
            self.title_column,  # type: ignore[attr-defined]
            Column("stem", label=pgettext_lazy("quiz", "Question")),
            Column("get_kind_display", label=_("Kind")),
            Column("topic", label=_("Topic")),
        ]


class QuestionChooseView(PublishedMixin, ChooseView):
    """The chooser as it opens."""


class QuestionChooseResultsView(PublishedMixin, ChooseResultsView):
    """The same as one types."""
