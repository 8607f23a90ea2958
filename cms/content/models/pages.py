"""ContentPage: what a reader opens, asked for across all types with one query."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.db.models import prefetch_related_objects
from django.db.models.functions import Coalesce
from django.forms import CheckboxSelectMultiple
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from taggit.models import TaggedItemBase
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable, Page, PageManager, PageQuerySet, get_page_models
from wagtail.search import index

from cms.content.illustrations import Illustration, find_illustration
from cms.taxonomy.models import Audience, ScamType, Topic

from .base import ReviewDatesMixin, SitePageMixin, open_to_all
from .brand import BrandSettings

if TYPE_CHECKING:
    from django.http import HttpRequest

RELATED_CARDS = 3
# The vocabularies with drawings by the names of their folders, the most telling first: the terms and
# where a page keeps its own.
ILLUSTRATED = {
    "scams": (ScamType, "scam_type_terms"),
    "topics": (Topic, "topic_terms"),
    "audiences": (Audience, "audience_terms"),
}


class ContentPageQuerySet(PageQuerySet):
    """Questions that are asked of all content at once."""

    def readable(self) -> ContentPageQuerySet:
        """Live and open to everybody; nothing restricted or below a page taken down is advertised."""
        return open_to_all(self)

    def lasting(self) -> ContentPageQuerySet:
        """Leave out what is only for its days, like alerts: those in force stand on every page."""
        passing = [
            model
            for model in get_page_models()
            if issubclass(model, ContentPage) and not model.is_lasting
        ]
        return self.not_type(*passing) if passing else self

    def with_card_relations(self) -> ContentPageQuerySet:
        """Fetch in the same query what listing cards show of others: picture, length of a video."""
        first_slugs = {}
        for kind, (term, _name) in ILLUSTRATED.items():
            of_page = term._default_manager.filter(
                content_pages=models.OuterRef("pk")  # type: ignore[misc]  # of each term
            ).values("slug")
            called_so = of_page.filter(slug=models.OuterRef("slug"))
            first_slugs[f"first_{kind}_slug"] = Coalesce(
                models.Subquery(called_so[:1]), models.Subquery(of_page[:1])
            )
        return (
            self.annotate(**first_slugs)
            .select_related("cover_image", "videopage__video")
            .defer(
                *(f"videopage__{name}" for name in ("body", "outside_transcript")),
                *(f"videopage__video__{name}" for name in ("transcript", "chapters")),
            )
        )

    def for_cards(self) -> ContentPageQuerySet:
        """Fetch with two queries what listing cards show."""
        return self.with_card_relations().prefetch_related("cover_image__renditions")

    def newest_first(self) -> ContentPageQuerySet:
        """Order by first publication, the newest first."""
        return self.order_by("-first_published_at", "-pk")

    def related_to(self, page: ContentPage) -> ContentPageQuerySet:
        """Readable content that shares a scam type or audience, the closest first."""
        scam_types = [term.pk for term in page.scam_type_terms]
        audiences = [term.pk for term in page.audience_terms]
        return (
            self.readable()
            .lasting()
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
    title = models.CharField(
        _("title"),
        max_length=160,
        help_text=_("The name of the document, notice or article as it was published."),
    )
    publisher = models.CharField(
        _("publisher"), max_length=100, blank=True, help_text=_("The authority or newspaper.")
    )
    url = models.URLField(
        _("address"), blank=True, help_text=_("Where readers can look it up, if it is online.")
    )
    published_on = models.DateField(
        _("published on"),
        null=True,
        blank=True,
        help_text=_("The day it came out, so that readers see how old it is."),
    )

    panels = ["title", "publisher", "url", "published_on"]

    def __str__(self) -> str:
        return self.title


class ContentPage(SitePageMixin, ReviewDatesMixin, Page):
    """What a reader opens: guides, alerts, videos, quizzes and campaigns inherit from it."""

    class Origin(models.TextChoices):
        """Who wrote it."""

        OWN = "own", _("Our own")
        FORWARDED = "forwarded", _("Forwarded")

    is_creatable = False
    # Whether it is worth reading after its days, and so offered as new or as to be read next.
    is_lasting: ClassVar[bool] = True
    served_with: ClassVar[tuple[str, ...]] = ("cover_image",)
    prose_fields = ("title", "summary")
    # How the page is written for WeChat's article editor; see cms.content.services.wechat.
    wechat_template = "content/wechat/article.html"

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
        help_text=_(
            "Above the text, on cards and where the page is shared. Its description is read aloud "
            "to blind readers."
        ),
    )
    audiences = ParentalManyToManyField(
        "taxonomy.Audience",
        blank=True,
        related_name="content_pages",
        verbose_name=_("audiences"),
        help_text=_("Whom it helps most. Readers find the page under each group ticked."),
    )
    topics = ParentalManyToManyField(
        "taxonomy.Topic",
        blank=True,
        related_name="content_pages",
        verbose_name=_("topics"),
        help_text=_("What it is about in general."),
    )
    scam_types = ParentalManyToManyField(
        "taxonomy.ScamType",
        blank=True,
        related_name="content_pages",
        verbose_name=_("scam types"),
        help_text=_("The scams it explains. When their list changes, the page is to be rechecked."),
    )
    rights = ParentalManyToManyField(
        "taxonomy.Right",
        blank=True,
        related_name="content_pages",
        verbose_name=_("consumer rights"),
        help_text=_("Which of the eight rights of financial consumers it teaches, if any."),
    )
    tags = ClusterTaggableManager(
        through=ContentPageTag,
        blank=True,
        related_name="content_pages",
        verbose_name=_("tags"),
        help_text=_("Free keywords for colleagues, such as the name of a campaign."),
    )
    origin = models.CharField(
        _("origin"),
        max_length=10,
        choices=Origin,
        default=Origin.OWN,
        help_text=_("Own content and forwarded warnings are counted apart in the reports."),
    )
    origin_from = models.CharField(
        _("forwarded from"), max_length=100, blank=True, help_text=_("Who published it first.")
    )
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
        *ReviewDatesMixin.review_panels,
    ]

    search_fields = [
        *Page.search_fields,
        index.SearchField("summary", boost=2),
        *(
            index.RelatedFields(terms, [index.SearchField("name")])
            for terms in ("scam_types", "audiences", "topics", "rights", "tags")
        ),
    ]

    class Meta:
        verbose_name = _("content page")
        verbose_name_plural = _("content pages")

    @property
    def listed_title(self) -> str:
        """What lists of all types of content call it; types say more where it matters."""
        return str(self.title)

    @cached_property
    def scam_type_terms(self) -> list[ScamType]:
        """The scam types, asked for once however many parts of the page show them."""
        return list(self.scam_types.all())

    @cached_property
    def topic_terms(self) -> list[Topic]:
        """The topics, asked for once."""
        return list(self.topics.all())

    @cached_property
    def audience_terms(self) -> list[Audience]:
        """The audiences, asked for once."""
        return list(self.audiences.all())

    @cached_property
    def illustration(self) -> Illustration | None:
        """Our drawing of what the page is about, shown where it has no cover image.

        A page that is called like one of its terms is about that above all.
        Costs no query where the page came through `with_card_relations`.
        """
        for kind, (_term, name) in ILLUSTRATED.items():
            annotated = f"first_{kind}_slug"
            if annotated in self.__dict__:
                slug = self.__dict__[annotated]
            else:
                slugs = [term.slug for term in getattr(self, name)]
                slug = self.slug if self.slug in slugs else next(iter(slugs), None)
            found = find_illustration(kind, slug) if slug else None
            if found:
                return found
        return None

    @property
    def related_cards(self) -> list[ContentPage]:
        """What to read next: one query."""
        return list(ContentPage.objects.related_to(self).with_card_relations()[:RELATED_CARDS])

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what to read next and the picture that stands for the page when it is shared."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        related = self.related_cards
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
