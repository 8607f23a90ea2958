"""Deleting terms in the admin: used ones are refused with the reason, never with an error page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.admin.utils import quote
from django.db.models.deletion import ProtectedError
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.snippets.bulk_actions.delete import DeleteBulkAction
from wagtail.snippets.views.snippets import DeleteView

from cms.taxonomy.models import VOCABULARIES
from cms.taxonomy.services import GUARDED, refusals

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import Model
    from django.forms import BaseForm
    from django.http import HttpRequest, HttpResponse

BUTTONS_SHOWN = 5


def refuse_deleting_used_terms(
    request: HttpRequest, instances: Sequence[Model]
) -> HttpResponse | None:
    """Hold back what is guarded; other snippets are no business of ours."""
    terms = [instance for instance in instances if isinstance(instance, tuple(GUARDED))]
    return refuse_deleting_used(request, terms)


def refuse_deleting_used(
    request: HttpRequest, instances: Sequence[Model], back: str | None = None
) -> HttpResponse | None:
    """Send the person back (to the list) with the reasons, before anything is deleted.

    One used object holds back the whole selection: half a deletion would be a surprise.
    """
    refused = refusals(instances)
    if not refused:
        return None
    for refusal in refused[:BUTTONS_SHOWN]:
        messages.error(
            request,
            str(refusal),
            buttons=[messages.button(_usage_address(refusal.term), _("Show where"))],
        )
    if len(refused) > BUTTONS_SHOWN:
        names = _(", ").join(str(refusal.term) for refusal in refused[BUTTONS_SHOWN:])
        messages.error(request, _("Also used: %(names)s.") % {"names": names})
    if len(instances) > 1:
        messages.warning(request, _("Nothing was deleted. Leave out the used entries."))
    return redirect(back or _address(refused[0].term, "list"))


def _usage_address(term: Model) -> str:
    return getattr(term, "usage_url", None) or _address(term, "usage")


def _address(term: Model, view: str) -> str:
    name = term.snippet_viewset.get_url_name(view)  # type: ignore[attr-defined]
    return reverse(name, args=[] if view == "list" else [quote(term.pk)])


class TermDeleteView(DeleteView):
    """The hook refuses first; this catches a use that came in between."""

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Turn a late refusal into a message."""
        try:
            return super().form_valid(form)
        except ProtectedError:
            return refuse_deleting_used_terms(self.request, [self.object]) or redirect(
                self.get_success_url()
            )


class TermDeleteBulkAction(DeleteBulkAction):
    """The hook refuses first; this catches a use that came in between."""

    models = VOCABULARIES

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Turn a late refusal into a message; the transaction has been rolled back."""
        try:
            return super().form_valid(form)
        except ProtectedError:
            objects: list[Any] = self.get_actionable_objects()[0]
            return refuse_deleting_used_terms(self.request, objects) or redirect(self.next_url)
