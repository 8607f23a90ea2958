"""The front door."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import PageChooserPanel
from wagtail.models import Page

from cms.content.models import BrandSettings, ContentPage, SitePageMixin, restricted
from cms.content.panels import page_tabs
from cms.guides.models import GuideIndexPage, ScamCheckPage
from cms.home.doors import all_doors
from cms.home.selectors import common_scams, if_readable, of_kind
from cms.taxonomy.models import ScamType, Topic
from cms.videos.models import VideoIndexPage

from .emergency import EmergencyPage
from .hub_index import AudienceIndexPage

if TYPE_CHECKING:
    from django.http import HttpRequest

NEWEST_TITLES = 3
GUIDE_CARDS = 6
VIDEO_CARDS = 3


class HomePage(SitePageMixin, Page):
    """The front door."""

    max_count = 1
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "guides.GuideIndexPage",
        "guides.AlertIndexPage",
        "videos.VideoIndexPage",
        "quizzes.QuizIndexPage",
        "campaign_pages.CampaignIndexPage",
        "guides.ScamCheckPage",
        "home.EmergencyPage",
        "home.AudienceIndexPage",
        "home.StandingPage",
    ]
    page_description = _("The front door of the site.")

    # Whoever searches stands on the site already.
    search_kind = ""

    prose_fields = ("title", "hero_title", "hero_text")

    hero_title = models.CharField(
        _("headline"),
        max_length=40,
        default="看明白，不上当",
        help_text=_("The large words that greet every reader."),
    )
    hero_text = models.CharField(
        _("text below the headline"),
        max_length=120,
        blank=True,
        help_text=_("One sentence: what readers find here."),
    )

    highlight = models.ForeignKey(
        "wagtailcore.Page",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("highlight"),
        help_text=_(
            "One page that matters now, such as a campaign. Leave it empty when there is none: "
            "alerts, the newest pages and the commonest scams appear by themselves."
        ),
    )

    edit_handler = page_tabs(["hero_title", "hero_text", PageChooserPanel("highlight")])

    class Meta:
        verbose_name = _("home page")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what one screen answers first, then the cards below it."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        doors = list(self.get_children().live().exclude(restricted()))
        guide_index = of_kind(doors, GuideIndexPage)
        video_index = of_kind(doors, VideoIndexPage)
        content = ContentPage.objects.descendant_of(self).readable()
        lasting = content.lasting().newest_first()
        newest = list(lasting[:NEWEST_TITLES])
        cards = lasting.for_cards()
        others = cards.exclude(pk__in=[page.pk for page in newest])
        guides = content.child_of(guide_index) if guide_index else content.none()
        return context | {
            "guide_index": guide_index,
            "video_index": video_index,
            "hub_index": of_kind(doors, AudienceIndexPage),
            "help_page": of_kind(doors, EmergencyPage),
            "check_page": of_kind(doors, ScamCheckPage),
            "highlight": if_readable(self.highlight_id),
            "common": common_scams(content.lasting(), guide_index, request),
            "doors": all_doors(guide_index, request),
            "newest": newest,
            "guides": list(others.child_of(guide_index)[:GUIDE_CARDS]) if guide_index else [],
            "videos": list(cards.child_of(video_index)[:VIDEO_CARDS]) if video_index else [],
            "topics": Topic.objects.filter(content_pages__in=guides).distinct(),
            "scam_types": ScamType.objects.filter(content_pages__in=guides).distinct(),
            "structured_data": self.structured_data(request),
        }

    def structured_data(self, request: HttpRequest) -> dict[str, Any]:
        """Describe the site to search engines as a schema.org WebSite that can be searched."""
        url = self.get_full_url(request) or ""
        return {
            "@context": "https://schema.org",
            "@type": "WebSite",
            "name": BrandSettings.for_request(request).name,
            "url": url,
            "inLanguage": "zh-Hans",
            "potentialAction": {
                "@type": "SearchAction",
                "target": {
                    "@type": "EntryPoint",
                    "urlTemplate": f"{urljoin(url, reverse('search'))}?q={{search_term_string}}",
                },
                "query-input": "required name=search_term_string",
            },
        }
