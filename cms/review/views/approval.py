"""The screen on which a reviewer reads, compares, ticks and decides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from cms.review.addresses import admin_url, review_url
from cms.review.models import ReviewTaskState
from cms.review.services.decisions import require_right_to_decide
from cms.review.services.refusals import ReviewRefused

if TYPE_CHECKING:
    from django.forms import Form
    from django.http import HttpRequest, HttpResponse

ACTIONS = ("approve", "reject")


class ReviewView(WagtailAdminTemplateMixin, TemplateView):
    """One step of a review, for who may decide on it; everybody else learns why not."""

    template_name = "review/admin/review.html"
    page_title = gettext_lazy("Review")
    header_icon = "clipboard-list"

    @cached_property
    def step(self) -> ReviewTaskState:
        """The step at hand."""
        steps = ReviewTaskState.objects.select_related("revision", "workflow_state", "task")
        return get_object_or_404(steps, pk=self.kwargs["task_state_id"])

    @cached_property
    def instance(self) -> Any:
        """What is reviewed, as it was submitted."""
        return self.step.revision.as_object()

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Refuse before anything is shown."""
        require_right_to_decide(self.step, request.user)  # type: ignore[arg-type]
        return super().dispatch(request, *args, **kwargs)  # type: ignore[return-value]

    def get_page_subtitle(self) -> str:
        """Name what is reviewed."""
        return self.step.revision.object_str

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Lead back to the list in the home."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Decide; a refusal leaves the ticks and the words where they are."""
        action = "reject" if "reject" in request.POST else "approve"
        task = self.step.task.specific
        form = task.get_form_for_action(action)(request.POST)
        try:
            if form.is_valid():
                task.on_action(self.step, request.user, action, **form.cleaned_data)
                messages.success(request, self.success_message(action))
                return redirect("wagtailadmin_home")
        except ReviewRefused as refusal:
            form.add_error(None, refusal.reason)
        return self.render_to_response(self.get_context_data(**{f"{action}_form": form}))

    def success_message(self, action: str) -> str:
        """Say what comes of it."""
        values = {"title": self.step.revision.object_str}
        if action == "reject":
            return _("“%(title)s” was returned to its author.") % values
        state = self.step.workflow_state
        state.refresh_from_db()
        if state.status == state.STATUS_IN_PROGRESS:
            return _("“%(title)s” was approved at this level and waits for the next.") % values
        return _("“%(title)s” was approved and is published, or will be at its time.") % values

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the two forms and the ways to look at it."""
        task, model = self.step.task.specific, type(self.instance)
        forms: dict[str, Form] = {
            f"{action}_form": task.get_form_for_action(action)() for action in ACTIONS
        }
        pk, revision = self.instance.pk, self.step.revision_id
        live = self.step.workflow_state.content_object.live_revision_id
        urls = {
            "evidence_url": review_url("evidence", model, pk),
            "compare_url": live and admin_url(model, "revisions_compare", pk, "live", revision),
        }
        if getattr(self.instance, "is_previewable", lambda: False)():
            urls["preview_url"] = admin_url(model, "workflow_preview", pk, task.pk)
        earlier = [
            state
            for state in ReviewTaskState.objects.filter(workflow_state=self.step.workflow_state)
            .exclude(pk=self.step.pk)
            .select_related("task")
            .order_by("started_at", "pk")
            if state.decided_by_name
        ]
        kind = self.instance._meta.verbose_name
        context = {"step": self.step, "task": task, "kind": kind, "earlier": earlier}
        return super().get_context_data(**{**context, **forms, **urls, **kwargs})
