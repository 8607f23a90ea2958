"""The pages without which there is no site."""

from __future__ import annotations

from typing import NamedTuple, TypeVar
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import Page, Site

from campaigns.pages.models import CampaignIndexPage
from cms.guides.models import AlertIndexPage, GuideIndexPage
from cms.home.models import AudienceIndexPage, HomePage
from cms.videos.models import VideoIndexPage
from quizzes.models import QuizIndexPage

# What Wagtail writes for its own default site, and what we write before there is an address.
UNSET_HOSTS = {"localhost", "127.0.0.1"}


AnyPage = TypeVar("AnyPage", bound=Page)


class FirstPages(NamedTuple):
    """The pages below which all others stand."""

    home: HomePage
    guides: GuideIndexPage
    alerts: AlertIndexPage
    videos: VideoIndexPage
    quizzes: QuizIndexPage
    hubs: AudienceIndexPage
    campaigns: CampaignIndexPage


@transaction.atomic
def ensure_site() -> FirstPages:
    """Return the home page and the lists; make them and the site where they are missing."""
    home = HomePage.objects.first() or _make_home()
    pages = FirstPages(
        home=home,
        guides=_ensure(home, GuideIndexPage(title="防骗指南", slug="guides", show_in_menus=True)),
        alerts=_ensure(home, AlertIndexPage(title="风险提示", slug="alerts", show_in_menus=True)),
        videos=_ensure(home, VideoIndexPage(title="视频", slug="videos", show_in_menus=True)),
        quizzes=_ensure(home, QuizIndexPage(title="练一练", slug="quizzes", show_in_menus=True)),
        hubs=_ensure(home, AudienceIndexPage(title="说给您听", slug="for", show_in_menus=True)),
        # Not in the menu: a campaign at hand stands on the home page, the list at the foot of every page.
        campaigns=_ensure(home, CampaignIndexPage(title="主题活动", slug="campaigns")),
    )
    _make_site(home)
    return pages


def _ensure(home: HomePage, page: AnyPage) -> AnyPage:
    """Return the page of that kind which stands, or put this one below the home page."""
    standing: AnyPage | None = type(page).objects.first()
    return standing or home.add_child(instance=page)


def _make_home() -> HomePage:
    root = Page.objects.get(depth=1)
    # Wagtail's welcome page is a plain page, which editors cannot make: nobody's work is lost.
    plain = ContentType.objects.get_for_model(Page)
    for welcome in root.get_children().filter(content_type=plain, numchild=0):
        welcome.delete()
    root.refresh_from_db()
    home = HomePage(title=settings.WAGTAIL_SITE_NAME, slug="home")
    root.add_child(instance=home)
    return home


def _make_site(home: HomePage) -> None:
    """Answer on every host; addresses are written with the host of SITE_URL."""
    url = urlsplit(settings.SITE_URL)
    hostname = url.hostname or "localhost"
    port = url.port or (443 if url.scheme == "https" else 80)
    site = Site.objects.filter(is_default_site=True).first()
    if site is None:
        Site.objects.create(
            hostname=hostname,
            port=port,
            root_page=home,
            is_default_site=True,
            site_name=settings.WAGTAIL_SITE_NAME,
        )
    elif site.hostname in UNSET_HOSTS and (site.hostname, site.port) != (hostname, port):
        site.hostname, site.port = hostname, port
        site.save()
