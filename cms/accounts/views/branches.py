"""Moving a branch, an act with a date, and taking the move back."""

from typing import Any

from django.contrib.admin.utils import quote
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from cms.accounts.forms import BranchMoveForm
from cms.accounts.models import Branch
from cms.accounts.services import move_branch, take_back_move


class BranchActMixin(PermissionCheckedMixin, WagtailAdminTemplateMixin):
    """An act on one branch, with the way back to it."""

    model = Branch
    permission_required = "change"
    header_icon = "home"
    index_url_name = ""
    edit_url_name = ""

    @cached_property
    def branch(self) -> Branch:
        """Name the branch that moves."""
        return get_object_or_404(Branch, pk=self.kwargs["pk"])

    def get_page_subtitle(self) -> str:
        """Name it in the heading too."""
        return self.branch.name

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Lead back to the branch."""
        return [
            *self.breadcrumbs_items,
            {
                "url": reverse(self.index_url_name),
                "label": capfirst(Branch._meta.verbose_name_plural),
            },
            {"url": self.get_success_url(), "label": self.branch.name},
            {"url": "", "label": self.get_page_title()},
        ]

    def get_success_url(self) -> str:
        """Go back to the branch."""
        return reverse(self.edit_url_name, args=[quote(self.branch.pk)])


class BranchTakeBackView(BranchActMixin, TemplateView):
    """Undo the latest move, once somebody has confirmed it."""

    template_name = "accounts/branch_take_back.html"
    page_title = gettext_lazy("Take back the move")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say which move, and where the branch would hang again."""
        placements = self.branch.placements.select_related("parent").order_by("-starts_on")[:2]
        return super().get_context_data(branch=self.branch, placements=list(placements), **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Take it back, or say why not."""
        try:
            former = take_back_move(self.branch, user=request.user)  # type: ignore[arg-type]
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            messages.success(
                request,
                _("%(branch)s hangs below %(parent)s again.")
                % {"branch": self.branch, "parent": former.parent},
            )
        return redirect(self.get_success_url())


class BranchMoveView(BranchActMixin, FormView):
    """Move … under … from …, with the places it had before."""

    form_class = BranchMoveForm
    template_name = "accounts/branch_move.html"
    page_title = gettext_lazy("Move branch")

    def get_form_kwargs(self) -> dict[str, Any]:
        """Tell the form which branch moves."""
        return super().get_form_kwargs() | {"branch": self.branch}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Show the places it had, and what Wagtail's form template asks for."""
        form = kwargs.get("form") or self.get_form()
        return super().get_context_data(
            form=form,
            branch=self.branch,
            placements=self.branch.placements.select_related("parent").order_by("-starts_on"),
            action_url=self.request.path,
            submit_button_label=_("Move branch"),
            submit_button_active_label=_("Moving…"),
            media=form.media,
            **{name: value for name, value in kwargs.items() if name != "form"},
        )

    def form_valid(self, form: BranchMoveForm) -> HttpResponse:
        """Move, unless somebody else moved it meanwhile."""
        parent, starts_on = form.cleaned_data["parent"], form.cleaned_data["starts_on"]
        try:
            move_branch(self.branch, parent, starts_on, user=self.request.user)  # type: ignore[arg-type]
        except ValidationError as error:
            form.add_error(None, error)
            return self.form_invalid(form)
        messages.success(
            self.request,
            _("%(branch)s hangs below %(parent)s from %(day)s on.")
            % {"branch": self.branch, "parent": parent, "day": date_format(starts_on)},
        )
        return redirect(self.get_success_url())
