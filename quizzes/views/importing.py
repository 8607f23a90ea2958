"""Importing questions: upload, dry run, import, what became of them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, cast

from django.http import HttpResponse, HttpResponseRedirect
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
from quizzes.services.import_plans import Outcome, Planner
from quizzes.services.importing import begin, drafts_of, faults_of, notes_of, run
from quizzes.services.question_template import question_template

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest

    from cms.accounts.models import User
    from quizzes.exchange.drafts import Remark

XLSX = FORMATS["xlsx"].content_type
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
        earlier = self.imports().defer("drafts", "faults", "notes", "results")[:SHOWN_IMPORTS]
        return super().get_context_data(earlier=earlier, formats=FORMATS.values(), **kwargs)


class QuestionTemplateView(ImportsMixin, View):
    """The table to fill in."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Hand it out."""
        return attachment(question_template(), XLSX, "question-template.xlsx")


class QuestionImportView(ImportsMixin, TemplateView):
    """The dry run of a file, and what became of its rows once it is imported."""

    @cached_property
    def given(self) -> QuestionImport:
        """The upload."""
        return get_object_or_404(self.imports(), pk=self.kwargs["pk"])

    def get_template_names(self) -> list[str]:
        """Before or after."""
        name = "imported" if self.given.finished_at else "dry_run"
        return [f"quizzes/admin/{name}.html"]

    def get_page_subtitle(self) -> str:
        """Name the file."""
        return self.given.file_name

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Import all good rows; where rows are faulty, only if that is what was asked."""
        if self._has_faults() and "good_only" not in request.POST:
            messages.error(request, _("Some rows are faulty. Nothing was imported."))
        elif begin(self.given):
            run(self.given, self.planner, self.planner.user)
        elif not self.given.finished_at:
            messages.warning(request, _("This import is running already. Look again in a minute."))
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
        return context | (self._done() if self.given.finished_at else self._dry_run())

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
            "faults": sorted(faults, key=lambda fault: (fault.sheet, fault.line)),
            "good": good,
            "notes": [*notes_of(self.given), *(note for each in good for note in each.notes)],
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
            "faults": faults,
            "counts": [(outcome.label, counts[outcome.value]) for outcome in Outcome],
        }
