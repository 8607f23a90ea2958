"""What every page of the site does, whatever it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page, PageQuerySet, PageViewRestriction, Site

from cms.content.forms import SitePageForm
from cms.content.services.page_checks import check_page
from cms.core.traditional.addresses import SIMPLIFIED, TRADITIONAL, traditional_address

from .brand import BrandSettings

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest, HttpResponse


AnyPages = TypeVar("AnyPages", bound=PageQuerySet)

CARE_MODE = "dazi"
# Not offered as a way to look at the page: the editor's script asks for it.
CHECKS_MODE = "checks"
PREVIEW_MODES = [("", _("As most readers see it")), (CARE_MODE, _("In large type"))]
PREVIEW_SIZES = [
    {
        "name": "mobile",
        "icon": "mobile-alt",
        "device_width": 390,
        "label": _("As wide as a phone"),
    },
    {
        "name": "desktop",
        "icon": "desktop",
        "device_width": 1280,
        "label": _("As wide as a computer"),
    },
]


def restricted() -> models.Exists:
    """Tell in a query on pages whether a restriction lies on the page or on a page above it."""
    restrictions = PageViewRestriction.objects.annotate(
        reader_path=models.ExpressionWrapper(
            models.OuterRef("path"), output_field=models.CharField()
        )
    ).filter(reader_path__startswith=models.F("page__path"))
    return models.Exists(restrictions)


def below_unpublished() -> models.Exists:
    """Tell in a query on pages whether a page above it is not published."""
    hidden = (
        Page.objects.filter(live=False)
        .annotate(
            reader_path=models.ExpressionWrapper(
                models.OuterRef("path"), output_field=models.CharField()
            )
        )
        .filter(reader_path__startswith=models.F("path"))
    )
    return models.Exists(hidden)


def open_to_all(pages: AnyPages) -> AnyPages:
    """Leave of some pages those that everybody can open and that may be advertised."""
    return pages.live().exclude(restricted()).exclude(below_unpublished())


class SitePageMixin:
    """Finds what the page needs from its own path instead of asking for its ancestors first."""

    base_form_class = SitePageForm
    # The arguments of the address that make another page; others are not this page's.
    arguments: ClassVar[frozenset[str]] = frozenset()
    # Whether somebody who cannot hear is left with nothing to read; only a video can do that.
    lacks_text: bool = False
    # What the page shows of others, fetched in the query that fetches the page.
    served_with: ClassVar[tuple[str, ...]] = ()

    # What kind of result of a search it is (see cms.search.enums); empty: readers do not find it.
    search_kind: ClassVar[str] = "page"

    # The page's own fields whose wording is checked, beside its body.
    prose_fields: ClassVar[tuple[str, ...]] = ("title",)
    # The page's own streams of blocks, whose texts are checked as well.
    prose_streams: ClassVar[tuple[str, ...]] = ("body",)
    # How editors and reviewers look at it: phones first, since that is where it is read.
    preview_modes = PREVIEW_MODES
    preview_sizes = PREVIEW_SIZES

    path: str
    alias_of_id: int | None

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """Show the page, or what the checks find in it as it is being edited."""
        if mode_name != CHECKS_MODE:
            shown: HttpResponse = super().serve_preview(request, mode_name)  # type: ignore[misc]
            return shown
        findings = check_page(self, BrandSettings.for_request(request))
        context = {"findings": findings}
        return TemplateResponse(request, "content/admin/findings.html", context)

    def get_sitemap_urls(self, request: HttpRequest | None = None) -> list[dict[str, Any]]:
        """Tell search engines of the page in traditional characters too."""
        entries: list[dict[str, Any]] = super().get_sitemap_urls(request)  # type: ignore[misc]
        site = Site.find_for_request(request) if settings.TRADITIONAL_CHINESE else None
        if site is None:
            return entries
        for entry in entries:
            here = entry["location"]
            ways = {SIMPLIFIED: here, TRADITIONAL: traditional_address(here, site.root_url)}
            entry["alternates"] = [
                {"lang_code": language, "location": location}
                for language, location in (*ways.items(), ("x-default", here))
            ]
        return entries

    @property
    def canonical_page(self) -> Page:
        """The page whose address search engines should keep: an alias's source."""
        return self.alias_of if self.alias_of_id else self  # type: ignore[attr-defined]

    def get_view_restrictions(self) -> QuerySet[PageViewRestriction]:
        """Restrictions on the page or a page above it, in one query; an alias has its source's.

        Costs no query where the page came with `is_restricted` and is open.
        """
        if not getattr(self, "is_restricted", True) and not self.alias_of_id:
            return PageViewRestriction.objects.none()
        step = Page.steplen
        paths = [self.path[:end] for end in range(step, len(self.path) + 1, step)]
        return PageViewRestriction.objects.filter(
            Q(page__path__in=paths, page__alias_of=None) | Q(page__aliases__path__in=paths)
        ).distinct()


class ReviewDatesMixin(models.Model):
    """A page of advice: when it was last checked, and when it has to be checked again."""

    last_reviewed_on = models.DateField(
        _("last reviewed on"),
        null=True,
        blank=True,
        help_text=_("Set by the approval of the second level; nobody enters it by hand."),
    )
    next_review_on = models.DateField(
        _("next review on"),
        null=True,
        blank=True,
        db_index=True,
        help_text=_("The day on which somebody checks again whether the advice still holds."),
    )

    # How long advice is trusted after an approval, unless its editor names another day.
    days_until_next_review: ClassVar[int] = 180

    review_panels = [
        MultiFieldPanel(
            [FieldPanel("last_reviewed_on", read_only=True), "next_review_on"], _("Review")
        )
    ]

    class Meta:
        abstract = True
