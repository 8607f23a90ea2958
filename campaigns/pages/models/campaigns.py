"""A campaign: weeks in which a theme is taught everywhere at once."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import F
from django.forms import CheckboxSelectMultiple
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, PageManager
from wagtail.search import index

from campaigns.pages.blocks import CampaignBodyBlock
from campaigns.pages.enums import Accent, CampaignState
from campaigns.pages.selectors.contents import pages_named
from campaigns.pages.services.counters import counted
from campaigns.pages.services.periods import Period
from campaigns.pages.services.phases import countdown, phase_of
from campaigns.pages.services.share_images import Shape, picture_of
from cms.content.illustrations import find_illustration
from cms.content.models import BodyMixin, ContentPage
from cms.content.models.pages import ContentPageQuerySet
from cms.content.panels import content_tabs
from cms.guides.models import GuideIndexPage
from cms.home.doors import doors_for

if TYPE_CHECKING:
    from django.http import HttpRequest
    from wagtail.blocks import StreamValue

    from cms.content.illustrations import Illustration
    from cms.content.models import BrandSettings, Section
    from cms.media.models import CustomImage
    from cms.metrics.enums import Action
    from cms.taxonomy.models import Audience

DAYS_AHEAD = 14


class CampaignPageQuerySet(ContentPageQuerySet):
    """Questions about the periods of campaigns."""

    def latest_first(self) -> CampaignPageQuerySet:
        """Order by the first day, the latest first; what has none yet stands before all."""
        return self.order_by(F("starts_on").desc(nulls_first=True), "-pk")

    def close_at_hand(self, today: datetime.date) -> CampaignPage | None:
        """What goes on today or begins within two weeks, what ends first before the others."""
        soon = today + datetime.timedelta(days=DAYS_AHEAD)
        return (
            self.filter(dates_announced=True, starts_on__lte=soon, ends_on__gte=today)
            .order_by("ends_on", "pk")
            .first()
        )

    def not_over(self, today: datetime.date) -> CampaignPageQuerySet:
        """What goes on or is to come, the soonest first."""
        return self.filter(ends_on__gte=today).order_by("starts_on", "pk")

    def past(self, today: datetime.date) -> CampaignPageQuerySet:
        """What is over, the latest first."""
        return self.filter(ends_on__lt=today).latest_first()

    def overlapping(self, campaign: CampaignPage) -> CampaignPageQuerySet:
        """Others with a day in common, drafts too."""
        return self.exclude(pk=campaign.pk).filter(
            starts_on__lte=campaign.ends_on, ends_on__gte=campaign.starts_on
        )


CampaignPageManager = PageManager.from_queryset(CampaignPageQuerySet)


class CampaignPage(BodyMixin, ContentPage):
    """One campaign of one year, such as 3·15 of 2026."""

    is_lasting = False
    search_kind = "campaign"
    wechat_template = "campaign_pages/wechat/campaign.html"
    parent_page_types = ["campaign_pages.CampaignIndexPage"]
    subpage_types: list[str] = []
    page_description = _("Theme, dates, learning and news of a campaign on one page.")
    served_with = (*ContentPage.served_with, "hero")

    theme = models.CharField(
        _("official theme"),
        max_length=100,
        blank=True,
        help_text=_("Word for word as in the notice. Leave it empty until it is announced."),
    )
    slogan = models.CharField(
        _("slogan"),
        max_length=100,
        blank=True,
        help_text=_("The official words on banners, if there are any beside the theme."),
    )
    # Drafts may lack a period; nothing is published without one.
    starts_on = models.DateField(
        _("first day"), null=True, db_index=True, help_text=_("The day on which it begins.")
    )
    ends_on = models.DateField(
        _("last day"), null=True, help_text=_("Still part of it. From the next day on it is over.")
    )
    dates_announced = models.BooleanField(
        _("the dates are announced"),
        default=True,
        help_text=_(
            "Without it the campaign is only planned: readers are told the month that is expected."
        ),
    )
    designated_day = models.DateField(
        _("its own day"),
        null=True,
        blank=True,
        help_text=_("The day within the period on which most happens, such as 15 March."),
    )
    designated_day_name = models.CharField(
        _("name of that day"), max_length=40, blank=True, help_text=_("What the day is called.")
    )
    organiser = models.CharField(
        _("organiser"), max_length=100, blank=True, help_text=_("Whose campaign it is.")
    )
    joint_organisers = models.TextField(
        _("joint organisers"), blank=True, help_text=_("One a line.")
    )
    key_groups = ParentalManyToManyField(
        "taxonomy.Audience",
        blank=True,
        related_name="campaigns",
        verbose_name=_("key groups"),
        help_text=_("Whom the notice wants to be reached above all."),
    )
    accent = models.CharField(
        _("colours"),
        max_length=12,
        choices=Accent,
        default=Accent.TEAL,
        help_text=_("The colours of its head."),
    )
    hero = models.ForeignKey(
        "media.CustomImage",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("picture in the head"),
        help_text=_("Beside the theme. Empty: a drawing of ours in the colours chosen."),
    )
    copied_from = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="followers",
        verbose_name=_("started from"),
    )
    body = StreamField(
        CampaignBodyBlock(),
        blank=True,
        verbose_name=_("body"),
        help_text=_("Build the page from sections, in the order in which they are read."),
    )

    objects = CampaignPageManager()  # type: ignore[misc]  # the plugin takes it for a field

    edit_handler = content_tabs(
        [
            MultiFieldPanel(["theme", "slogan"], _("In the words of the notice")),
            MultiFieldPanel(
                [
                    FieldRowPanel(["starts_on", "ends_on"]),
                    "dates_announced",
                    FieldRowPanel(["designated_day", "designated_day_name"]),
                ],
                _("When it is"),
            ),
            MultiFieldPanel(["organiser", "joint_organisers"], _("Whose it is")),
            FieldPanel("key_groups", widget=CheckboxSelectMultiple),
            InlinePanel(
                "venue_classes",
                heading=_("Where it goes (五进入)"),
                label=_("Kind of place"),
                help_text=_("As the notice of this campaign lists them: notices vary."),
            ),
            MultiFieldPanel(["accent", "hero"], _("How it looks")),
            "body",
        ]
    )

    search_fields = [
        *ContentPage.search_fields,
        *BodyMixin.body_search_fields,
        index.SearchField("theme", boost=2),
        index.SearchField("slogan"),
        index.SearchField("organiser"),
    ]

    class Meta:
        verbose_name = _("campaign")
        verbose_name_plural = _("campaigns")

    def clean(self) -> None:
        """Refuse a period that ends before it begins and a day outside of it."""
        super().clean()
        Period(self.starts_on, self.ends_on, self.designated_day).check()

    @property
    def state(self) -> CampaignState:
        """Where it stands today."""
        return phase_of(self, timezone.localdate())

    @property
    def countdown(self) -> str:
        """What today means for its readers."""
        return countdown(self, timezone.localdate())

    def share_picture(self, brand: BrandSettings) -> str:
        """The path of the picture that is shown where it is shared and has no cover image."""
        return picture_of(self, brand, Shape.SQUARE).url

    @property
    def partners(self) -> list[str]:
        """The joint organisers, one by one."""
        return [line.strip() for line in self.joint_organisers.splitlines() if line.strip()]

    @cached_property
    def key_group_terms(self) -> list[Audience]:
        """The key groups, asked for once."""
        return list(self.key_groups.all())

    @cached_property
    def venue_names(self) -> list[str]:
        """The kinds of places it goes to, asked for once."""
        return [venue.name for venue in self.venue_classes.all()]

    @property
    def picture(self) -> CustomImage | None:
        """What stands in its head; without one, the drawing."""
        return self.hero or self.cover_image

    @property
    def body_images(self) -> list[CustomImage]:
        """The picture in the head too."""
        return [*super().body_images, *([self.hero] if self.hero else [])]

    @cached_property
    def illustration(self) -> Illustration | None:
        """Our drawing in its colours."""
        return find_illustration("campaigns", self.accent)

    @cached_property
    def sections(self) -> list[Section]:
        """Those that have something to show today."""
        return [section for section in super().sections if self._shows(section.block)]

    def _shows(self, block: StreamValue.StreamChild) -> bool:
        if block.block_type == "counters":
            return any(amount >= block.value["least"] for amount in self.counts.values())
        return bool(getattr(block.value, "has_content", True))

    @cached_property
    def counts(self) -> dict[Action, int]:
        """What was done with its page and those it names since it began: one query, none before."""
        today = timezone.localdate()
        if self.starts_on is None or self.ends_on is None or today < self.starts_on:
            return {}
        return counted([self.pk, *pages_named(self)], self.starts_on, min(self.ends_on, today))

    @property
    def related_cards(self) -> list[ContentPage]:
        """None: it names itself what is to be read."""
        return []

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the ways in for its key groups and, once it is over, what comes next."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        today = timezone.localdate()
        guides = GuideIndexPage.objects.live().first() if self.key_group_terms else None
        url = guides.get_url(request) if guides else ""
        others = CampaignPage.objects.readable().exclude(pk=self.pk).defer("body")
        is_over = self.state == CampaignState.AFTER
        return context | {
            "doors": doors_for(self.key_group_terms, url or "", request) if guides else [],
            "next_campaign": others.not_over(today).first() if is_over else None,
        }

    def structured_data(self, request: HttpRequest) -> dict[str, Any]:
        """Describe it as a schema.org Event once its days are known."""
        data = super().structured_data(request)
        if not (self.dates_announced and self.starts_on and self.ends_on):
            return data
        kept = ("@context", "description", "inLanguage", "isAccessibleForFree", "audience")
        event: dict[str, Any] = {name: data[name] for name in kept} | {
            "@type": "Event",
            "name": self.title,
            "url": data["mainEntityOfPage"],
            "startDate": self.starts_on.isoformat(),
            "endDate": self.ends_on.isoformat(),
            "eventAttendanceMode": "https://schema.org/MixedEventAttendanceMode",
            "location": {"@type": "VirtualLocation", "url": data["mainEntityOfPage"]},
        }
        if self.organiser:
            event["organizer"] = {"@type": "Organization", "name": self.organiser}
        return event


class VenueClass(Orderable):
    """A kind of place that a campaign goes to, by its own notice (五进入)."""

    campaign = ParentalKey(CampaignPage, on_delete=models.CASCADE, related_name="venue_classes")
    name = models.CharField(
        _("name"), max_length=40, help_text=_("As the notice calls it, such as 农村.")
    )

    panels = ["name"]

    class Meta(Orderable.Meta):
        verbose_name = _("kind of place")
        verbose_name_plural = _("kinds of places")

    def __str__(self) -> str:
        return self.name
