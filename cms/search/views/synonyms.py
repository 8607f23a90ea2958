"""From a text that readers search to a word of the vocabulary."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from cms.search.forms import AddSynonymForm

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse, HttpResponseBase

REPORT = "wagtailsearchpromotions:search_terms"


class AddSynonymView(WagtailAdminTemplateMixin, FormView):
    """Adds one word to one scam type, without leading through the whole form of the type."""

    form_class = AddSynonymForm
    template_name = "wagtailadmin/generic/form.html"
    page_title = gettext_lazy("Add as a synonym")
    header_icon = "tag"
    request: HttpRequest

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Only for who may change scam types."""
        if not request.user.has_perm("taxonomy.change_scamtype"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        """Take the text from the address."""
        text = self.request.GET.get("text", "")[:40]
        return {"word": text} if text.isprintable() else {}

    def get_success_url(self) -> str:
        """Go on with the report."""
        return reverse(REPORT)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Stand below the report."""
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse(REPORT), "label": _("Search terms")},
            {"url": "", "label": self.page_title},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What Wagtail's form asks for."""
        context = super().get_context_data(**kwargs)
        return context | {
            "action_url": self.request.path,
            "media": context["form"].media,
            "submit_button_label": _("Add"),
            "submit_button_active_label": _("Adding…"),
        }

    def form_valid(self, form: AddSynonymForm) -> HttpResponse:
        """Add, and say to what."""
        scam_type = form.save(self.request.user)
        said = _("“%(word)s” now leads to “%(scam_type)s”.")
        values = {"word": form.cleaned_data["word"], "scam_type": scam_type.name}
        messages.success(self.request, said % values)
        return super().form_valid(form)
