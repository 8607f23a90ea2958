"""Starting a campaign from an earlier one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets import AdminDateInput
from wagtail.models import Page

from campaigns.pages.services.periods import Period
from campaigns.pages.services.starting_over import NewCampaign, of_the_same_year
from cms.content.services.slugs import LONGEST_SLUG

if TYPE_CHECKING:
    from campaigns.pages.models import CampaignPage

# Notices are written for these.
EARLIEST, LATEST = 2000, 2099
MOST_DAYS = 366


class YearForm(forms.Form):
    """For which year."""

    year = forms.IntegerField(
        label=gettext_lazy("Year"), min_value=EARLIEST, max_value=LATEST, required=False
    )


class StartOverForm(forms.Form):
    """Title, address and days of the new campaign, as they were reckoned for a year."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=255)
    slug = forms.SlugField(
        label=gettext_lazy("Name in the address"),
        max_length=LONGEST_SLUG,
        help_text=gettext_lazy("Small letters, digits and hyphens, such as 315-2027."),
    )
    starts_on = forms.DateField(
        label=gettext_lazy("First day"), required=False, widget=AdminDateInput
    )
    ends_on = forms.DateField(label=gettext_lazy("Last day"), required=False, widget=AdminDateInput)
    designated_day = forms.DateField(
        label=gettext_lazy("Its own day"),
        required=False,
        widget=AdminDateInput,
        help_text=gettext_lazy("Such as 15 March. Empty: none."),
    )

    def __init__(self, campaign: CampaignPage, new: NewCampaign, *args: Any, **kwargs: Any) -> None:
        first, last, day = new.period
        kwargs["initial"] = {
            "title": new.title,
            "slug": new.slug[:LONGEST_SLUG],
            "starts_on": first,
            "ends_on": last,
            "designated_day": day,
        }
        super().__init__(*args, **kwargs)
        self.campaign = campaign
        # Which campaign stands in the way, to lead there.
        self.in_the_way: CampaignPage | None = None

    def clean_slug(self) -> str:
        """Refuse an address that another campaign has."""
        slug: str = self.cleaned_data["slug"].lower()
        if not Page._slug_is_available(slug, self.campaign.get_parent()):
            raise ValidationError(_("Another page has this address already. Choose another."))
        return slug

    def clean(self) -> dict[str, Any]:
        """Refuse a period that is none, or in which this campaign is already there."""
        data = super().clean() or {}
        period = Period(data.get("starts_on"), data.get("ends_on"), data.get("designated_day"))
        if self.errors.keys() & {"starts_on", "ends_on", "designated_day"}:
            return data
        period.check()
        if period.first and period.last and (period.last - period.first).days >= MOST_DAYS:
            raise ValidationError({"ends_on": _("A campaign lasts a year at most.")})
        self.in_the_way = of_the_same_year(self.campaign, period)
        if self.in_the_way:
            error = _("“%(title)s” is in these days already.") % {"title": self.in_the_way.title}
            raise ValidationError({"starts_on": error})
        return data | {"period": period}

    @property
    def new(self) -> NewCampaign:
        """What was entered, once it is valid."""
        data = self.cleaned_data
        return NewCampaign(data["title"], data["slug"], data["period"])
