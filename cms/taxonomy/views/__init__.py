"""The vocabularies' views, where they differ from Wagtail's."""

from .deletion import (
    TermDeleteBulkAction,
    TermDeleteView,
    refuse_deleting_used,
    refuse_deleting_used_terms,
)
from .editing import TermCreateView, TermEditView
from .listing import TermIndexView
from .usage import AllUsesMixin, TermUsageView

__all__ = [
    "AllUsesMixin",
    "TermCreateView",
    "TermDeleteBulkAction",
    "TermDeleteView",
    "TermEditView",
    "TermIndexView",
    "TermUsageView",
    "refuse_deleting_used",
    "refuse_deleting_used_terms",
]
