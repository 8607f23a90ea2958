"""By what the list of short links is narrowed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import django_filters
from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.models import Page

from cms.accounts.models import Branch
from cms.accounts.selectors import branch_scope
from cms.metrics.enums import LinkState
from cms.metrics.models import ShortLink

if TYPE_CHECKING:
    from django.http import HttpRequest

    from cms.accounts.models.branches import BranchQuerySet
    from cms.metrics.models.links import ShortLinkQuerySet


def branches_with_links(request: HttpRequest | None) -> BranchQuerySet:
    """The branches this person sees that have any."""
    scope = branch_scope(request.user) if request else Branch.objects.none()
    return scope.filter(pk__in=ShortLink.objects.order_by().values("branch"))


class ShortLinkFilterSet(WagtailFilterSet):
    """Still in use or not, whose, and leading to which page."""

    state = django_filters.ChoiceFilter(
        label=_("State"),
        choices=LinkState.choices,
        method="filter_state",
        widget=forms.RadioSelect,
        empty_label=_("All"),
    )
    branch = django_filters.ModelChoiceFilter(
        label=_("Belongs to"), queryset=branches_with_links, widget=forms.Select
    )
    # Set by the buttons of pages; shown as a filter that can be taken away.
    page = django_filters.ModelChoiceFilter(
        label=_("Page"), queryset=Page.objects.all(), widget=forms.HiddenInput
    )

    class Meta:
        model = ShortLink
        fields: list[str] = []

    def filter_state(self, links: ShortLinkQuerySet, name: str, value: str) -> Any:
        """Keep those in that state."""
        in_use = links.in_use_on(timezone.localdate())
        if value == LinkState.ENDED:
            return links.exclude(pk__in=in_use.order_by().values("pk"))
        lost = Q(page__isnull=True, path="") | Q(page__live=False)
        return in_use.filter(lost) if value == LinkState.LOST else in_use.exclude(lost)
