"""Approved wording in the admin: written as a draft, approved like a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import django_filters
from django.forms import RadioSelect
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldRowPanel
from wagtail.admin.ui.tables import DateColumn, StatusTagColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from cms.content.models import ApprovedWording
from cms.content.views.wording import WordingEditView, WordingUsesPanel
from cms.taxonomy.views import TermDeleteView, TermIndexView, TermUsageView
from cms.taxonomy.viewsets import usage_column

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest


class ReviewedFilterSet(WagtailFilterSet):
    """What readers see, and what waits for approval."""

    state = django_filters.ChoiceFilter(
        method="filter_state",
        label=_("State"),
        choices=[
            ("shown", _("Shown to readers")),
            ("changed", _("With changes not approved yet")),
            ("hidden", _("Not shown to readers")),
        ],
        widget=RadioSelect,
        empty_label=_("All"),
    )

    def filter_state(self, queryset: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Keep what is in one state."""
        if value == "changed":
            return queryset.filter(live=True, has_unpublished_changes=True)
        return queryset.filter(live=value == "shown")


class ApprovedWordingFilterSet(ReviewedFilterSet):
    """By state."""

    class Meta:
        model = ApprovedWording
        fields: list[str] = []


class ApprovedWordingViewSet(SnippetViewSet):
    """The list, the editor with all places of use, and the refusal to delete what is used."""

    model = ApprovedWording
    icon = "clipboard-list"
    menu_label = _("Approved wording")
    menu_order = 310
    add_to_admin_menu = True
    index_view_class = TermIndexView
    edit_view_class = WordingEditView
    delete_view_class = TermDeleteView
    usage_view_class = TermUsageView
    # A copy would stumble over the unique name and code.
    copy_view_enabled = False
    search_backend_name = None
    search_fields = ["name", "code", "text"]
    list_per_page = 50
    list_display = [
        "name",
        "code",
        StatusTagColumn("state", label=_("State"), primary=lambda wording: wording.live),
        usage_column(),
        DateColumn("last_published_at", label=_("Last approved"), sort_key="last_published_at"),
    ]
    list_export = ["name", "code", "state", "last_published_at", "usage"]
    export_headings = {"state": _("State"), "usage": _("Used")}
    export_filename = "approved-wording"
    filterset_class = ApprovedWordingFilterSet
    panels = [
        WordingUsesPanel(),
        FieldRowPanel(["name", "code"]),
        "text",
        "usage_note",
        "source",
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[ApprovedWording]:
        """Bring along what the state is read from."""
        return ApprovedWording.objects.with_review()
