"""The form in which alerts are edited."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from cms.content.forms import SitePageForm
from cms.content.models import ContentPage


class AlertPageForm(SitePageForm):
    """Asks where a forwarded alert comes from, as soon as it is to be published or submitted."""

    def clean(self) -> dict[str, Any]:
        """Drafts may leave it open: they are saved while their editor is still typing."""
        cleaned: dict[str, Any] = super().clean()
        forwarded = cleaned.get("origin") == ContentPage.Origin.FORWARDED
        if forwarded and not self.is_deferred_validation:
            if not cleaned.get("origin_from"):
                self.add_error("origin_from", _("Name the authority that issued the alert."))
            if not self._names_a_source():
                self.add_error(
                    "origin",
                    _("Add the original announcement below “Sources”, best with its address."),
                )
        return cleaned

    def _names_a_source(self) -> bool:
        sources = self.formsets["sources"]
        return any(
            form.is_valid() and form.cleaned_data.get("title")
            for form in sources.forms
            if form not in sources.deleted_forms
        )
