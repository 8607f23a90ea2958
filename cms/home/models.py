"""The home page and standing pages."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail.search import index

from cms.content.models import BodyMixin


class HomePage(Page):
    """The front door."""

    max_count = 1
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["guides.GuideIndexPage", "home.StandingPage"]
    page_description = _("The front door of the site.")

    hero_title = models.CharField(_("headline"), max_length=40, default="看明白，不上当")
    hero_text = models.CharField(_("text below the headline"), max_length=120, blank=True)

    content_panels = [*Page.content_panels, "hero_title", "hero_text"]

    class Meta:
        verbose_name = _("home page")


class StandingPage(BodyMixin, Page):
    """A page that always stands: about, help, privacy."""

    parent_page_types = ["home.HomePage", "home.StandingPage"]
    subpage_types = ["home.StandingPage"]
    page_description = _("A page that always stands, such as help or privacy.")

    summary = models.CharField(_("summary"), max_length=120, blank=True)

    content_panels = [*Page.content_panels, "summary", "body"]
    search_fields = [*Page.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("standing page")
        verbose_name_plural = _("standing pages")
