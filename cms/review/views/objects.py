"""The evidence sheet of an object, and taking an object off the site."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.models import Page
from wagtail.permissions import policy_registry

from cms.review.addresses import admin_url, review_url
from cms.review.forms import WithdrawForm
from cms.review.selectors.evidence import evidence_of
from cms.review.services.authorship import name_of
from cms.review.services.defaults import reviewed_snippets
from cms.review.services.refusals import ReviewRefused
from cms.review.services.withdrawing import WITHDRAW, can_be_withdrawn, is_front_door, withdraw

if TYPE_CHECKING:
    from django.db.models import Model
    from django.http import HttpRequest, HttpResponse

LOOK = frozenset({"add", "change", "lock", "view"})


class ReviewedObjectMixin(WagtailAdminTemplateMixin):
    """A screen about a page or a snippet that passes the review."""

    request: HttpRequest
    kwargs: dict[str, Any]

    @cached_property
    def model(self) -> type[Model]:
        """The class the address names; what is not reviewed is not found."""
        try:
            model = apps.get_model(self.kwargs["app_label"], self.kwargs["model_name"])
        except LookupError:
            raise Http404 from None
        if model is not Page and model not in reviewed_snippets():
            raise Http404
        return model

    @cached_property
    def pk(self) -> str:
        """The key as the address gives it; what can be no key is not found."""
        key: str = unquote(self.kwargs["pk"])
        try:
            self.model._meta.pk.clean(key, None)
        except ValidationError:
            raise Http404 from None
        return key

    @cached_property
    def instance(self) -> Any:
        """The object with all its fields, or None if it was deleted."""
        found: Any = self.model._default_manager.filter(pk=self.pk).first()
        return found.specific if isinstance(found, Page) else found

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Lead back to the editor."""
        items = [*self.breadcrumbs_items]
        if self.instance:
            url = admin_url(type(self.instance), "edit", self.instance.pk)
            items.append({"url": url, "label": str(self.instance)})
        return [*items, {"url": "", "label": self.get_page_title()}]


class EvidenceView(ReviewedObjectMixin, TemplateView):
    """A sheet to print: how an object came to be what readers see."""

    template_name = "review/admin/evidence.html"
    page_title = gettext_lazy("Evidence of review")
    header_icon = "history"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Read the log, for those who may look at the object in the admin."""
        if not self._may_look():
            raise PermissionDenied
        evidence = evidence_of(self.model, self.pk)
        if evidence is None and self.instance is None:
            raise Http404
        return super().get_context_data(
            **kwargs,
            evidence=evidence,
            instance=self.instance,
            is_page=self.model is Page,
            number=self.pk,
            kind=(type(self.instance) if self.instance else self.model)._meta.verbose_name,
            printed_at=timezone.now(),
            printed_by=name_of(self.request.user),
        )

    def _may_look(self) -> bool:
        user: Any = self.request.user
        if self.instance is None:
            return bool(user.has_perm(WITHDRAW))
        policy = policy_registry.get(self.instance)
        return bool(policy.user_has_any_permission_for_instance(user, LOOK, self.instance))


class WithdrawView(ReviewedObjectMixin, FormView):
    """Ask for the reason, then take it off the site."""

    template_name = "review/admin/withdraw.html"
    page_title = gettext_lazy("Take off the site")
    header_icon = "download"
    form_class = WithdrawForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Refuse before anything is asked."""
        if self.instance is None or is_front_door(self.instance):
            raise Http404
        if not request.user.has_perm(WITHDRAW):
            raise PermissionDenied
        if not can_be_withdrawn(self.instance):
            url = review_url("evidence", self.model, self.instance.pk)
            raise ReviewRefused(_("It is not on the site, nor is it going to be."), url)
        return super().dispatch(request, *args, **kwargs)  # type: ignore[return-value]

    def get_page_subtitle(self) -> str:
        """Name what is about to go."""
        return str(self.instance)

    def form_valid(self, form: WithdrawForm) -> HttpResponse:
        """Withdraw, and show the record of it."""
        withdraw(self.instance, self.request.user, form.cleaned_data["reason"])  # type: ignore[arg-type]
        messages.success(
            self.request, _("“%(title)s” was taken off the site.") % {"title": self.instance}
        )
        return redirect(review_url("evidence", self.model, self.instance.pk))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what goes, and how many pages below it stay."""
        below = 0
        if isinstance(self.instance, Page):
            below = self.instance.get_descendants().live().count()
        edit_url = admin_url(type(self.instance), "edit", self.instance.pk)
        return super().get_context_data(
            **kwargs, instance=self.instance, below=below, edit_url=edit_url
        )
