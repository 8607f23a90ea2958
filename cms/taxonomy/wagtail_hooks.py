"""Registers the vocabularies with the admin."""

from typing import Any

from django.http import HttpRequest
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from cms.taxonomy.panels import StaleHotlinesPanel
from cms.taxonomy.views import TermDeleteBulkAction, refuse_deleting_used_terms
from cms.taxonomy.viewsets import VocabulariesViewSetGroup

register_snippet(VocabulariesViewSetGroup)
hooks.register("before_delete_snippet", refuse_deleting_used_terms)
# After Wagtail's own bulk deletion, which it replaces for the vocabularies.
hooks.register("register_bulk_action", TermDeleteBulkAction, order=100)


@hooks.register("construct_homepage_panels")
def add_stale_hotlines_panel(request: HttpRequest, panels: list[Any]) -> None:
    """Ask for hotlines to be checked again."""
    panels.append(StaleHotlinesPanel())
