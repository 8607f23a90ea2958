"""Filters of the report on freshness."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, Any

import django_filters
from django.contrib.contenttypes.models import ContentType
from django.forms import RadioSelect
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import ContentTypeFilter, WagtailFilterSet
from wagtail.models import Page

from cms.content.models import ContentPage
from cms.review.models import RecheckMark
from cms.review.selectors.freshness import dated_models
from cms.review.selectors.overview import due_until
from cms.taxonomy.models import Audience, ScamType

if TYPE_CHECKING:
    from django.db.models import QuerySet


SOURCE = ("source_type", "source_id", "source_name")


def dated_types(request: Any) -> QuerySet[ContentType]:
    """Kinds of pages that have review dates, among those that exist."""
    used = Page.objects.type(*dated_models()).order_by().values("content_type")
    return ContentType.objects.filter(pk__in=used).order_by("model")


def sources() -> list[tuple[str, str]]:
    """What open marks come from, by kind and name."""
    marks = RecheckMark.objects.open().order_by()
    # Of an entry that was renamed in between, one name stays.
    names = {(kind, key): name for kind, key, name in marks.values_list(*SOURCE).distinct()}
    labels = {
        f"{kind}-{key}": f"{capfirst(ContentType.objects.get_for_id(kind).name)}: {name}"
        for (kind, key), name in names.items()
    }
    return sorted(labels.items(), key=itemgetter(1))


class FreshnessFilterSet(WagtailFilterSet):
    """By what is to be done, for whom, about what, and why."""

    state = django_filters.ChoiceFilter(
        method="filter_state",
        label=_("To be done"),
        choices=[
            ("marked", _("Marked to recheck")),
            ("overdue", _("Review overdue")),
            ("due", _("Review due within 30 days, or overdue")),
            ("undated", _("No review date set")),
        ],
        widget=RadioSelect,
        empty_label=_("All"),
    )
    source = django_filters.ChoiceFilter(
        method="filter_source", label=_("What changed"), choices=sources, empty_label=_("All")
    )
    audience = django_filters.ModelChoiceFilter(
        method="filter_term", label=_("Audience"), queryset=Audience.objects.all()
    )
    scam_type = django_filters.ModelChoiceFilter(
        method="filter_term", label=_("Scam type"), queryset=ScamType.objects.all()
    )
    content_type = ContentTypeFilter(label=_("Page type"), queryset=dated_types)

    class Meta:
        model = Page
        fields = ["live"]

    def filter_state(self, pages: Any, name: str, value: str) -> Any:
        """Ask for what is to be done."""
        today = timezone.localdate()
        return {
            "marked": lambda: pages.filter(open_marks__gt=0),
            "overdue": lambda: pages.filter(review_due_on__lt=today),
            "due": lambda: pages.filter(review_due_on__lte=due_until()),
            "undated": lambda: pages.filter(review_due_on=None),
        }[value]()

    def filter_source(self, pages: Any, name: str, value: str) -> Any:
        """Ask for the pages that an entry has marked."""
        kind, _dash, key = value.partition("-")
        marks = RecheckMark.objects.open().filter(source_type=int(kind), source_id=key)
        return pages.filter(pk__in=marks.values("page"))

    def filter_term(self, pages: Any, name: str, value: Any) -> Any:
        """Ask for content of a term: one table knows it for all types."""
        field = {"audience": "audiences", "scam_type": "scam_types"}[name]
        return pages.filter(pk__in=ContentPage.objects.filter(**{field: value}).values("pk"))
