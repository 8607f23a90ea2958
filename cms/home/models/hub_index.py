"""The list of the pages for one audience each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from cms.content.models import ListPage
from cms.content.panels import page_tabs
from cms.guides.models import GuideIndexPage
from cms.home.doors import all_doors

if TYPE_CHECKING:
    from django.http import HttpRequest


class AudienceIndexPage(ListPage):
    """All hubs, and the audiences that have guides but no hub yet."""

    max_count = 1
    arguments = frozenset()
    parent_page_types = ["home.HomePage"]
    subpage_types = ["home.AudienceHubPage"]
    page_description = _("The list of the pages that are each for one group of readers.")

    edit_handler = page_tabs(["intro"])

    class Meta:
        verbose_name = _("list of audiences")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the ways in."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        guide_index = GuideIndexPage.objects.live().first()
        return context | {"doors": all_doors(guide_index, request)}
