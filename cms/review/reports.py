"""Which pages are fresh and which are not, as a list to filter, sort and take away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.reports import PageReportView, ReportView
from wagtail.admin.widgets.button import Button
from wagtail.permission_policies import ModelPermissionPolicy

from cms.review.filters import FreshnessFilterSet
from cms.review.models import RecheckMark, RecheckRun
from cms.review.selectors.overview import note_links, state_of, visible_pages, with_marks

if TYPE_CHECKING:
    from wagtail.models import PageQuerySet


# Columns that a phone has no room for.
WIDE_ONLY = "mingbai-wide-only"


class ReasonsColumn(Column):
    """Open marks with their reasons."""

    cell_template_name = "review/freshness/reasons_cell.html"


class DueColumn(Column):
    """The day of the next review, and whether it has passed."""

    cell_template_name = "review/freshness/due_cell.html"


class FreshnessReportView(PageReportView):
    """Open to whoever may see marks; shows the pages that this person finds in the page tree."""

    page_title = _("Freshness")
    header_icon = "history"
    permission_policy = ModelPermissionPolicy(RecheckMark)
    permission_required = "view"
    results_template_name = "wagtailadmin/reports/base_report_results.html"
    filterset_class = FreshnessFilterSet
    index_url_name = "review:freshness"
    index_results_url_name = "review:freshness_results"
    default_ordering = "-open_marks"
    columns = [
        TitleColumn(
            "title",
            label=_("Title of the page"),
            accessor=lambda page: page.get_admin_display_title(),
            get_url=lambda page: page.link_url,
            sort_key="title",
        ),
        Column("type_name", label=_("Page type"), classname=WIDE_ONLY),
        Column("state_name", label=_("State"), classname=WIDE_ONLY),
        Column(
            "reviewed_on",
            label=_("Last reviewed"),
            accessor=lambda page: date_format(page.reviewed_on) if page.reviewed_on else "",
            sort_key="reviewed_on",
            classname=WIDE_ONLY,
        ),
        DueColumn("review_due_on", label=_("Next review"), sort_key="review_due_on"),
        ReasonsColumn("reasons", label=_("To recheck because"), sort_key="open_marks"),
        Column("owner", label=_("Page owner"), classname=WIDE_ONLY),
    ]
    list_export = [
        "title",
        "type_name",
        "state_name",
        "reviewed_on",
        "review_due_on",
        "days_overdue",
        "open_marks",
        "reasons",
        "marked_since",
        "owner",
    ]
    export_headings = {
        "title": _("Title of the page"),
        "type_name": _("Page type"),
        "state_name": _("State"),
        "reviewed_on": _("Last reviewed"),
        "review_due_on": _("Next review"),
        "days_overdue": _("Days overdue"),
        "open_marks": _("Open marks"),
        "reasons": _("To recheck because"),
        "marked_since": _("Marked since"),
        "owner": _("Page owner"),
    }

    def get_filename(self) -> str:
        """Name the file by the day it was made."""
        return f"freshness-{timezone.localdate():%Y-%m-%d}"

    def get_base_queryset(self) -> PageQuerySet:
        """Fetch with each page what the columns show."""
        pages = visible_pages(self.request.user)
        return with_marks(pages.select_related("owner", "content_type"))

    def order_queryset(self, queryset: PageQuerySet) -> PageQuerySet:
        """Put pages without a value last on both databases, and keep the pages of the list apart."""
        name = str(self.ordering)
        order: Any = F(name.lstrip("-"))
        by = order.desc(nulls_last=True) if name.startswith("-") else order.asc(nulls_last=True)
        return queryset.order_by(by, F("review_due_on").asc(nulls_last=True), "pk")

    def decorate_paginated_queryset(self, object_list: Any) -> Any:
        """Add what is computed, to the pages shown only."""
        today = timezone.localdate()
        note_links(object_list, self.request.user)
        for page in object_list:
            marks = page.open_mark_list
            page.type_name = capfirst(page.cached_content_type.name)
            page.state_name = state_of(page)
            due = page.review_due_on
            page.days_overdue = (today - due).days if due and due < today else None
            page.reasons = "\n".join(mark.summary for mark in marks)
            since = min((mark.created_at for mark in marks), default=None)
            page.marked_since = timezone.localdate(since) if since else None
        return object_list

    def get_header_more_buttons(self) -> list[Any]:
        """Lead to what the background has done and has yet to do."""
        runs = Button(_("Markings"), url=reverse("review:runs"), icon_name="tasks", priority=10)
        return sorted([*super().get_header_more_buttons(), runs])


class RecheckRunsView(ReportView):
    """What the background has marked, is marking, and has yet to mark."""

    page_title = _("Markings")
    header_icon = "tasks"
    model = RecheckRun
    permission_policy = ModelPermissionPolicy(RecheckMark)
    permission_required = "view"
    results_template_name = "wagtailadmin/reports/base_report_results.html"
    index_url_name = "review:runs"
    index_results_url_name = "review:runs_results"
    default_ordering = "-created_at"
    show_export_buttons = False
    columns = [
        TitleColumn(
            "sources",
            label=_("What changed"),
            accessor=str,
            get_url=lambda run: reverse("review:run", args=[run.pk]),
        ),
        DateColumn("created_at", label=_("Changed at"), sort_key="created_at"),
        Column("created_by", label=_("Changed by")),
        Column("state", label=_("State"), accessor="get_state_display"),
        Column("total", label=_("Pages concerned")),
    ]

    def get_base_queryset(self) -> Any:
        """All, with who changed what."""
        return RecheckRun.objects.select_related("created_by")
