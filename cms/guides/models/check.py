"""The check: a few plain questions that end at the right guide."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import prefetch_related_objects
from django.http import HttpResponseRedirect
from django.utils.cache import patch_cache_control
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.search import index

from cms.content.models import ContentPage, ReviewDatesMixin, SitePageMixin
from cms.content.panels import page_tabs, summary_panel
from cms.guides.blocks import CheckQuestionBlock
from cms.guides.services.check import Question, Way, best_pages

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

# The argument that holds the answers given so far, like 2-1-3.
ANSWERS = "a"
# So many answers deep the pages may be kept by caches: below that they are tens of thousands.
KEPT_ANSWERS = 1


class ScamCheckPage(ReviewDatesMixin, SitePageMixin, Page):
    """Is this a scam? Every step is an address, so it works without scripts and stores nothing.

    A plain page like the other tools of the site, not content to be listed, forwarded or counted.
    """

    max_count = 1
    arguments = frozenset({ANSWERS})
    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []
    page_description = _("Plain questions that lead a reader in doubt to the right guide.")

    prose_fields = ("title", "summary", "nothing_found")
    prose_streams = ("questions",)

    summary = models.CharField(
        _("summary"),
        max_length=120,
        blank=True,
        help_text=_("One or two sentences above the first question."),
    )
    questions = StreamField(
        [("question", CheckQuestionBlock())],
        verbose_name=_("questions"),
        min_num=1,
        max_num=8,
        help_text=_("Four or five, in the order in which they are asked."),
    )
    nothing_found = RichTextField(
        _("when nothing fits"),
        features=["bold", "ol", "ul", "link"],
        blank=True,
        help_text=_("What to do when no answer points anywhere. Never say that it is safe."),
    )

    edit_handler = page_tabs(
        [summary_panel(), "questions", "nothing_found"], evidence=ReviewDatesMixin.review_panels
    )
    search_fields = [
        *Page.search_fields,
        index.SearchField("summary"),
        index.SearchField("questions"),
        index.SearchField("nothing_found"),
    ]

    class Meta:
        verbose_name = _("scam check")
        verbose_name_plural = _("scam checks")

    @cached_property
    def asked(self) -> tuple[Question, ...]:
        """The questions that can be answered, in order: one query for all pages they point to."""
        asked = (block.value.asked for block in self.questions)
        return tuple(question for question in asked if question.answers)

    def way_of(self, request: HttpRequest) -> Way:
        """How far the address of a request leads."""
        return Way.read(self.asked, request.GET.get(ANSWERS, ""))

    def address_of(self, way: Way) -> str:
        """Where a point of the way is found."""
        url = self.url or ""
        return f"{url}?{ANSWERS}={way.address}" if way.address else url

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the point of the way; lead every other spelling of it to its one address."""
        way = self.way_of(request)
        if way.address != request.GET.get(ANSWERS, way.address):
            return HttpResponseRedirect(self.address_of(way))
        shown: HttpResponse = super().serve(request, *args, **kwargs)
        if len(way.numbers) > KEPT_ANSWERS:
            patch_cache_control(shown, private=True, max_age=0)
        return shown

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the question at hand with the ways onward, or at the end what the answers tell."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        way = self.way_of(request)
        context |= {
            "way": way,
            "number": len(way.numbers) + 1,
            "back_url": self.address_of(way.back) if way.numbers else "",
        }
        if way.next_question:
            answers = enumerate(way.next_question.answers, start=1)
            onward = [(answer, self.address_of(way.onward(number))) for number, answer in answers]
            return context | {"onward": onward}
        return context | {"matches": self._matches(way)}

    @staticmethod
    def _matches(way: Way) -> list[ContentPage]:
        """The pages that fit best, without those nobody may read now: at most three queries."""
        keys = best_pages(way.answers)
        found = ContentPage.objects.readable().with_card_relations().in_bulk(keys) if keys else {}
        matches = [found[key] for key in keys if key in found]
        covers = [match.cover_image for match in matches if match.cover_image]
        prefetch_related_objects(covers, "renditions")
        return matches
