"""ContentPage: what a reader opens, asked for across all types with one query."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import prefetch_related_objects
from django.forms import CheckboxSelectMultiple
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from taggit.models import TaggedItemBase
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable, Page, PageManager, PageQuerySet, PageViewRestriction
from wagtail.search import index

from .base import SitePageMixin
from .brand import BrandSettings

if TYPE_CHECKING:
    from django.http import HttpRequest

    from cms.taxonomy.models import Audience, ScamType

RELATED_CARDS = 3


class ContentPageQuerySet(PageQuerySet):
    """Questions that are asked of all content at once."""

    def readable(self) -> ContentPageQuerySet:
        """Live and open to everybody; what is restricted is not advertised either."""
        restrictions = PageViewRestriction.objects.annotate(
            reader_path=models.ExpressionWrapper(
                models.OuterRef("path"), output_field=models.CharField()
            )
        ).filter(reader_path__startswith=models.F("page__path"))
        return self.live().exclude(models.Exists(restrictions))

    def for_cards(self) -> ContentPageQuerySet:
        """Fetch with two queries what listing cards show."""
        return self.select_related("cover_image").prefetch_related("cover_image__renditions")

    def newest_first(self) -> ContentPageQuerySet:
        """Order by first publication, the newest first."""
        return self.order_by("-first_published_at", "-pk")

    def related_to(self, page: ContentPage) -> ContentPageQuerySet:
        """Readable content that shares a scam type or audience, the closest first."""
        scam_types = [term.pk for term in page.scam_type_terms]
        audiences = [term.pk for term in page.audience_terms]
        return (
            self.readable()
            .exclude(pk=page.pk)
            .filter(models.Q(scam_types__in=scam_types) | models.Q(audiences__in=audiences))
            .annotate(
                closeness=models.Count(
                    "scam_types", filter=models.Q(scam_types__in=scam_types), distinct=True
                )
                * 10
                + models.Count("audiences", filter=models.Q(audiences__in=audiences), distinct=True)
            )
            .order_by("-closeness", "-first_published_at", "-pk")
        )


ContentPageManager = PageManager.from_queryset(ContentPageQuerySet)


class ContentPageTag(TaggedItemBase):
    """A free keyword on a page."""

    content_object = ParentalKey(
        "content.ContentPage", on_delete=models.CASCADE, related_name="tagged_items"
    )


class ContentPageSource(Orderable):
    """Where a statement on the page comes from."""

    page = ParentalKey("content.ContentPage", on_delete=models.CASCADE, related_name="sources")
    title = models.CharField(_("title"), max_length=160)
    publisher = models.CharField(_("publisher"), max_length=100, blank=True)
    url = models.URLField(_("address"), blank=True)
    published_on = models.DateField(_("published on"), null=True, blank=True)

    panels = ["title", "publisher", "url", "published_on"]

    def __str__(self) -> str:
        return self.title


class ContentPage(SitePageMixin, Page):
    """What a reader opens: guides, alerts, videos, quizzes and campaigns inherit from it."""

    class Origin(models.TextChoices):
        """Who wrote it."""

        OWN = "own", _("Our own")
        FORWARDED = "forwarded", _("Forwarded")

    is_creatable = False

    summary = models.CharField(
        _("summary"),
        max_length=120,
        help_text=_(
            "One or two sentences: what the reader learns. Shown on cards and when shared."
        ),
    )
    cover_image = models.ForeignKey(
        "media.CustomImage",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("cover image"),
    )
    audiences = ParentalManyToManyField(
        "taxonomy.Audience", blank=True, related_name="content_pages", verbose_name=_("audiences")
    )
    topics = ParentalManyToManyField(
        "taxonomy.Topic", blank=True, related_name="content_pages", verbose_name=_("topics")
    )
    scam_types = ParentalManyToManyField(
        "taxonomy.ScamType", blank=True, related_name="content_pages", verbose_name=_("scam types")
    )
    rights = ParentalManyToManyField(
        "taxonomy.Right",
        blank=True,
        related_name="content_pages",
        verbose_name=_("consumer rights"),
    )
    tags = ClusterTaggableManager(
        through=ContentPageTag, blank=True, related_name="content_pages", verbose_name=_("tags")
    )
    origin = models.CharField(_("origin"), max_length=10, choices=Origin, default=Origin.OWN)
    origin_from = models.CharField(
        _("forwarded from"), max_length=100, blank=True, help_text=_("Who published it first.")
    )
    last_reviewed_on = models.DateField(_("last reviewed on"), null=True, blank=True)
    next_review_on = models.DateField(_("next review on"), null=True, blank=True)

    objects = ContentPageManager()

    about_panels = [
        MultiFieldPanel(
            [
                FieldPanel("audiences", widget=CheckboxSelectMultiple),
                FieldPanel("topics", widget=CheckboxSelectMultiple),
                FieldPanel("scam_types", widget=CheckboxSelectMultiple),
                FieldPanel("rights", widget=CheckboxSelectMultiple),
                FieldPanel("tags"),
            ],
            _("What it is about"),
        ),
    ]
    evidence_panels = [
        MultiFieldPanel(["origin", "origin_from"], _("Origin")),
        InlinePanel("sources", heading=_("Sources"), label=_("Source")),
        MultiFieldPanel(["last_reviewed_on", "next_review_on"], _("Review")),
    ]

    search_fields = [
        *Page.search_fields,
        index.SearchField("summary", boost=2),
        index.RelatedFields("scam_types", [index.SearchField("name")]),
        index.RelatedFields("audiences", [index.SearchField("name")]),
    ]

    class Meta:
        verbose_name = _("content page")
        verbose_name_plural = _("content pages")

    @cached_property
    def scam_type_terms(self) -> list[ScamType]:
        """The scam types, asked for once however many parts of the page show them."""
        return list(self.scam_types.all())

    @cached_property
    def audience_terms(self) -> list[Audience]:
        """The audiences, asked for once."""
        return list(self.audiences.all())

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what to read next and the picture that stands for the page when it is shared."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        related = list(
            ContentPage.objects.related_to(self).select_related("cover_image")[:RELATED_CARDS]
        )
        brand = BrandSettings.for_request(request)
        images = [page.cover_image for page in (self, *related) if page.cover_image]
        images += [brand.logo] if brand.logo else []
        prefetch_related_objects([*images, *getattr(self, "body_images", [])], "renditions")
        return context | {
            "related": related,
            "structured_data": self.structured_data(request),
        }

    def structured_data(self, request: HttpRequest) -> dict[str, Any]:
        """Describe the page to search engines as a schema.org Article."""
        data: dict[str, Any] = {
            "@context": "https://schema.org",
            "@type": "Article",
            "headline": self.title,
            "description": self.summary,
            "inLanguage": "zh-Hans",
            "isAccessibleForFree": True,
            "mainEntityOfPage": self.get_full_url(request),
            "keywords": [term.name for term in self.scam_type_terms],
            "audience": [
                {"@type": "Audience", "audienceType": term.name} for term in self.audience_terms
            ],
            "publisher": {
                "@type": "Organization",
                "name": BrandSettings.for_request(request).name,
            },
        }
        if self.first_published_at:
            data["datePublished"] = self.first_published_at.isoformat()
        if self.last_published_at:
            data["dateModified"] = self.last_published_at.isoformat()
        return data
