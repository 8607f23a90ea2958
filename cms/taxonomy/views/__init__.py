"""The vocabularies' views, where they differ from Wagtail's."""

from .deletion import TermDeleteBulkAction, TermDeleteView, refuse_deleting_used_terms
from .editing import TermCreateView, TermEditView
from .listing import TermIndexView
from .usage import TermUsageView

__all__ = [
    "TermCreateView",
    "TermDeleteBulkAction",
    "TermDeleteView",
    "TermEditView",
    "TermIndexView",
    "TermUsageView",
    "refuse_deleting_used_terms",
]
