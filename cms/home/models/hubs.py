"""Pages for one audience each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.forms import Select
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, MultipleChooserPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page, PageManager, PageQuerySet
from wagtail.search import index

from cms.content.illustrations import Illustration, find_illustration
from cms.content.models import (
    ContentPage,
    ReviewDatesMixin,
    SitePageMixin,
    open_to_all,
)
from cms.content.panels import page_tabs, summary_panel
from cms.guides.models import AlertPage, GuideIndexPage
from cms.home.blocks import RememberBlock
from cms.home.forms import AudienceHubForm
from cms.taxonomy.models import ScamType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest

    from cms.content.models.pages import ContentPageQuerySet

THINGS = 3
MOST_PICKS = 6
NEWEST_CARDS = 6


class AudienceHubPageQuerySet(PageQuerySet):
    """Questions about hubs."""

    def readable(self) -> AudienceHubPageQuerySet:
        """Hubs of an audience that everybody can open, with that audience."""
        return (
            open_to_all(self)
            .filter(audience__isnull=False, alias_of=None)
            .select_related("audience")
            .order_by("audience__sort_order", "audience__name", "path")
        )


AudienceHubPageManager = PageManager.from_queryset(AudienceHubPageQuerySet)


class AudienceHubPage(ReviewDatesMixin, SitePageMixin, Page):
    """What one group of readers needs first; most of it is filled by what is published."""

    base_form_class = AudienceHubForm
    parent_page_types = ["home.AudienceIndexPage"]
    subpage_types: list[str] = []
    page_description = _("The page for one group of readers: what to remember, what to read first.")
    served_with = ("audience",)
    # A copy is for another audience: there is one hub for each.
    exclude_fields_in_copy = ["audience"]

    prose_fields = ("title", "summary")
    prose_streams = ("remember",)

    # Empty in copies only, until their editor has chosen.
    audience = models.ForeignKey(
        "taxonomy.Audience",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="hubs",
        verbose_name=_("audience"),
        help_text=_(
            "For whom the page is. What is published for this audience appears here by itself: "
            "alerts in force, new guides and videos, the scams they explain."
        ),
    )
    summary = models.CharField(
        _("summary"),
        max_length=120,
        blank=True,
        help_text=_("One or two sentences: why this concerns the readers of this page."),
    )
    remember = StreamField(
        [("thing", RememberBlock())],
        verbose_name=_("three things to remember"),
        min_num=THINGS,
        max_num=THINGS,
        help_text=_("Exactly three. Readers see them first, before all that is to be read."),
    )

    objects = AudienceHubPageManager()

    edit_handler = page_tabs(
        [
            FieldPanel("audience", widget=Select),
            summary_panel(),
            "remember",
            MultipleChooserPanel(
                "picks",
                chooser_field_name="page",
                max_num=MOST_PICKS,
                heading=_("Read first"),
                label=_("Page"),
                help_text=_(
                    "Up to six guides or videos, the best first. Below them the newest for this "
                    "audience follow by themselves. What is taken down vanishes here as well."
                ),
            ),
        ],
        evidence=ReviewDatesMixin.review_panels,
    )
    search_fields = [
        *Page.search_fields,
        index.SearchField("summary"),
        index.SearchField("remember"),
        index.RelatedFields("audience", [index.SearchField("name")]),
    ]

    class Meta:
        verbose_name = _("page for an audience")
        verbose_name_plural = _("pages for audiences")

    @cached_property
    def illustration(self) -> Illustration | None:
        """Our drawing of the audience, if there is one."""
        return find_illustration("audiences", self.audience.slug) if self.audience else None

    @property
    def content(self) -> ContentPageQuerySet:
        """What is published for the audience and will still be worth reading."""
        content: ContentPageQuerySet = ContentPage.objects.readable().lasting()
        if self.audience is None:
            return content.none()
        return content.filter(audiences=self.audience)

    @property
    def picked(self) -> list[ContentPage]:
        """The editors' choice in their order, of that what everybody can open."""
        order = [pick.page_id for pick in self.picks.all()]
        pages = ContentPage.objects.readable().filter(pk__in=order)
        return sorted(pages.for_cards(), key=lambda page: order.index(page.pk))

    @property
    def alerts(self) -> Sequence[AlertPage]:
        """What threatens the audience now."""
        alerts = AlertPage.objects.in_force().defer("body")
        return list(alerts.filter(audiences=self.audience)) if self.audience else []

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what editors picked, and what follows by itself."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        picked = self.picked
        others = self.content.exclude(pk__in=[page.pk for page in picked])
        guide_index = GuideIndexPage.objects.live().first()
        guides = self.content.child_of(guide_index) if guide_index else ContentPage.objects.none()
        return context | {
            "picked": picked,
            "newest": list(others.newest_first().for_cards()[:NEWEST_CARDS]),
            "alerts": self.alerts,
            "scam_types": list(
                ScamType.objects.with_current_name().filter(content_pages__in=guides).distinct()
            ),
            "guide_index": guide_index,
        }


class AudienceHubPick(Orderable):
    """A page that editors recommend to an audience."""

    hub = ParentalKey(AudienceHubPage, on_delete=models.CASCADE, related_name="picks")
    page = models.ForeignKey(
        "content.ContentPage",
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("page"),
        help_text=_("A guide or a video that this group should not miss."),
    )

    panels = ["page"]

    class Meta(Orderable.Meta):
        verbose_name = _("recommended page")
        verbose_name_plural = _("recommended pages")

    def __str__(self) -> str:
        return str(self.page)
