"""Importing questions: upload, dry run, import, what became of them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, cast

from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView, View
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.permission_policies import ModelPermissionPolicy

from quizzes.exchange.formats import FORMATS
from quizzes.forms import QuestionFileForm
from quizzes.models import Question, QuestionImport
from quizzes.services.import_orders import order
from quizzes.services.import_plans import Outcome, Planner
from quizzes.services.importing import drafts_of, faults_of, notes_of
from quizzes.services.question_template import question_template
from quizzes.services.remark_lists import gathered

if TYPE_CHECKING:
    from uuid import UUID

    from django.db.models import QuerySet
    from django.http import HttpRequest

    from cms.accounts.models import User
    from quizzes.exchange.drafts import Remark

State = QuestionImport.State
XLSX = FORMATS["xlsx"].content_type
# What of an upload is large.
HELD = ("drafts", "faults", "notes", "results")
# Of one's own, to come back to.
SHOWN_IMPORTS = 5


class QuestionFilesMixin(PermissionCheckedMixin, WagtailAdminTemplateMixin):
    """What the pages on files of questions share."""

    permission_policy = ModelPermissionPolicy(Question)
    header_icon = "help"
    page_title: Any = gettext_lazy("Import questions")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Lead back to the question bank."""
        return [
            *self.breadcrumbs_items,
            {"url": bank_url(), "label": _("Question bank")},
            {"url": "", "label": self.get_page_title()},
        ]


def bank_url() -> str:
    """The list of questions."""
    return reverse(Question.snippet_viewset.get_url_name("list"))


def attachment(content: bytes, content_type: str, name: str) -> HttpResponse:
    """A file to be saved."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=content_type, headers=headers)


class ImportsMixin(QuestionFilesMixin):
    """For those who may add questions, and each only what they uploaded themselves."""

    permission_required = "add"
    request: HttpRequest

    def imports(self) -> QuerySet[QuestionImport]:
        """One's own uploads."""
        return QuestionImport.objects.filter(uploaded_by=self.request.user.pk)


class QuestionUploadView(ImportsMixin, FormView):
    """Takes the file."""

    form_class = QuestionFileForm
    template_name = "quizzes/admin/upload.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        """Say who uploads."""
        return super().get_form_kwargs() | {"user": self.request.user}

    def form_valid(self, form: QuestionFileForm) -> HttpResponse:
        """Show the dry run."""
        return redirect("question_files:import", form.received.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add earlier uploads and the formats."""
        earlier = self.imports().defer(*HELD)[:SHOWN_IMPORTS]
        return super().get_context_data(earlier=earlier, formats=FORMATS.values(), **kwargs)


class QuestionTemplateView(ImportsMixin, View):
    """The table to fill in."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Hand it out."""
        return attachment(question_template(), XLSX, "question-template.xlsx")


class QuestionImportView(ImportsMixin, TemplateView):
    """The dry run of a file, how far its import has come, and what became of its rows."""

    @cached_property
    def given(self) -> QuestionImport:
        """The upload."""
        return get_object_or_404(self.imports(), pk=self.kwargs["pk"])

    def get_template_names(self) -> list[str]:
        """Before, meanwhile or after."""
        name = {State.CHECKED: "dry_run", State.DONE: "imported"}
        return [f"quizzes/admin/{name.get(self.given.state, 'importing')}.html"]

    def get_page_subtitle(self) -> str:
        """Name the file."""
        return self.given.file_name

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Have all good rows imported; where rows are faulty, only if that is what was asked."""
        is_new = self.given.state == State.CHECKED
        if is_new and "good_only" not in request.POST and self._has_faults():
            messages.error(request, _("Some rows are faulty. Nothing was imported."))
        elif self.given.state != State.DONE:
            order(self.given)
        return HttpResponseRedirect(request.path)

    @cached_property
    def planner(self) -> Planner:
        """What an import would do now."""
        return Planner(drafts_of(self.given), cast("User", self.request.user))

    def _has_faults(self) -> bool:
        return bool(self.given.faults) or any(
            each.outcome == Outcome.FAULTY for each in self.planner.rows
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the rows."""
        context = super().get_context_data(given=self.given, bank_url=bank_url(), **kwargs)
        context["format"] = FORMATS[self.given.format]
        parts = {State.CHECKED: self._dry_run, State.DONE: self._done}
        return context | parts.get(self.given.state, self._progress)()

    def _progress(self) -> dict[str, Any]:
        return {"is_broken_off": self.given.state == State.BROKEN_OFF}

    def _dry_run(self) -> dict[str, Any]:
        """Faulty rows first, then what would happen to the others."""
        planned = self.planner.rows
        faults: list[Remark] = faults_of(self.given) + [
            fault for each in planned for fault in each.faults
        ]
        faulty = {(fault.sheet, fault.line) for fault in faults}
        good = [each for each in planned if each.outcome != Outcome.FAULTY]
        counts = Counter(each.outcome for each in good)
        return {
            "faults": gathered(faults),
            "good": good,
            "notes": gathered(
                [*notes_of(self.given), *(note for each in good for note in each.notes)]
            ),
            "counts": [
                (Outcome.NEW.label, counts[Outcome.NEW]),
                (Outcome.CHANGED.label, counts[Outcome.CHANGED]),
                (Outcome.UNCHANGED.label, counts[Outcome.UNCHANGED]),
                (Outcome.FAULTY.label, len(faulty)),
            ],
            "to_do": counts[Outcome.NEW] + counts[Outcome.CHANGED],
        }

    def _done(self) -> dict[str, Any]:
        """Every row with what became of it, and where it is."""
        viewset = Question.snippet_viewset
        edit = viewset.get_url_name("edit")
        there = set(
            Question.objects.filter(
                pk__in=[row["question"] for row in self.given.results if row["question"]]
            ).values_list("pk", flat=True)
        )
        rows = [
            row
            | {
                "label": Outcome(row["outcome"]).label,
                "url": reverse(edit, args=[row["question"]]) if row["question"] in there else "",
            }
            for row in self.given.results
        ]
        counts = Counter(row["outcome"] for row in rows)
        faults = faults_of(self.given)
        counts[Outcome.FAULTY] += len({(fault.sheet, fault.line) for fault in faults})
        return {
            "rows": rows,
            "faults": gathered(faults),
            "counts": [(outcome.label, counts[outcome.value]) for outcome in Outcome],
        }


class QuestionImportStatusView(ImportsMixin, View):
    """How far an import has come, as figures for the script of its page."""

    def get(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        """Answer without what the file holds; `phase` tells when the page has to be another."""
        given = get_object_or_404(self.imports().defer(*HELD), pk=pk)
        going = given.state in (State.WAITING, State.RUNNING)
        return JsonResponse(
            {
                "state": given.state.label,
                "phase": "going" if going else given.state.value,
                "done": given.done,
                "total": given.total,
                "finished": given.state == State.DONE,
            }
        )
