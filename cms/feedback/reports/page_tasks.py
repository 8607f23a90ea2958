"""Pages that readers are unhappy with, for those who look after them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, NumberColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies import ModelPermissionPolicy

from cms.feedback.filters import PageTaskFilterSet
from cms.feedback.models import PageTask
from cms.feedback.selectors.pages import tasks_for

if TYPE_CHECKING:
    from django.db.models import QuerySet


class PageTasksView(ReportView):
    """Shows the tasks on the pages that this person finds in the page tree."""

    model = PageTask
    page_title = _("Pages readers are unhappy with")
    header_icon = "tasks"
    permission_policy = ModelPermissionPolicy(PageTask)
    permission_required = "view"
    results_template_name = "wagtailadmin/reports/base_report_results.html"
    filterset_class = PageTaskFilterSet
    index_url_name = "feedback_desk:tasks"
    index_results_url_name = "feedback_desk:tasks_results"
    default_ordering = "-last_at"
    columns = [
        TitleColumn(
            "page",
            label=_("Title of the page"),
            accessor=lambda task: task.page.get_admin_display_title(),
            get_url=lambda task: reverse("feedback_desk:page", args=[task.page_id]),
            sort_key="page__title",
        ),
        Column("reason", label=_("Reason"), accessor="get_reason_display", sort_key="reason"),
        NumberColumn("count", label=_("Complaints"), sort_key="count"),
        Column(
            "opened_at",
            label=_("Since"),
            accessor=lambda task: date_format(timezone.localdate(task.opened_at)),
            sort_key="opened_at",
        ),
        Column(
            "last_at",
            label=_("Last complaint"),
            accessor=lambda task: date_format(timezone.localdate(task.last_at)),
            sort_key="last_at",
        ),
        Column("outcome", label=_("Outcome"), accessor="get_resolution_display"),
    ]
    export_headings = {
        "page.title": _("Title of the page"),
        "get_reason_display": _("Reason"),
        "count": _("Complaints"),
        "opened_on": _("Since"),
        "last_on": _("Last complaint"),
        "get_resolution_display": _("Outcome"),
        "resolved_on": _("Settled on"),
    }
    list_export = [*export_headings]

    def get_filename(self) -> str:
        """Name the file by the day it was made."""
        return f"pages-{timezone.localdate():%Y-%m-%d}"

    def get_base_queryset(self) -> QuerySet[PageTask]:
        """With the pages; what is settled only if asked for."""
        tasks = tasks_for(self.request.user).select_related("page")
        return tasks.open() if self.filters.shows_open_only else tasks

    def get_filtered_queryset(self) -> QuerySet[PageTask]:
        """Filter once."""
        found: QuerySet[PageTask] = self.get_queryset()
        return found

    def order_queryset(self, queryset: QuerySet[PageTask]) -> QuerySet[PageTask]:
        """Keep the pages of the list apart."""
        return queryset.order_by(self.ordering, "pk")

    def decorate_paginated_queryset(self, object_list: Any) -> Any:
        """Give days to the export, which has no use for moments."""
        for task in object_list:
            task.opened_on = timezone.localdate(task.opened_at)
            task.last_on = timezone.localdate(task.last_at)
            task.resolved_on = task.resolved_at and timezone.localdate(task.resolved_at)
        return object_list
