"""By what the lists of content are filtered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import django_filters
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from django.db.models.functions import Cast
from django.forms import CheckboxSelectMultiple, RadioSelect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import MultipleContentTypeFilter
from wagtail.admin.views.pages.listing import PageFilterSet
from wagtail.models import Page, Revision, WorkflowState

from cms.content.models import ContentPage
from cms.review.models import RecheckMark
from cms.review.selectors.overview import due_until
from cms.taxonomy.models import Audience, ScamType, Topic

if TYPE_CHECKING:
    from django.http import HttpRequest, QueryDict

LONGEST_VALUE = 18
FILTERS = ("state", "review", "recheck", "audience", "scam_type", "topic", "content_type", "owner")
STATES = [
    ("draft", _("Draft, never sent")),
    ("review", _("In review")),
    ("returned", _("Returned to be changed")),
    ("scheduled", _("Waiting for its day")),
    ("live", _("Published, nothing changed since")),
    ("changed", _("Published, with a newer draft")),
    ("withdrawn", _("Off the site")),
    ("expired", _("Expired")),
]


def content_models() -> list[type[ContentPage]]:
    """The types of content there are."""
    models = [model for model in apps.get_models() if issubclass(model, ContentPage)]
    return [model for model in models if model.is_creatable]


def content_types(request: HttpRequest | None) -> QuerySet[ContentType]:
    """The same, as the filter wants them."""
    found = ContentType.objects.get_for_models(*content_models()).values()
    return ContentType.objects.filter(pk__in=[kind.pk for kind in found]).order_by("model")


def keys_of_pages(rows: QuerySet[Any]) -> QuerySet[Any]:
    """The pages that rows with a generic key in text form belong to."""
    page_type = ContentType.objects.get_for_model(Page)
    rows = rows.filter(base_content_type=page_type).order_by()
    return rows.annotate(page_key=Cast("object_id", Page._meta.pk)).values("page_key")


class TermFilter(django_filters.ModelMultipleChoiceFilter):
    """Pages with any of the terms chosen; by key, since the search knows no many-to-many."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, widget=CheckboxSelectMultiple, **kwargs)

    def filter(self, qs: QuerySet[Any], value: Any) -> QuerySet[Any]:
        """Keep the pages that have one of these terms."""
        if not value:
            return qs
        pages = ContentPage.objects.filter(**{f"{self.field_name}__in": value})
        return qs.filter(pk__in=pages.order_by().values("pk"))


class ContentFilterSet(PageFilterSet):
    """For whom, about what, in which state, and whether somebody should look at it again.

    Every filter ends in `pk__in`, which is all the search can be combined with.
    """

    audience = TermFilter(
        field_name="audiences", label=_("Audience"), queryset=Audience.objects.all()
    )
    scam_type = TermFilter(
        field_name="scam_types", label=_("Scam type"), queryset=ScamType.objects.all()
    )
    topic = TermFilter(field_name="topics", label=_("Topic"), queryset=Topic.objects.all())
    state = django_filters.ChoiceFilter(
        label=_("State of the page"),
        choices=STATES,
        method="filter_state",
        widget=RadioSelect,
        empty_label=_("All"),
    )
    review = django_filters.ChoiceFilter(
        label=_("Next review"),
        choices=[
            ("overdue", _("Review overdue")),
            ("soon", _("Due within 30 days")),
            ("none", _("No review date set")),
        ],
        method="filter_review",
        widget=RadioSelect,
        empty_label=_("All"),
    )
    recheck = django_filters.ChoiceFilter(
        label=_("Marks to recheck"),
        choices=[("marked", _("Marked")), ("unmarked", _("Not marked"))],
        method="filter_recheck",
        widget=RadioSelect,
        empty_label=_("All"),
    )
    # One site, and pages without children: nothing to choose.
    site = None
    has_child_pages = None

    class Meta:
        model = Page
        fields: list[str] = []

    def __init__(self, data: QueryDict | None = None, *args: Any, **kwargs: Any) -> None:
        """Drop what no filter could mean: a database fails at keys longer than it can hold."""
        if data is not None:
            data = data.copy()
            for name, values in data.lists():
                data.setlist(name, [value for value in values if len(value) <= LONGEST_VALUE])
        super().__init__(data, *args, **kwargs)

    @classmethod
    def get_filters(cls) -> dict[str, Any]:
        """Put first what editors ask first; Wagtail's own follow."""
        filters: dict[str, Any] = super().get_filters()
        ranks = {name: rank for rank, name in enumerate(FILTERS)}
        return dict(sorted(filters.items(), key=lambda item: ranks.get(item[0], len(ranks))))

    def filter_state(self, queryset: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Keep the pages in one of the states an editor tells apart."""
        sent = WorkflowState.objects
        waiting = sent.filter(status=WorkflowState.STATUS_IN_PROGRESS)
        sent_back = sent.filter(status=WorkflowState.STATUS_NEEDS_CHANGES)
        in_review, returned = (Q(pk__in=keys_of_pages(some)) for some in (waiting, sent_back))
        planned = Revision.objects.filter(approved_go_live_at__isnull=False)
        scheduled = Q(live=False, pk__in=keys_of_pages(planned))
        idle = Q(live=False, expired=False) & ~in_review & ~returned & ~scheduled
        states = {
            "draft": idle & Q(first_published_at=None),
            "withdrawn": idle & Q(first_published_at__isnull=False),
            "review": in_review,
            "returned": returned,
            "scheduled": scheduled,
            "live": Q(live=True, has_unpublished_changes=False),
            "changed": Q(live=True, has_unpublished_changes=True),
            "expired": Q(expired=True),
        }
        return queryset.filter(pk__in=Page.objects.filter(states[value]).order_by().values("pk"))

    def filter_review(self, queryset: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Keep the pages by the day of their next review."""
        today = timezone.localdate()
        days = {
            "overdue": Q(next_review_on__lt=today),
            "soon": Q(next_review_on__gte=today, next_review_on__lte=due_until()),
            "none": Q(next_review_on=None),
        }
        pages = ContentPage.objects.filter(days[value]).order_by()
        return queryset.filter(pk__in=pages.values("pk"))

    def filter_recheck(self, queryset: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Keep the pages with or without an open mark."""
        marked = Q(pk__in=RecheckMark.objects.open().order_by().values("page"))
        return queryset.filter(marked if value == "marked" else ~marked)


class AllContentFilterSet(ContentFilterSet):
    """The same, where several types stand together."""

    content_type = MultipleContentTypeFilter(
        label=_("Kind of content"), queryset=content_types, widget=CheckboxSelectMultiple
    )
