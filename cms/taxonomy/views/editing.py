"""The forms of a term: new ones go last, and the side panel tells the true usage."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail.admin.ui.components import MediaContainer
from wagtail.models.orderable import set_max_order
from wagtail.snippets.side_panels import SnippetStatusSidePanel
from wagtail.snippets.views.snippets import CreateView, EditView

from cms.taxonomy.selectors import usage_count

if TYPE_CHECKING:
    from django.db.models import Model


class TermStatusSidePanel(SnippetStatusSidePanel):
    """Wagtail's panel counts the reference index alone, which knows no many-to-many."""

    def get_usage_context(self) -> dict[str, Any]:
        """Count all uses."""
        return {"usage_count": usage_count([self.object])[self.object], "usage_url": self.usage_url}


class TermCreateView(CreateView):
    """A new term goes to the end of its list; from there it is dragged."""

    def save_instance(self) -> Model:
        """Wagtail only does this for a column that may be null."""
        term: Model = super().save_instance()
        if self.sort_order_field and not getattr(term, self.sort_order_field):
            set_max_order(term, self.sort_order_field)
        return term


class TermEditView(EditView):
    """Terms have neither drafts nor previews: the status is the only side panel."""

    def get_side_panels(self) -> MediaContainer:
        """Put our status panel in place of Wagtail's."""
        return MediaContainer(
            [
                TermStatusSidePanel(
                    self.object,
                    self.request,
                    usage_url=self.get_usage_url(),
                    history_url=self.get_history_url(),
                    last_updated_info=self.get_last_updated_info(),
                )
            ]
        )
