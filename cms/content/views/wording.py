"""Editing approved wording: whoever changes it sees first on which pages it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django.utils.functional import cached_property
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.panels import Panel
from wagtail.snippets.views.snippets import EditView

from cms.content.models import ApprovedWording
from cms.taxonomy.selectors import load, references_to, title_of
from cms.taxonomy.views import TermDeleteBulkAction
from cms.taxonomy.views.editing import TermStatusSidePanel

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wagtail.admin.ui.components import MediaContainer

NAMED = 10


class Use(NamedTuple):
    """An object that shows a wording, with its editor as far as the person may open it."""

    title: str
    edit_url: str | None


class WordingUsesPanel(Panel):
    """Says on how many pages a change will show, and names the first of them."""

    class BoundPanel(Panel.BoundPanel):
        """The panel above a wording's own fields."""

        template_name = "content/admin/wording_uses.html"

        @cached_property
        def users(self) -> list[Any]:
            """All that use the wording, each once; drafts count."""
            return list(references_to(self.instance)) if self.instance.pk else []

        def is_shown(self) -> bool:
            """Not before the wording exists."""
            return bool(self.instance.pk)

        def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> Any:
            """Add the number of users, the first of them and where to find all."""
            finder = AdminURLFinder(self.request.user)
            shown = load(self.users[:NAMED])
            return super().get_context_data(parent_context) | {
                "count": len(self.users),
                "uses": [Use(title_of(user), finder.get_edit_url(user)) for user in shown],
                "more": len(self.users) > NAMED,
                "usage_url": self.instance.snippet_viewset.get_url_name("usage"),
            }


class WordingEditView(EditView):
    """Wagtail's editor; its side panel tells the true usage."""

    def get_side_panels(self) -> MediaContainer:
        """Put our status panel in place of Wagtail's, which knows no drafts."""
        panels = super().get_side_panels()
        panels[0] = TermStatusSidePanel(
            self.object,
            self.request,
            live_object=self.live_object,
            scheduled_object=self.live_object.get_scheduled_revision_as_object(),
            usage_url=self.get_usage_url(),
            history_url=self.get_history_url(),
            last_updated_info=self.get_last_updated_info(),
        )
        return panels


class WordingDeleteBulkAction(TermDeleteBulkAction):
    """Used wording holds back the whole selection, as a used term does."""

    models = (ApprovedWording,)  # type: ignore[assignment]
