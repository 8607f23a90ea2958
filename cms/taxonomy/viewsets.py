"""The vocabularies in the admin: one menu entry, one list each."""

from __future__ import annotations

from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn, Column, StatusTagColumn, UsageCountColumn
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from cms.taxonomy import filters
from cms.taxonomy.models import Audience, Hotline, Right, ScamListEdition, ScamType, Topic
from cms.taxonomy.views import (
    TermCreateView,
    TermDeleteView,
    TermEditView,
    TermIndexView,
    TermUsageView,
)


class TermViewSet(SnippetViewSet):
    """What all vocabularies share: search, order by dragging, usage, refusal to delete what is used."""

    index_view_class = TermIndexView
    add_view_class = TermCreateView
    edit_view_class = TermEditView
    delete_view_class = TermDeleteView
    usage_view_class = TermUsageView
    sort_order_field: str | None = "sort_order"
    inspect_view_enabled = True
    # A copy would stumble over the unique name and address.
    copy_view_enabled = False
    # Our vocabularies are small and Chinese: a plain comparison finds more than the search index.
    search_backend_name = None
    search_fields = ["name", "slug"]
    list_per_page = 50
    export_headings = {"usage": _("Used")}

    @cached_property
    def export_filename(self) -> str:
        """The file is called as the vocabulary."""
        return str(self.model._meta.model_name)


def usage_column() -> UsageCountColumn:
    """How often a term is used, with a link to where."""
    return UsageCountColumn("usage", label=_("Used"), width="12%")


class AudienceViewSet(TermViewSet):
    """Groups of readers."""

    model = Audience
    icon = "group"
    list_display = [
        "name",
        "slug",
        BooleanColumn("key_group", label=_("Key group")),
        usage_column(),
    ]
    list_export = [
        "name",
        "slug",
        "icon",
        "colour",
        "description",
        "key_group",
        "sort_order",
        "usage",
    ]
    filterset_class = filters.AudienceFilterSet


class TopicViewSet(TermViewSet):
    """Fields of knowledge."""

    model = Topic
    icon = "folder-open-inverse"
    list_display = ["name", "slug", usage_column()]
    list_export = ["name", "slug", "icon", "description", "sort_order", "usage"]
    filterset_class = filters.TopicFilterSet


class ScamTypeViewSet(TermViewSet):
    """Concepts, found by every name and synonym."""

    model = ScamType
    icon = "warning"
    list_display = [
        "name",
        Column("current_name", label=_("In the current edition")),
        "family",
        usage_column(),
    ]
    list_export = ["name", "slug", "family", "current_name", "description", "sort_order", "usage"]
    export_headings = {"current_name": _("In the current edition"), "usage": _("Used")}
    search_fields = ["name", "slug", "names__name", "synonyms__word"]
    filterset_class = filters.ScamTypeFilterSet

    def get_queryset(self, request: Any) -> Any:
        """Bring the current name along."""
        return ScamType.objects.with_current_name()


class ScamListEditionViewSet(TermViewSet):
    """Editions of the list; the newest first, not to be dragged."""

    model = ScamListEdition
    icon = "list-ol"
    sort_order_field = None
    search_fields = ["name", "slug", "publisher"]
    list_display = [
        "name",
        "publisher",
        "published_on",
        BooleanColumn("is_current", label=_("Current edition")),
        usage_column(),
    ]
    list_export = ["name", "slug", "publisher", "published_on", "source_url", "is_current", "usage"]
    filterset_class = filters.ScamListEditionFilterSet


class RightViewSet(TermViewSet):
    """The eight rights of consumers."""

    model = Right
    icon = "key"
    list_display = ["name", "slug", usage_column()]
    list_export = ["name", "slug", "explanation", "sort_order", "usage"]


class HotlineViewSet(TermViewSet):
    """Public numbers, with those that need checking marked."""

    model = Hotline
    icon = "mobile-alt"
    search_fields = ["number", "name", "purpose"]
    list_display = [
        "number",
        "name",
        "purpose",
        "verified_on",
        StatusTagColumn(
            "is_stale",
            label=_("Verification"),
            accessor=lambda hotline: _("Check again") if hotline.is_stale else _("Checked"),
            primary=lambda hotline: not hotline.is_stale,
        ),
        usage_column(),
    ]
    list_export = [
        "number",
        "name",
        "purpose",
        "guidance",
        "dialable",
        "verified_on",
        "is_stale",
        "sort_order",
        "usage",
    ]
    export_headings = {"is_stale": _("Check again"), "usage": _("Used")}
    filterset_class = filters.HotlineFilterSet


class VocabulariesViewSetGroup(SnippetViewSetGroup):
    """One menu entry for all vocabularies."""

    menu_label = _("Vocabularies")
    menu_icon = "tag"
    menu_order = 300
    items = (
        AudienceViewSet,
        TopicViewSet,
        ScamTypeViewSet,
        ScamListEditionViewSet,
        RightViewSet,
        HotlineViewSet,
    )
