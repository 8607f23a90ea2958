"""Content as editors look for it: one list of all, one of each type, and the same in the tree."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import F
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.views.pages.listing import ExplorableIndexView, IndexView
from wagtail.admin.views.pages.usage import ContentTypeUseView
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.pages import PageListingViewSet, PageViewSet
from wagtail.models import Page, get_page_models
from wagtail.permissions import policy_registry

from cms.content.listings import ADDED_COLUMNS, AddedColumn
from cms.content.models import ContentPage
from cms.review.selectors import annotate_freshness

from .columns import MarksColumn, ReviewDayColumn, TermsColumn
from .filters import AllContentFilterSet, ContentFilterSet, content_models

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet
    from django.http import HttpRequest, HttpResponse

VOCABULARIES = {"audience_names": "audiences", "scam_type_names": "scam_types"}
# The search sorts by what stands in its index only.
NOT_WHILE_SEARCHING = {"review_due_on", "open_marks"}
# Columns that a phone has no room for.
WIDE_ONLY = "mingbai-wide-only"
TYPE_COLUMN = Column(
    "type",
    label=_("Kind"),
    accessor="page_type_display_name",
    sort_key="content_type__model",
    classname=f"{WIDE_ONLY} mingbai-line",
)
COLUMNS = [
    BulkActionsColumn("bulk_actions"),
    PageTitleColumn("title", label=_("Title"), sort_key="title", classname="title"),
    TermsColumn("audience_names", label=_("Audiences"), classname=WIDE_ONLY),
    TermsColumn("scam_type_names", label=_("Scam types"), classname=WIDE_ONLY),
    PageStatusColumn("status", label=_("State"), sort_key="live", classname="mingbai-line"),
    ReviewDayColumn(
        "review_due_on", label=_("Next review"), sort_key="review_due_on", classname="mingbai-line"
    ),
    MarksColumn(
        "open_marks", label=_("To recheck"), sort_key="open_marks", classname="mingbai-line"
    ),
    DateColumn(
        "latest_revision_created_at",
        label=_("Changed"),
        sort_key="latest_revision_created_at",
        classname=WIDE_ONLY,
    ),
]
EXPORTED = {
    "title": _("Title"),
    "page_type_display_name": _("Kind"),
    "full_url": _("Web address"),
    "audience_list": _("Audiences"),
    "scam_type_list": _("Scam types"),
    "status_string": _("State"),
    "review_due_on": _("Next review"),
    "open_marks": _("To recheck"),
    "latest_revision_created_at": _("Changed"),
    "owner": _("Begun by"),
}


def add_terms(pages: Iterable[Any]) -> None:
    """Put on each page the names of its terms, for all pages with one query a vocabulary."""
    pages = list(pages)
    for attribute, field in VOCABULARIES.items():
        named: dict[int, list[str]] = {page.pk: [] for page in pages}
        relation = ContentPage._meta.get_field(field)
        term = relation.related_model._meta.model_name  # type: ignore[union-attr]
        rows = relation.remote_field.through._default_manager.filter(  # type: ignore[union-attr]
            contentpage__in=named
        ).order_by(f"{term}__sort_order", f"{term}__name")
        for key, name in rows.values_list("contentpage", f"{term}__name"):
            named[key].append(name)
        for page in pages:
            setattr(page, attribute, named[page.pk])


class ContentListingMixin:
    """What all lists of content show, sort by and export."""

    is_searching: bool
    ordering: Any
    request: HttpRequest
    columns: list[Column]

    @cached_property
    def added(self) -> list[AddedColumn]:
        """What other apps add for this person."""
        return [added for added in ADDED_COLUMNS if added.is_shown_to(self.request.user)]

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Put before the last of our columns what others add; the viewset has given us ours."""
        super().setup(request, *args, **kwargs)  # type: ignore[misc]
        *own, last = self.columns
        self.columns = [*own, *(added.column for added in self.added), last]

    def annotate_queryset(self, pages: Any) -> QuerySet[Any]:
        """Ask in the same query how fresh the pages are."""
        found: QuerySet[Any] = super().annotate_queryset(annotate_freshness(pages))  # type: ignore[misc]
        return found.select_related("owner")

    def get_valid_orderings(self) -> list[str]:
        """Leave out what the search cannot sort by."""
        orderings: list[str] = super().get_valid_orderings()  # type: ignore[misc]
        if not self.is_searching:
            return orderings
        return [name for name in orderings if name.lstrip("-") not in NOT_WHILE_SEARCHING]

    def order_queryset(self, queryset: Any) -> Any:
        """Pages without a day of review come last, whichever way the list is sorted."""
        if self.ordering not in ("review_due_on", "-review_due_on"):
            return super().order_queryset(queryset)  # type: ignore[misc]
        day = F("review_due_on")
        descending = self.ordering.startswith("-")
        order = day.desc(nulls_last=True) if descending else day.asc(nulls_last=True)
        return queryset.order_by(order, "title", "pk")

    def get_table(self, object_list: Iterable[Page]) -> Any:
        """Fetch the terms of this page of the list, and what others add."""
        pages = list(object_list)
        add_terms(pages)
        for added in self.added:
            added.note(pages)
        return super().get_table(pages)  # type: ignore[misc]

    def as_spreadsheet(self, queryset: Any, spreadsheet_format: str) -> HttpResponse:
        """Fetch the terms of all rows at once."""
        add_terms(queryset)
        for page in queryset:
            page.audience_list = "、".join(page.audience_names)
            page.scam_type_list = "、".join(page.scam_type_names)
        response: HttpResponse = super().as_spreadsheet(  # type: ignore[misc]
            queryset, spreadsheet_format
        )
        return response


class ContentIndexView(ContentListingMixin, IndexView):
    """A flat list of content."""

    base_columns = COLUMNS


class AllContentIndexView(ContentIndexView):
    """All types together; what is new is begun in the list of its type."""

    page_title = _("All content")
    base_columns = [*COLUMNS[:2], TYPE_COLUMN, *COLUMNS[2:]]
    add_url = None


class ContentExplorerView(ContentListingMixin, ExplorableIndexView):
    """The content below a page of the tree."""

    base_columns = COLUMNS


class ContentUseView(ContentListingMixin, ContentTypeUseView):
    """All pages of a type, as reports link to them."""

    base_columns = COLUMNS


class ContentPageViewSet(PageViewSet):
    """Wherever the tree shows nothing but content, it shows the columns of content."""

    model = ContentPage
    index_view_class = ContentExplorerView
    content_type_use_view_class = ContentUseView
    filterset_class = ContentFilterSet
    list_export = list(EXPORTED)
    export_headings = EXPORTED
    export_filename = "content"

    @cached_property
    def parent_models(self) -> list[type[Page]]:
        """The types of pages below which nothing but content can stand."""
        below = {model: model.allowed_subpage_models() for model in get_page_models()}
        return [
            model
            for model, children in below.items()
            if children and all(issubclass(child, ContentPage) for child in children)
        ]


class ContentMenuItem(MenuItem):
    """An entry for those who may look at pages."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Tell whether this person would find anything behind it."""
        policy = policy_registry.get_by_type(Page)
        needed = IndexView.any_permission_required
        shown: bool = policy.user_has_any_permission(request.user, needed)
        return shown


class ContentListing(PageListingViewSet):
    """The list of one type of content."""

    icon = "doc-full-inverse"
    index_view_class = ContentIndexView
    filterset_class = ContentFilterSet
    list_export = list(EXPORTED)
    export_headings = EXPORTED
    menu_item_class = ContentMenuItem

    @cached_property
    def name(self) -> str:
        """The last part of its address."""
        return f"content-{self.model._meta.model_name}"

    @cached_property
    def menu_label(self) -> Any:
        """What several of them are called."""
        return self.model._meta.verbose_name_plural

    @cached_property
    def export_filename(self) -> str:
        """The file is called as the type."""
        return str(self.model._meta.model_name)


class AllContentListing(ContentListing):
    """The list of all content."""

    model = ContentPage
    index_view_class = AllContentIndexView
    filterset_class = AllContentFilterSet
    menu_label = _("All content")


class ContentGroup(ViewSetGroup):
    """The menu of the lists; types that come later find their place by themselves."""

    menu_label = _("Content lists")
    menu_name = "content-lists"
    menu_icon = "list-ul"
    menu_order = 110

    def __init__(self) -> None:
        types = [
            type(f"{model.__name__}Listing", (ContentListing,), {"model": model})
            for model in content_models()
        ]
        self.items = (AllContentListing, *types)
        super().__init__()
