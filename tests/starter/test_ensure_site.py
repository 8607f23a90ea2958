"""An empty installation has a front door of ours, not Wagtail's welcome page."""

from io import StringIO

import pytest
from django.core.management import call_command
from wagtail.models import Page, Site

from cms.guides.models import AlertIndexPage, GuideIndexPage
from cms.home.models import HomePage
from cms.starter.services import ensure_site
from cms.videos.models import VideoIndexPage
from quizzes.models import QuizIndexPage
from tests.factories.pages import HomePageFactory

pytestmark = pytest.mark.django_db


def test_wagtails_welcome_page_gives_way(settings) -> None:
    settings.SITE_URL = "https://safe.example.cn"
    out = StringIO()
    call_command("ensure_site", stdout=out)
    assert "明白" in out.getvalue()
    home = HomePage.objects.get()
    assert [page.pk for page in Page.objects.filter(depth=2)] == [home.pk]
    site = Site.objects.get()
    assert (site.root_page_id, site.is_default_site) == (home.pk, True)
    assert (site.hostname, site.port) == ("safe.example.cn", 443)
    for kind in (GuideIndexPage, AlertIndexPage, VideoIndexPage, QuizIndexPage):
        index = kind.objects.get()
        assert index.get_parent().pk == home.pk
        assert index.live
        assert index.show_in_menus
    assert Page.find_problems() == ([], [], [], [], [])


def test_a_second_run_changes_nothing() -> None:
    def rows() -> list:
        return [list(model.objects.order_by("pk").values()) for model in (Page, Site, HomePage)]

    ensure_site()
    before = rows()
    ensure_site()
    assert rows() == before


def test_the_port_may_change_until_the_site_has_an_address(settings) -> None:
    settings.SITE_URL = "http://127.0.0.1:8000"
    ensure_site()
    settings.SITE_URL = "http://127.0.0.1:9000"
    ensure_site()
    assert Site.objects.get().port == 9000
    Site.objects.update(hostname="safe.example.cn", port=443)
    ensure_site()
    assert Site.objects.get().hostname == "safe.example.cn"


def test_pages_that_somebody_made_are_kept() -> None:
    root = Page.objects.get(depth=1)
    home = HomePageFactory(parent=root, slug="front", title="我们的首页")
    ensure_site()
    assert HomePage.objects.get() == home
