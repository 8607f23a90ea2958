"""Who follows an old address arrives, whatever has been renamed or moved meanwhile."""

import time
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from cms.guides.models import GuideIndexPage, GuidePage
from cms.home.models import HomePage, StandingPage
from tests.factories.pages import GuidePageFactory, StandingPageFactory

Rename = Callable[[Page, str], None]


@pytest.fixture
def guide(guide_index: GuideIndexPage) -> GuidePage:
    page: GuidePage = GuidePageFactory(parent=guide_index, slug="a")
    return page


@pytest.fixture
def rename(django_capture_on_commit_callbacks: Callable[..., Any]) -> Rename:
    """Publish a page at another address; Wagtail makes the redirects once that is committed."""

    def publish(page: Page, slug: str) -> None:
        page.slug = slug
        with django_capture_on_commit_callbacks(execute=True):
            page.save_revision().publish()

    return publish


def arrive(client: Client, path: str, **arguments: str) -> tuple[int, str]:
    """Follow permanent redirects to the end: (final status, final path)."""
    response = client.get(path, arguments)
    seen = [path]
    while response.status_code == 301:
        target = response["Location"]
        assert target not in seen, f"a loop: {[*seen, target]}"
        seen.append(target)
        response = client.get(target)
    return response.status_code, seen[-1]


def test_a_renamed_page_is_found_at_its_old_address(
    client: Client, guide: GuidePage, rename: Rename
) -> None:
    rename(guide, "b")
    response = client.get("/guides/a/")
    assert (response.status_code, response["Location"]) == (301, "/guides/b/")
    assert arrive(client, "/guides/a/") == (200, "/guides/b/")


def test_what_others_append_to_an_old_address_is_dropped(
    client: Client, guide: GuidePage, rename: Rename
) -> None:
    rename(guide, "b")
    tracked = {"from": "timeline", "isappinstalled": "0", "utm_source": "x"}
    assert arrive(client, "/guides/a/", **tracked) == (200, "/guides/b/")
    assert arrive(client, "/guides/a/", page="2") == (200, "/guides/b/")
    assert arrive(client, "/guides/a", **tracked) == (200, "/guides/b/")


def test_a_page_renamed_twice_is_found_at_both_old_addresses(
    client: Client, guide: GuidePage, rename: Rename
) -> None:
    rename(guide, "b")
    rename(guide, "c")
    for old in ("a", "b"):
        assert arrive(client, f"/guides/{old}/") == (200, "/guides/c/")
        assert client.get(f"/guides/{old}/")["Location"] == "/guides/c/", "in one step"


def test_a_page_renamed_back_does_not_send_readers_in_circles(
    client: Client, guide: GuidePage, rename: Rename
) -> None:
    rename(guide, "b")
    rename(guide, "a")
    assert arrive(client, "/guides/a/") == (200, "/guides/a/")
    assert arrive(client, "/guides/b/") == (200, "/guides/a/")
    rename(guide, "b")
    assert arrive(client, "/guides/a/") == (200, "/guides/b/")
    assert arrive(client, "/guides/b/") == (200, "/guides/b/")


def test_a_new_page_takes_over_the_old_address(
    client: Client, guide: GuidePage, guide_index: GuideIndexPage, rename: Rename
) -> None:
    rename(guide, "b")
    GuidePageFactory(parent=guide_index, slug="a", title="新的")
    response = client.get("/guides/a/")
    assert response.status_code == 200
    assert "新的" in response.content.decode()


def test_drafts_make_no_redirects(
    guide: GuidePage,
    guide_index: GuideIndexPage,
    rename: Rename,
    django_capture_on_commit_callbacks: Callable[..., Any],
) -> None:
    draft = GuidePageFactory(parent=guide_index, slug="draft", live=False)
    with django_capture_on_commit_callbacks(execute=True):
        draft.slug = "other"
        draft.save_revision()
        guide.slug = "unpublished-change"
        guide.save_revision()
        draft.move(guide_index.get_parent(), pos="last-child")
        draft.move(guide_index, pos="last-child")
    rename(GuidePage.objects.get(pk=draft.pk), "first-published-here")
    assert not Redirect.objects.exists()


def test_a_page_taken_off_the_site_is_found_when_it_returns_elsewhere(
    client: Client, guide: GuidePage, rename: Rename
) -> None:
    guide.first_published_at = timezone.now()
    guide.unpublish()
    rename(guide, "b")
    assert arrive(client, "/guides/a/") == (200, "/guides/b/")


@pytest.fixture
def family(home: HomePage) -> tuple[StandingPage, StandingPage]:
    """A page with a child."""
    parent = StandingPageFactory(parent=home, slug="old")
    return parent, StandingPageFactory(parent=parent, slug="child")


def test_children_are_found_when_the_page_above_is_renamed(
    client: Client, family: tuple[StandingPage, StandingPage], rename: Rename
) -> None:
    rename(family[0], "new")
    assert arrive(client, "/old/") == (200, "/new/")
    assert arrive(client, "/old/child/") == (200, "/new/child/")


def test_a_moved_page_is_found_with_its_children(
    client: Client, home: HomePage, family: tuple[StandingPage, StandingPage]
) -> None:
    other = StandingPageFactory(parent=home, slug="other")
    family[0].move(other, pos="last-child")
    assert arrive(client, "/old/") == (200, "/other/old/")
    assert arrive(client, "/old/child/") == (200, "/other/old/child/")


def test_an_old_page_outlives_its_address_no_longer_than_the_page_cache(
    client: Client, guide: GuidePage, rename: Rename, settings: Any
) -> None:
    assert settings.CACHE_MIDDLEWARE_SECONDS <= 10
    settings.CACHE_MIDDLEWARE_SECONDS = 1
    assert client.get("/guides/a/").status_code == 200
    rename(guide, "b")
    time.sleep(1.1)
    assert arrive(client, "/guides/a/") == (200, "/guides/b/")


def test_a_redirect_is_not_kept_longer_than_a_page(
    client: Client, guide: GuidePage, rename: Rename
) -> None:
    """Else the address could not be given to another page while browsers remember."""
    rename(guide, "b")
    response = client.get("/guides/a/")
    assert "Set-Cookie" not in response
    control = response.get("Cache-Control", "")
    assert "immutable" not in control
    assert "max-age=31536000" not in control
