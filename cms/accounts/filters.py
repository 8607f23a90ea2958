"""How lists of branches and users are narrowed."""

from typing import Any

import django_filters
from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.widgets.boolean_radio_select import BooleanRadioSelect
from wagtail.users.views.users import UserFilterSet

from .enums import Level
from .models import Branch, User
from .models.branches import BranchQuerySet


class BranchFilterForm(BaseFilterForm):
    """Search by name or code in the chooser."""

    q = forms.CharField(
        label=_("Search term"),
        widget=forms.TextInput(attrs={"placeholder": _("Name or code")}),
        required=False,
    )

    def filter(self, objects: BranchQuerySet) -> BranchQuerySet:
        """Match any part of name or code."""
        query = self.cleaned_data.get("q")
        if query:
            objects = objects.filter(Q(name__icontains=query) | Q(code__icontains=query))
            self.is_searching = True
            self.search_query = query
        return objects


class BranchFilterSet(WagtailFilterSet):
    """By level, by the unit above today, open or closed."""

    level = django_filters.MultipleChoiceFilter(
        label=_("Level"), choices=Level.choices, widget=forms.CheckboxSelectMultiple
    )
    below = django_filters.ModelChoiceFilter(
        label=_("Hangs below (today)"),
        field_name="parent_id_on",
        queryset=Branch.objects.exclude(level=Level.OUTLET),
        method="filter_below",
    )
    is_open = django_filters.BooleanFilter(
        label=_("Open today"), method="filter_open", widget=BooleanRadioSelect
    )

    class Meta:
        model = Branch
        fields: list[str] = []

    def filter_below(self, branches: BranchQuerySet, name: str, value: Branch) -> BranchQuerySet:
        """Keep the direct children of a unit."""
        return branches.filter(parent_id_on=value.pk)  # type: ignore[misc]

    def filter_open(self, branches: BranchQuerySet, name: str, value: bool) -> BranchQuerySet:
        """Keep the open or the closed."""
        is_open = Branch.objects.open_on(timezone.localdate()).values("pk")
        return branches.filter(pk__in=is_open) if value else branches.exclude(pk__in=is_open)


class BranchUserFilterSet(UserFilterSet):
    """Wagtail's filters, and by branch."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["branch"] = django_filters.ModelChoiceFilter(
            field_name="branch", queryset=Branch.objects.all(), label=_("Belongs to")
        )

    class Meta(UserFilterSet.Meta):
        model = User
        fields: list[str] = []
