"""Following the marking of pages, and saying that a marked page is still right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.generic import DetailView, FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page

from cms.review.models import Change, RecheckMark, RecheckRun
from cms.review.services.settling import may_settle, settle_as_still_right
from cms.review.services.sources import SOURCES

if TYPE_CHECKING:
    from django.http import HttpRequest


class RunView(WagtailAdminTemplateMixin, DetailView):
    """How far the marking has come; a script keeps it up to date, without one there is a link."""

    model = RecheckRun
    context_object_name = "run"
    template_name = "review/freshness/run.html"
    page_title = _("Marking pages to recheck")
    header_icon = "tasks"

    def get_object(self, queryset: Any = None) -> RecheckRun:
        """Show it to whoever made the change, and to whoever may see marks."""
        run: RecheckRun = super().get_object(queryset)
        user = self.request.user
        if run.created_by_id != user.pk and not user.has_perm("review.view_recheckmark"):
            raise PermissionDenied
        return run

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Stand below the report."""
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse("review:freshness"), "label": _("Freshness")},
            {"url": "", "label": self.page_title},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Put what changed into words."""
        changed = [
            {
                "name": entry["name"],
                "kind": SOURCES[entry["source"]].model._meta.verbose_name,
                "reasons": [
                    Change(**change).describe(SOURCES[entry["source"]].model)
                    for change in entry["changes"]
                ],
            }
            for entry in self.object.sources
            if entry["source"] in SOURCES
        ]
        return super().get_context_data(**kwargs) | {"changed": changed}


class RunStatusView(RunView):
    """The same as figures."""

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        """Answer what the script shows."""
        run = self.object
        return JsonResponse(
            {
                "state": run.get_state_display(),
                "done": run.done,
                "total": run.total,
                "finished": run.is_finished,
            }
        )


class StillRightForm(forms.Form):
    """Which marks are settled, and what was checked; a mark is named with the change it tells of."""

    marks = forms.MultipleChoiceField(
        label=_("What you have checked"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "invalid_choice": _("Something else has changed meanwhile. Please look again."),
            "required": _("Tick what you have checked."),
        },
    )
    note = forms.CharField(
        label=_("What you checked, and why the page is still right"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=500,
        help_text=_("It is kept with your name in the history of the page."),
    )

    def __init__(self, marks: list[RecheckMark], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_name = {f"{mark.pk}@{mark.changed_at.isoformat()}": mark for mark in marks}
        self.fields["marks"].choices = [  # type: ignore[attr-defined]
            (name, mark.summary) for name, mark in self.by_name.items()
        ]
        self.fields["marks"].initial = list(self.by_name)

    @property
    def chosen(self) -> list[RecheckMark]:
        """The marks ticked, as they were shown."""
        return [self.by_name[name] for name in self.cleaned_data["marks"]]


class RecheckView(WagtailAdminTemplateMixin, FormView):
    """The open marks of a page; settling them takes a note."""

    form_class = StillRightForm
    template_name = "review/freshness/recheck.html"
    page_title = _("To recheck")
    header_icon = "history"
    request: HttpRequest

    @cached_property
    def page(self) -> Page:
        """The page in question."""
        return get_object_or_404(Page, pk=self.kwargs["page_id"], depth__gt=1)

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        """Only for who may settle marks; without any there is nothing to do here."""
        if not may_settle(request.user, self.page):
            raise PermissionDenied
        if request.method == "GET" and not self.marks:
            messages.success(request, _("Nothing on this page waits to be rechecked."))
            return redirect(self.get_success_url())
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def marks(self) -> list[RecheckMark]:
        """The open marks, the oldest first."""
        marks = RecheckMark.objects.open().filter(page=self.page)
        return list(marks.select_related("source_type", "changed_by"))

    @cached_property
    def edit_url(self) -> str:
        """Where the page is edited; empty for who may not."""
        if self.page.permissions_for_user(self.request.user).can_edit():
            return reverse("wagtailadmin_pages:edit", args=[self.page.pk])
        return ""

    def get_success_url(self) -> str:
        """Go on in the editor, or in the report."""
        return self.edit_url or reverse("review:freshness")

    def get_page_subtitle(self) -> str:
        """Name the page."""
        return str(self.page.get_admin_display_title())

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Stand below the report."""
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse("review:freshness"), "label": _("Freshness")},
            {"url": "", "label": self.page_title, "sublabel": self.get_page_subtitle()},
        ]

    def get_form_kwargs(self) -> dict[str, Any]:
        """Offer the marks that are open now."""
        return super().get_form_kwargs() | {"marks": self.marks}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the page, and where it is edited."""
        context = super().get_context_data(**kwargs)
        return context | {"page": self.page, "marks": self.marks, "edit_url": self.edit_url}

    def form_valid(self, form: StillRightForm) -> HttpResponse:
        """Settle, and say how many."""
        user: Any = self.request.user
        count = settle_as_still_right(self.page, form.chosen, user, form.cleaned_data["note"])
        said = ngettext("%(count)d mark was settled.", "%(count)d marks were settled.", count)
        messages.success(self.request, said % {"count": count})
        return redirect(self.get_success_url())
