"""How the list of questions and the chooser are narrowed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm

from cms.content.viewsets import ReviewedFilterSet
from cms.core.folding import fold
from cms.core.listings import LONGEST_SEARCH
from cms.taxonomy.models import ScamType, Topic
from quizzes.enums import Kind
from quizzes.models import Question

if TYPE_CHECKING:
    from django.db.models import QuerySet


class QuestionFilterSet(ReviewedFilterSet):
    """By what it is, what it is about, and how far it has come."""

    class Meta:
        model = Question
        fields = ["kind", "topic", "scam_type", "audiences", "channel", "difficulty", "is_fake"]


class QuestionChooserForm(BaseFilterForm):
    """Search in the chooser by words, kind, topic and scam type."""

    q = forms.CharField(
        label=_("Search term"),
        widget=forms.TextInput(attrs={"placeholder": _("Name or question")}),
        required=False,
    )
    kind = forms.ChoiceField(
        label=_("Kind"), choices=[("", _("All")), *Kind.choices], required=False
    )
    topic = forms.ModelChoiceField(Topic.objects.all(), label=_("Topic"), required=False)
    scam_type = forms.ModelChoiceField(ScamType.objects.all(), label=_("Scam"), required=False)

    def filter(self, objects: QuerySet[Question]) -> QuerySet[Question]:
        """Match any part of name or question, in traditional characters too."""
        asked: dict[str, Any] = self.cleaned_data
        if words := asked["q"].strip()[:LONGEST_SEARCH]:
            folded = fold(words)[:LONGEST_SEARCH]
            objects = objects.filter(
                Q(name__icontains=words)
                | Q(stem__icontains=words)
                | Q(name__icontains=folded)
                | Q(stem__icontains=folded)
            )
            self.is_searching, self.search_query = True, words
        chosen = {name: asked[name] for name in ("kind", "topic", "scam_type") if asked[name]}
        return objects.filter(**chosen)
