"""By what the figures and the links of a campaign are narrowed."""

from __future__ import annotations

import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _

from campaigns.pages.enums import LinkTarget, Span
from cms.metrics.enums import Cut
from cms.metrics.filters.reach import WAYS, AskingFilterSet, branches, links
from cms.metrics.models import CountedPage, ShortLink

CUTS = [(cut.value, cut.label) for cut in (Cut.DAY, Cut.SOURCE, Cut.PAGE)]


class CampaignFigureFilterSet(AskingFilterSet):
    """By day, source or page; of which days, and by which way readers came."""

    by = django_filters.ChoiceFilter(
        label=_("Rows"), choices=CUTS, widget=forms.RadioSelect, empty_label=None
    )
    span = django_filters.ChoiceFilter(
        label=_("Period"), choices=Span.choices, widget=forms.RadioSelect, empty_label=None
    )
    way = django_filters.ChoiceFilter(
        label=_("Way to the page"), choices=WAYS, widget=forms.RadioSelect, empty_label=_("All")
    )
    branch = django_filters.ModelChoiceFilter(label=_("Branch and below"), queryset=branches)
    # Set by the rows, since there may be thousands to choose from; shown as a filter to be taken away.
    source = django_filters.ModelChoiceFilter(
        label=_("Short link"), queryset=links, widget=forms.HiddenInput
    )

    class Meta:
        model = CountedPage
        fields: list[str] = []


class CampaignLinkFilterSet(AskingFilterSet):
    """Those that lead to the campaign's page, or also those to the pages that it names."""

    to = django_filters.ChoiceFilter(
        label=_("Leads to"),
        choices=LinkTarget.choices,
        widget=forms.RadioSelect,
        empty_label=None,
    )

    class Meta:
        model = ShortLink
        fields: list[str] = []
