"""Filters of the vocabularies' lists."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.forms import RadioSelect
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from cms.taxonomy.models import Audience, Hotline, ScamListEdition, ScamType, Topic


class AudienceFilterSet(WagtailFilterSet):
    """Key groups of the notices, or the others."""

    class Meta:
        model = Audience
        fields = ["key_group"]


class TopicFilterSet(WagtailFilterSet):
    """By picture: the same one twice is hard to tell apart."""

    class Meta:
        model = Topic
        fields = ["icon"]


class ScamListEditionFilterSet(WagtailFilterSet):
    """The current edition, or earlier ones."""

    class Meta:
        model = ScamListEdition
        fields = ["is_current"]


class ScamTypeFilterSet(WagtailFilterSet):
    """By origin, and by the edition that prints it."""

    edition = django_filters.ModelChoiceFilter(
        field_name="names__edition",
        queryset=ScamListEdition.objects.all(),
        label=_("List edition"),
        widget=RadioSelect,
        empty_label=_("All"),
    )

    class Meta:
        model = ScamType
        fields = ["family"]


class HotlineFilterSet(WagtailFilterSet):
    """What needs to be checked again, and what can be called."""

    verified = django_filters.ChoiceFilter(
        method="filter_verified",
        label=_("Last verified"),
        choices=[
            ("stale", _("More than 180 days ago")),
            ("fresh", _("Within 180 days")),
        ],
        widget=RadioSelect,
        empty_label=_("All"),
    )

    class Meta:
        model = Hotline
        fields = ["dialable"]

    def filter_verified(self, queryset: Any, name: str, value: str) -> QuerySet[Hotline]:
        """Ask the queryset for the entries of that age."""
        return queryset.stale() if value == "stale" else queryset.fresh()
