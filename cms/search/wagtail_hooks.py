"""Registers what editors do about searches."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import AdminOnlyMenuItem, MenuItem

from .views.synonyms import REPORT, AddSynonymView


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern]:
    """Stands beside Wagtail's own addresses of promotions."""
    return [path("searchpicks/synonym/", AddSynonymView.as_view(), name="search_add_synonym")]


class SearchTermsMenuItem(MenuItem):
    """The report, for whoever may see it."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Ask the permission table."""
        return request.user.has_perm("cms_search.view_searchtally")


@hooks.register("register_reports_menu_item")
def register_report() -> MenuItem:
    """Stand behind the report on freshness."""
    label, url = _("Search terms"), reverse(REPORT)
    return SearchTermsMenuItem(label, url, name="search-terms", icon_name="search", order=60)


@hooks.register("construct_reports_menu")
def leave_out_wagtails_own(request: HttpRequest, items: list[Any]) -> None:
    """Its entry leads to the same report, for superusers alone."""
    items[:] = [
        item
        for item in items
        if not (isinstance(item, AdminOnlyMenuItem) and item.name == "search-terms")
    ]
