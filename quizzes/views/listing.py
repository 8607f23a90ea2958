"""The list of questions."""

from __future__ import annotations

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets.button import Button

from cms.taxonomy.views import TermIndexView


class QuestionIndexView(TermIndexView):
    """Leads to the pages on files: in with them, and out with what is listed."""

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        """Stand before the export of the list's columns, which holds no answers."""
        buttons: list[Button] = super().header_more_buttons
        if self.user_has_permission("add"):
            url = reverse("question_files:upload")
            buttons.append(Button(_("Import questions"), url=url, icon_name="upload", priority=20))
        url = reverse("question_files:export")
        asked = self.request.GET.urlencode()
        url = f"{url}?{asked}" if asked else url
        buttons.append(Button(_("Export questions"), url=url, icon_name="download", priority=30))
        return buttons
