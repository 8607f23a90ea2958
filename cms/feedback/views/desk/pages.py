"""What readers say of a page, and saying that it has been seen to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.models import Page

from cms.core.private_numbers import masked
from cms.feedback.models import PageTask
from cms.feedback.selectors.desk import most_urgent_first, tickets_for
from cms.feedback.selectors.pages import may_see_feedback_on, votes_on
from cms.feedback.services.page_tasks import mark_done
from cms.review.services.settling import may_settle

from .forms import DoneForm

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

LAST_TICKETS = 20


class PageFeedbackView(WagtailAdminTemplateMixin, FormView):
    """Ratings, messages and tasks of one page, for who finds it in the page tree."""

    form_class = DoneForm
    template_name = "feedback/admin/page.html"
    page_title = _("What readers say")
    header_icon = "mail"
    request: HttpRequest

    @cached_property
    def page(self) -> Page:
        """The page in question."""
        return get_object_or_404(Page, pk=self.kwargs["page_id"], depth__gt=1)

    @cached_property
    def tasks(self) -> list[PageTask]:
        """The open tasks, the oldest first."""
        return list(PageTask.objects.open().filter(page=self.page).order_by("opened_at", "pk"))

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Refuse before anything is shown; settling takes more than looking."""
        if not may_see_feedback_on(request.user, self.page):
            raise PermissionDenied
        self.may_settle = may_settle(request.user, self.page)  # type: ignore[arg-type]
        if request.method == "POST" and not self.may_settle:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        """Name the page."""
        return str(self.page.get_admin_display_title())

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Stand below the list of tasks."""
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse("feedback_desk:tasks"), "label": _("Pages readers are unhappy with")},
            {"url": "", "label": self.page_title, "sublabel": self.get_page_subtitle()},
        ]

    def get_form_kwargs(self) -> dict[str, Any]:
        """Offer the tasks that are open now."""
        return super().get_form_kwargs() | {"tasks": self.tasks}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add ratings, and of the messages those this person sees."""
        tickets = most_urgent_first(tickets_for(self.request.user).filter(page=self.page))
        found = list(tickets.select_related("branch")[:LAST_TICKETS])
        for ticket in found:
            ticket.excerpt = masked(ticket.message)  # type: ignore[attr-defined]
        votes = votes_on(self.page)
        for vote in votes["said"]:
            vote.comment = masked(vote.comment)
        may_edit = self.page.permissions_for_user(self.request.user).can_edit()
        return super().get_context_data(
            **kwargs,
            page=self.page,
            tasks=self.tasks,
            tickets=found,
            votes=votes,
            may_settle=self.may_settle,
            edit_url=reverse("wagtailadmin_pages:edit", args=[self.page.pk]) if may_edit else "",
        )

    def form_valid(self, form: DoneForm) -> HttpResponse:
        """Settle, and say how many."""
        user: Any = self.request.user
        count = mark_done(self.page, form.chosen, user, form.cleaned_data["note"])
        said = ngettext("%(count)d task was settled.", "%(count)d tasks were settled.", count)
        messages.success(self.request, said % {"count": count})
        return redirect("feedback_desk:page", self.page.pk)
