"""ContentPage: what a reader opens, asked for across all types with one query."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from taggit.models import TaggedItemBase
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page, PageManager, PageQuerySet
from wagtail.search import index

from cms.content.blocks import BodyBlock

if TYPE_CHECKING:
    from wagtail.blocks import StreamValue

CHARACTERS_A_MINUTE = 250


class Section(NamedTuple):
    """A block of the body, with the anchor and title by which the table of contents finds it."""

    anchor: str
    title: str
    block: StreamValue.StreamChild


class BodyMixin(models.Model):
    """A page whose body is made of our blocks."""

    body = StreamField(BodyBlock(), blank=True, verbose_name=_("body"))

    class Meta:
        abstract = True

    @cached_property
    def sections(self) -> list[Section]:
        """The body's blocks in order; those without a title have an empty one."""
        return [
            Section(f"s{number}", self._title(block), block)
            for number, block in enumerate(self.body, start=1)
        ]

    @property
    def table_of_contents(self) -> list[Section]:
        """The titled sections only."""
        return [section for section in self.sections if section.title]

    @property
    def reading_minutes(self) -> int:
        """Minutes to read the body, at an unhurried 250 characters a minute; at least 1."""
        texts = self.body.stream_block.get_searchable_content(self.body)
        characters = sum(len("".join(text.split())) for text in texts)
        return max(1, math.ceil(characters / CHARACTERS_A_MINUTE))

    @staticmethod
    def _title(block: StreamValue.StreamChild) -> str:
        if block.block_type == "heading":
            return str(block.value)
        return getattr(block.value, "section_title", "")


class ContentPageQuerySet(PageQuerySet):
    """Questions that are asked of all content at once."""

    def for_cards(self) -> ContentPageQuerySet:
        """Fetch with a fixed number of queries what a listing card shows."""
        return self.select_related("cover_image").prefetch_related(
            "cover_image__renditions", "audiences"
        )

    def newest_first(self) -> ContentPageQuerySet:
        """Order by first publication, the newest first."""
        return self.order_by("-first_published_at", "-pk")

    def related_to(self, page: ContentPage) -> ContentPageQuerySet:
        """Live content that shares a scam type or audience, the closest first."""
        scam_types = [term.pk for term in page.scam_types.all()]
        audiences = [term.pk for term in page.audiences.all()]
        return (
            self.live()
            .exclude(pk=page.pk)
            .filter(models.Q(scam_types__in=scam_types) | models.Q(audiences__in=audiences))
            .annotate(
                closeness=models.Count(
                    "scam_types", filter=models.Q(scam_types__in=scam_types), distinct=True
                )
                * 10
                + models.Count(
                    "audiences", filter=models.Q(audiences__in=audiences), distinct=True
                )
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


class ContentPage(Page):
    """What a reader opens: guides, alerts, videos, quizzes and campaigns inherit from it."""

    class Origin(models.TextChoices):
        """Who wrote it."""

        OWN = "own", _("Our own")
        FORWARDED = "forwarded", _("Forwarded")

    is_creatable = False

    summary = models.CharField(
        _("summary"),
        max_length=120,
        help_text=_("One or two sentences: what the reader learns. Shown on cards and when shared."),
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
                FieldPanel("audiences"),
                FieldPanel("topics"),
                FieldPanel("scam_types"),
                FieldPanel("rights"),
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
