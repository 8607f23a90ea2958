"""Starting a campaign from an earlier one, and ticking what was renewed in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from campaigns.pages.forms import StartOverForm, YearForm
from campaigns.pages.permissions import may_renew, may_start_over
from campaigns.pages.selectors.renewal import renewal_lines
from campaigns.pages.services.overlaps import tell_of_overlaps
from campaigns.pages.services.renewal import take_back, tick
from campaigns.pages.services.starting_over import (
    NewCampaign,
    as_last_written,
    start_over,
    suggested,
    year_of,
)

from .base import CampaignMixin

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from campaigns.pages.models import CampaignPage


class StartOverView(CampaignMixin, WagtailAdminTemplateMixin, FormView):
    """Title, address and days of the new campaign; the year is chosen first, the rest follows."""

    form_class = StartOverForm
    template_name = "campaign_pages/admin/start_over.html"
    page_title = gettext_lazy("Start a new campaign from this one")
    header_icon = "copy"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Only for who may."""
        if not may_start_over(request.user, self.campaign):  # type: ignore[arg-type]
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def source(self) -> CampaignPage:
        """What is copied."""
        return as_last_written(self.campaign)

    @cached_property
    def year_form(self) -> YearForm:
        """The year asked for."""
        return YearForm(self.request.GET or None, initial={"year": self.next_year})

    @property
    def next_year(self) -> int:
        """The year after the campaign's, or the next one."""
        return (year_of(self.source) or timezone.localdate().year) + 1

    @cached_property
    def year(self) -> int:
        """The year for which days are offered."""
        asked = self.year_form.is_valid() and self.year_form.cleaned_data["year"]
        return asked or self.next_year

    @cached_property
    def offered(self) -> NewCampaign:
        """What is offered for that year."""
        return suggested(self.source, self.year)

    def get_form_kwargs(self) -> dict[str, Any]:
        """Fill the form in."""
        return super().get_form_kwargs() | {"campaign": self.campaign, "new": self.offered}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say what comes along and what does not."""
        return super().get_context_data(**kwargs) | {
            "source": self.source,
            "offered": self.offered,
            "year": self.year,
            "year_form": self.year_form,
            "is_leap_day_moved": _lost_leap_day(self.source, self.offered),
        }

    def form_valid(self, form: StartOverForm) -> HttpResponse:
        """Make it, and lead to the list of what must be renewed."""
        made = start_over(self.campaign, form.new, self.request.user)  # type: ignore[arg-type]
        said = _("“%(title)s” was begun as a draft. This list says what must be renewed in it.")
        messages.success(self.request, said % {"title": made.title})
        tell_of_overlaps(self.request, made)
        return redirect("campaigns:renewal", made.pk)


def _lost_leap_day(source: CampaignPage, offered: NewCampaign) -> bool:
    """Whether a 29 February became a 28th."""
    old = (source.starts_on, source.ends_on, source.designated_day)
    pairs = zip(old, offered.period, strict=True)
    return any(day and new and day.day != new.day for day, new in pairs)


class RenewalView(CampaignMixin, WagtailAdminTemplateMixin, TemplateView):
    """The list of what must be renewed, ticked by who did it."""

    template_name = "campaign_pages/admin/renewal.html"
    page_title = gettext_lazy("To be renewed")
    header_icon = "list-ul"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Only for who finds it in the page tree: others see no drafts."""
        if not self.is_in_tree:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Tick an item, or take a tick back."""
        user: Any = request.user
        asked = {name: request.POST.get(name, "") for name in ("tick", "take_back")}
        kind = asked["tick"] or asked["take_back"]
        item = get_object_or_404(self.campaign.renewal_items, kind=kind)
        if not (tick if asked["tick"] else take_back)(item, user):
            item.refresh_from_db()
            if item.ticked_at:
                said = _("“%(item)s” was ticked meanwhile by %(name)s.")
                messages.warning(request, said % {"item": item, "name": item.ticked_by_name})
        address = reverse("campaigns:renewal", args=[self.campaign.pk])
        return redirect(f"{address}#{kind}")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the list beside what stands on the page now."""
        user: Any = self.request.user
        lines = renewal_lines(self.campaign, self.written, user)
        return super().get_context_data(**kwargs) | {
            "lines": lines,
            "done": sum(line.item.ticked_at is not None for line in lines),
            "may_renew": may_renew(user, self.campaign),
            "edit_url": reverse("wagtailadmin_pages:edit", args=[self.campaign.pk]),
        }
