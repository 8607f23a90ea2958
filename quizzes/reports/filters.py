"""Of which attempts figures are asked."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import django_filters
from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.metrics.filters.reach import WAYS, AskingFilterSet, asked_sources, branches, links
from quizzes.enums import Form, GroupBy, Phase
from quizzes.models import QuizPage, QuizTally
from quizzes.selectors.figures.slices import Slice

if TYPE_CHECKING:
    import datetime

MONTHS = [
    ("3", _("This month and the two before")),
    ("12", _("This month and the eleven before")),
    ("year", _("This year")),
    ("last_year", _("The year before")),
]
FIRST = "first"
PHASES = [(FIRST, _("On its own or before learning")), *Phase.choices]
FORMS = [(Form.A.value, Form.A.label), (Form.B.value, Form.B.label)]


def months(name: str, today: datetime.date) -> tuple[datetime.date, datetime.date]:
    """The first day of the first and of the last month that a name stands for."""
    if name.isdigit():
        number = today.year * 12 + today.month - int(name)
        return today.replace(year=number // 12, month=number % 12 + 1, day=1), today.replace(day=1)
    year = today.year - (name == "last_year")
    return today.replace(year=year, month=1, day=1), today.replace(year=year, month=12, day=1)


class FigureFilterSet(AskingFilterSet):
    """By month begun, phase, form, and the short link they came by."""

    months = django_filters.ChoiceFilter(
        label=_("Begun in"), choices=MONTHS, widget=forms.RadioSelect, empty_label=_("All")
    )
    phase = django_filters.ChoiceFilter(
        label=_("Phase"), choices=PHASES, widget=forms.RadioSelect, empty_label=_("All")
    )
    form = django_filters.ChoiceFilter(
        label=_("Form"), choices=FORMS, widget=forms.RadioSelect, empty_label=_("All")
    )
    way = django_filters.ChoiceFilter(
        label=_("Way to the quiz"), choices=WAYS, widget=forms.RadioSelect, empty_label=_("All")
    )
    branch = django_filters.ModelChoiceFilter(label=_("Branch and below"), queryset=branches)
    source = django_filters.ModelChoiceFilter(label=_("Short link"), queryset=links)

    class Meta:
        model = QuizTally
        fields: list[str] = []

    def asked(self, quiz: int | None = None) -> Slice:
        """What is asked for, within what this person may see."""
        first = last = None
        if name := self.chosen.get("months"):
            first, last = months(name, timezone.localdate())
        phase = self.chosen.get("phase", "")
        phases = (Phase.ONCE, Phase.BEFORE) if phase == FIRST else (phase,) if phase else ()
        sources, _count = asked_sources(self.request, self.chosen)
        form = self.chosen.get("form", "")
        return Slice(first, last, phases, form, Q() if sources is None else sources, quiz)


class GroupFilterSet(FigureFilterSet):
    """And by what groups are told apart."""

    by = django_filters.MultipleChoiceFilter(
        label=_("Told apart by"), choices=GroupBy.choices, widget=forms.CheckboxSelectMultiple
    )
    quiz = django_filters.ModelChoiceFilter(label=_("Quiz"), queryset=QuizPage.objects.all())

    @cached_property
    def cuts(self) -> list[GroupBy]:
        """In the order of the list; by channel unless asked otherwise."""
        chosen = self.chosen.get("by") or [GroupBy.CHANNEL]
        return [cut for cut in GroupBy if cut in chosen]
